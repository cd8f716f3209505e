#include "stats/proportions/two_stage_design.hpp"

#include "stats/proportions/binomial.hpp"
#include "tests/stats/data_files.hpp"

#include <cmath>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

struct Printed {
  ResponseGoal goal;
  std::uint32_t r1, n1, r, n;
  double expected, stops_early;
};

void check_printed(const TwoStageDesign& design, const Printed& row) {
  CAPTURE(row.goal.null_share, row.goal.alternative_share, row.goal.alpha, row.goal.power);
  CHECK(design.stop_at == row.r1);
  CHECK(design.first_patients == row.n1);
  CHECK(design.inactive_at == row.r);
  CHECK(design.patients == row.n);
  CHECK(design.expected_patients == Approx(row.expected).margin(0.0501));
  CHECK(design.stops_early == Approx(row.stops_early).margin(0.01));
}

/// P(active) by adding up both stages.
double naive_active(const TwoStageDesign& design, double share) {
  const std::uint32_t second = design.patients - design.first_patients;
  double sum = 0.0;
  for (std::uint32_t k = design.stop_at + 1; k <= design.first_patients; ++k) {
    for (std::uint32_t more = 0; more <= second; ++more) {
      if (k + more <= design.inactive_at) continue;
      sum +=
          Binomial{design.first_patients, share}.probability(k) * Binomial{second, share}.probability(more);
    }
  }
  return sum;
}

}  // namespace

TEST_CASE("two_stage_designs: the tables of Simon", "[exact]") {
  const Printed optimal[] = {
      {{0.05, 0.25, 0.1, 0.9}, 0, 9, 2, 24, 14.5, 0.63},  {{0.05, 0.25, 0.05, 0.8}, 0, 9, 2, 17, 12.0, 0.63},
      {{0.05, 0.25, 0.05, 0.9}, 0, 9, 3, 30, 16.8, 0.63}, {{0.1, 0.3, 0.1, 0.9}, 1, 12, 5, 35, 19.8, 0.65},
      {{0.1, 0.3, 0.05, 0.8}, 1, 10, 5, 29, 15.0, 0.74},  {{0.1, 0.3, 0.05, 0.9}, 2, 18, 6, 35, 22.5, 0.73},
      {{0.2, 0.4, 0.1, 0.9}, 3, 17, 10, 37, 26.0, 0.55},  {{0.2, 0.4, 0.05, 0.8}, 3, 13, 12, 43, 20.6, 0.75},
      {{0.2, 0.4, 0.05, 0.9}, 4, 19, 15, 54, 30.4, 0.67}};
  for (const Printed& row : optimal) check_printed(two_stage_designs(row.goal)->optimal, row);
  const Printed minimax[] = {{{0.05, 0.25, 0.1, 0.9}, 0, 13, 2, 20, 16.4, 0.51},
                             {{0.05, 0.25, 0.05, 0.8}, 0, 12, 2, 16, 13.8, 0.54},
                             {{0.05, 0.25, 0.05, 0.9}, 0, 15, 3, 25, 20.4, 0.46},
                             {{0.1, 0.3, 0.1, 0.9}, 1, 16, 4, 25, 20.4, 0.51},
                             {{0.1, 0.3, 0.05, 0.8}, 1, 15, 5, 25, 19.5, 0.55},
                             {{0.1, 0.3, 0.05, 0.9}, 2, 22, 6, 33, 26.2, 0.62},
                             {{0.2, 0.4, 0.1, 0.9}, 3, 19, 10, 36, 28.3, 0.46},
                             {{0.2, 0.4, 0.05, 0.8}, 4, 18, 10, 33, 22.3, 0.72},
                             {{0.2, 0.4, 0.05, 0.9}, 5, 24, 13, 45, 31.2, 0.66}};
  for (const Printed& row : minimax) check_printed(two_stage_designs(row.goal)->minimax, row);
}

TEST_CASE("two_stage_designs: what a design reports is what both stages add up to", "[oracle]") {
  for (const ResponseGoal& goal : {ResponseGoal{0.1, 0.3, 0.05, 0.8}, ResponseGoal{0.6, 0.8, 0.1, 0.9}}) {
    const auto designs = two_stage_designs(goal);
    REQUIRE(designs);
    for (const TwoStageDesign& design : {designs->optimal, designs->minimax}) {
      CHECK(design.alpha == like(naive_active(design, goal.null_share)));
      CHECK(design.power == like(naive_active(design, goal.alternative_share)));
      CHECK(design.alpha <= goal.alpha);
      CHECK(design.power >= goal.power);
      const double stops = Binomial{design.first_patients, goal.null_share}.at_most(design.stop_at);
      CHECK(design.stops_early == like(stops));
      CHECK(design.expected_patients ==
            like(stops * design.first_patients + (1.0 - stops) * design.patients));
    }
  }
}

TEST_CASE("two_stage_designs: none better among all of up to 24 patients", "[oracle]") {
  const ResponseGoal goal{0.1, 0.45, 0.1, 0.8};
  double fewest_expected = 1e9, fewest_expected_of_smallest = 1e9;
  std::uint32_t smallest = 0;
  for (TwoStageDesign d; d.patients <= 24; ++d.patients) {
    for (d.first_patients = 1; d.first_patients < d.patients; ++d.first_patients) {
      for (d.stop_at = 0; d.stop_at <= d.first_patients; ++d.stop_at) {
        for (d.inactive_at = d.stop_at; d.inactive_at <= d.patients; ++d.inactive_at) {
          if (naive_active(d, goal.null_share) > goal.alpha) continue;
          if (naive_active(d, goal.alternative_share) < goal.power) break;
          const double stops = Binomial{d.first_patients, goal.null_share}.at_most(d.stop_at);
          const double expected = stops * d.first_patients + (1.0 - stops) * d.patients;
          fewest_expected = std::min(fewest_expected, expected);
          if (smallest == 0) smallest = d.patients;
          if (d.patients == smallest) {
            fewest_expected_of_smallest = std::min(fewest_expected_of_smallest, expected);
          }
        }
      }
    }
  }
  const auto designs = two_stage_designs(goal);
  REQUIRE(designs);
  CHECK(designs->optimal.expected_patients == like(fewest_expected));
  CHECK(designs->optimal.patients <= 24);
  CHECK(designs->minimax.patients == smallest);
  CHECK(designs->minimax.expected_patients == like(fewest_expected_of_smallest));
}

TEST_CASE("two_stage_designs: shares too close together say so", "[edge]") {
  CHECK(two_stage_designs({0.1, 0.12, 0.05, 0.8}).error() == NoAnswer::too_large);
}
