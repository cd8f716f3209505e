#include "stats/proportions/single_arm_design.hpp"

#include "stats/proportions/binomial.hpp"
#include "tests/stats/data_files.hpp"

#include <cmath>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

struct Printed {
  double null_share, alternative_share, power;
  std::uint32_t responses, patients;
};

}  // namespace

TEST_CASE("single_arm_designs: three of sixteen by hand", "[exact]") {
  const auto designs = single_arm_designs({0.05, 0.25, 0.05, 0.8});
  REQUIRE(designs);
  CHECK(designs->first.patients == 16);
  CHECK(designs->first.responses == 3);
  const auto at_most_two = [](double p) {
    return std::pow(1 - p, 16) + 16 * p * std::pow(1 - p, 15) + 120 * p * p * std::pow(1 - p, 14);
  };
  CHECK(designs->first.alpha == like(1 - at_most_two(0.05)));  // 0.0429
  CHECK(designs->first.power == like(1 - at_most_two(0.25)));  // 0.8029
}

TEST_CASE("single_arm_designs: the tables of A'Hern, alpha 0.05", "[exact]") {
  const Printed table[] = {{0.05, 0.2, 0.8, 4, 27}, {0.05, 0.2, 0.9, 5, 38},  {0.05, 0.25, 0.8, 3, 16},
                           {0.1, 0.25, 0.8, 8, 40}, {0.1, 0.25, 0.9, 10, 55}, {0.1, 0.3, 0.8, 6, 25},
                           {0.1, 0.3, 0.9, 7, 33},  {0.2, 0.4, 0.8, 12, 35},  {0.2, 0.4, 0.9, 15, 47},
                           {0.3, 0.5, 0.8, 17, 39}, {0.3, 0.5, 0.9, 22, 53}};
  for (const Printed& row : table) {
    const auto designs = single_arm_designs({row.null_share, row.alternative_share, 0.05, row.power});
    CHECK(designs->first.responses == row.responses);
    CHECK(designs->first.patients == row.patients);
  }
}

TEST_CASE("single_arm_designs: by trying every number of patients", "[oracle]") {
  for (const double apart : {0.1, 0.15, 0.3}) {
    for (const double null_share : {0.05, 0.3, 0.6}) {
      const ResponseGoal goal{null_share, null_share + apart, 0.05, 0.85};
      const auto designs = single_arm_designs(goal);
      REQUIRE(designs);
      std::uint32_t first = 0, last_failing = 0;
      for (std::uint32_t n = 1; n <= 600; ++n) {
        std::uint32_t r = 0;
        while (Binomial{n, goal.null_share}.at_least(r) > goal.alpha) ++r;
        const SingleArmDesign here = single_arm_design(goal, n);
        REQUIRE(here.responses == r);
        REQUIRE(here.alpha <= goal.alpha);
        const bool meets = Binomial{n, goal.alternative_share}.at_least(r) >= goal.power;
        if (meets && first == 0) first = n;
        if (!meets) last_failing = n;
      }
      CHECK(designs->first.patients == first);
      CHECK(designs->lasting == single_arm_design(goal, last_failing + 1));
    }
  }
}

TEST_CASE("single_arm_design: no count of two patients keeps to alpha", "[edge]") {
  const SingleArmDesign design = single_arm_design({0.5, 0.9, 0.05, 0.8}, 2);
  CHECK(design.responses == 3);
  CHECK(design.alpha == 0.0);
  CHECK(design.power == 0.0);
}

TEST_CASE("single_arm_designs: shares too close together say so", "[edge]") {
  CHECK(single_arm_designs({0.3, 0.304, 0.05, 0.8}).error() == NoAnswer::too_large);
}
