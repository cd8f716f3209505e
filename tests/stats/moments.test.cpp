#include "stats/moments.hpp"

#include "tests/stats/data_files.hpp"
#include "tests/stats/random_cohort.hpp"

#include <cmath>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

Moments moments_of(const std::vector<double>& values) {
  Moments moments;
  for (const double x : values) moments.add(x);
  return moments;
}

}  // namespace

TEST_CASE("Moments: four numbers by hand", "[exact]") {
  // 2, 4, 4, 6: mean 4, squares 4 + 0 + 0 + 4, variance 8/3.
  const Moments moments = moments_of({2, 4, 4, 6});
  CHECK(moments.count() == 4);
  CHECK(*moments.mean() == 4);
  CHECK(*moments.variance() == like(8.0 / 3.0));
  CHECK(*moments.standard_deviation() == like(std::sqrt(8.0 / 3.0)));
  CHECK(*moments.standard_error() == like(std::sqrt(2.0 / 3.0)));
}

TEST_CASE("Moments: the NIST accuracy sets give R's digits and the certified ones", "[oracle]") {
  for (const std::string set : {"NumAcc1", "NumAcc2", "NumAcc3", "NumAcc4"}) {
    CAPTURE(set);
    const Moments moments = moments_of(data_file("nist_" + set + ".csv").numbers("y"));
    CHECK(*moments.mean() == Approx(reference("nist-" + set, "mean")).epsilon(1e-14));
    CHECK(*moments.standard_deviation() == like(reference("nist-" + set + "-R", "sd")));
    // The data as doubles are already this far from the certified decimals.
    CHECK(*moments.standard_deviation() == Approx(reference("nist-" + set, "sd")).epsilon(1e-8));
  }
}

TEST_CASE("Moments: merged parts are the whole", "[law]") {
  Bits bits(61);
  for (int repeat = 0; repeat < 300; ++repeat) {
    Moments whole, merged;
    const std::size_t parts = 1 + bits.index(6);
    for (std::size_t part = 0; part < parts; ++part) {
      Moments block;
      const std::size_t count = bits.index(20);
      for (std::size_t i = 0; i < count; ++i) {
        const double x = 1000.0 + std::log(bits.uniform());
        block.add(x);
        whole.add(x);
      }
      merged += block;
    }
    REQUIRE(merged.count() == whole.count());
    if (whole.count() < 2) continue;
    REQUIRE(*merged.mean() == like(*whole.mean()));
    REQUIRE(*merged.variance() == like(*whole.variance()));
  }
}

TEST_CASE("Moments: merging with an empty one changes no bit", "[law]") {
  const Moments some = moments_of({1.5, 2.25, -7});
  Moments left = some;
  left += Moments();
  Moments right;
  right += some;
  CHECK(left == some);
  CHECK(right == some);
}

TEST_CASE("Moments: restored from its state it goes on as if never stored", "[law]") {
  Moments straight = moments_of({0.1, 0.7, 0.3});
  Moments restored(Moments::State(straight.state()));
  straight.add(11.0);
  restored.add(11.0);
  CHECK(restored == straight);
}

TEST_CASE("Moments: too few values say why", "[edge]") {
  Moments moments;
  CHECK(moments.mean().error() == NoAnswer::no_rows);
  CHECK(moments.variance().error() == NoAnswer::too_few_rows);
  moments.add(3);
  CHECK(*moments.mean() == 3);
  CHECK(moments.standard_error().error() == NoAnswer::too_few_rows);
  moments.add(3);
  CHECK(*moments.variance() == 0);
}
