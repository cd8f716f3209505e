#include "stats/performance/control_variates.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <random>
#include <span>
#include <vector>

using namespace dliplan::stats;

namespace {

struct Replicates {
  ControlSums controls;
  ControlledSum answers;

  explicit Replicates(std::size_t count) : controls(count), answers(count) {}
  void add(std::span<const double> values, bool yes) {
    controls.add(values);
    if (yes) answers.add(values);
  }
};

/// One control that is -1 or 1, so often each; the answer is yes in so many of either.
Replicates two_levels(std::uint64_t of_each, std::uint64_t yes_below, std::uint64_t yes_above) {
  Replicates all(1);
  const std::array<double, 1> below{-1.0}, above{1.0};
  for (std::uint64_t i = 0; i < of_each; ++i) {
    all.add(below, i < yes_below);
    all.add(above, i < yes_above);
  }
  return all;
}

double normal_like(std::mt19937_64& bits) {
  double sum = -6.0;
  for (int i = 0; i < 12; ++i) sum += static_cast<double>(bits() >> 11) * 0x1.0p-53;
  return sum;
}

}  // namespace

TEST_CASE("control variates: one control of two levels, by hand", "[exact]") {
  // 100 of each level; yes in 20 and in 60. Mean .4, control's mean 0, slope (.6 - .2) / 2 = .2.
  // Sum of squares 200 * .4 * .6 = 48, explained 200 * .2^2 = 8, left 40 on 198 degrees of freedom.
  const Replicates all = two_levels(100, 20, 60);
  const auto share = controlled_share(all.controls, all.answers);
  REQUIRE(share);
  CHECK(share->controls == 1);
  CHECK(share->share.value == Approx(0.4).epsilon(1e-12));
  CHECK(share->share.mcse == Approx(std::sqrt(40.0 / 198.0 / 200.0)).epsilon(1e-12));
  CHECK(share->variance_reduction == Approx((48.0 / 199.0) / (40.0 / 198.0)).epsilon(1e-12));
}

TEST_CASE("control variates: a control that came out above its mean is taken out", "[exact]") {
  // 150 above and 50 below, yes in .6 and .2 of them: mean .5, control's mean .5, slope .2: .5 - .2 * .5 =
  // .4.
  Replicates all(1);
  const std::array<double, 1> below{-1.0}, above{1.0};
  for (int i = 0; i < 150; ++i) all.add(above, i < 90);
  for (int i = 0; i < 50; ++i) all.add(below, i < 10);
  const auto share = controlled_share(all.controls, all.answers);
  REQUIRE(share);
  CHECK(share->share.value == Approx(0.4).epsilon(1e-12));
  // Residuals: 150 * .6 * .4 + 50 * .2 * .8 = 44; of the intercept 1 / 200 + .5^2 / (200 * .75).
  const double variance = 44.0 / 198.0 * (1.0 / 200.0 + 0.25 / 150.0);
  CHECK(share->share.mcse == Approx(std::sqrt(variance)).epsilon(1e-12));
}

TEST_CASE("control variates: constant controls and sums of others have no part", "[law]") {
  std::mt19937_64 bits(11);
  Replicates few(2), many(5);
  for (int i = 0; i < 2000; ++i) {
    const double a = normal_like(bits), b = normal_like(bits);
    const bool yes = a + 0.5 * b + normal_like(bits) > 0.7;
    few.add(std::array{a, b}, yes);
    many.add(std::array{a, 0.0, a - 3.0 * b, b, 0.0}, yes);
  }
  const auto one = controlled_share(few.controls, few.answers);
  const auto other = controlled_share(many.controls, many.answers);
  REQUIRE((one && other));
  CHECK(one->controls == 2);
  CHECK(other->controls == 2);
  CHECK(other->share.value == Approx(one->share.value).epsilon(1e-9));
  CHECK(other->share.mcse == Approx(one->share.mcse).epsilon(1e-9));
  CHECK(one->variance_reduction > 1.2);
}

TEST_CASE("control variates: parts merged are the whole", "[law]") {
  std::mt19937_64 bits(12);
  Replicates whole(2), first(2), second(2);
  for (int i = 0; i < 400; ++i) {
    const std::array values{normal_like(bits), normal_like(bits)};
    const bool yes = values[0] > 0.3;
    whole.add(values, yes);
    (i < 170 ? first : second).add(values, yes);
  }
  first.controls += second.controls;
  first.answers += second.answers;
  const auto one = controlled_share(whole.controls, whole.answers);
  const auto other = controlled_share(first.controls, first.answers);
  REQUIRE((one && other));
  CHECK(other->share.value == Approx(one->share.value).epsilon(1e-12));
  CHECK(other->share.mcse == Approx(one->share.mcse).epsilon(1e-12));
}

TEST_CASE("control variates: the interval holds the truth as often as it says", "[monte-carlo]") {
  // P(a + e > 1), a and e of variance 1 and nearly normal. 2000 runs: 5 SE of a coverage of .95 are .024.
  std::mt19937_64 bits(13);
  int held = 0, below = 0;
  constexpr int runs = 2000;
  std::vector<double> estimates;
  for (int run = 0; run < runs; ++run) {
    Replicates all(1);
    for (int i = 0; i < 300; ++i) {
      const double a = normal_like(bits);
      all.add(std::array{a}, a + normal_like(bits) > 1.0);
    }
    const auto share = controlled_share(all.controls, all.answers);
    REQUIRE(share);
    constexpr double truth =
        0.2398;  // normal: P(Z > 1 / sqrt 2) = .23975; the sums of 12 uniforms: within .001
    held += std::abs(share->share.value - truth) < 1.96 * share->share.mcse ? 1 : 0;
    below += share->share.value < truth ? 1 : 0;
  }
  CHECK(std::abs(static_cast<double>(held) / runs - 0.95) < 0.03);
  CHECK(std::abs(static_cast<double>(below) / runs - 0.5) < 0.09);
}

TEST_CASE("control variates: no answer where there is nothing to regress", "[edge]") {
  CHECK(controlled_share(ControlSums(1), ControlledSum(1)).error() == NoAnswer::no_rows);
  const Replicates few = two_levels(9, 3, 5);
  CHECK(controlled_share(few.controls, few.answers).error() == NoAnswer::too_few_rows);
  const Replicates none = two_levels(100, 0, 0);
  CHECK(controlled_share(none.controls, none.answers).error() == NoAnswer::zero_variance);
  const Replicates always = two_levels(100, 100, 100);
  CHECK(controlled_share(always.controls, always.answers).error() == NoAnswer::zero_variance);
}

TEST_CASE("control variates: an estimate beyond 0 or 1 is told, not clipped", "[edge]") {
  // Yes only above; nearly all above: the line ends below 0 at the control's true mean.
  Replicates all(1);
  for (int i = 0; i < 100; ++i) all.add(std::array{i < 50 ? 3.0 : 2.0}, i < 20);
  const auto share = controlled_share(all.controls, all.answers);
  REQUIRE(share);
  CHECK(share->share.value == Approx(0.2 - 0.4 * 2.5).epsilon(1e-12));
  CHECK(!share->is_a_share());
}
