#include "plan/sensitivity/assurance.hpp"

#include "sim/random/address.hpp"
#include "stats/moments.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

using namespace dliplan;

namespace {

/// Draws whose power is Beta(alpha, beta), and binomial counts.
std::vector<stats::Proportion> draws(
    double alpha, double beta, std::uint64_t count, std::uint64_t replicates, std::uint64_t seed) {
  const boost::math::beta_distribution<> prior(alpha, beta);
  std::vector<stats::Proportion> out;
  for (std::uint64_t k = 0; k < count; ++k) {
    const auto [u, v] =
        sim::uniform_pair(sim::StreamKey::from_seed(seed), {.replicate = k, .quantity = sim::Quantity::age});
    const double power = boost::math::quantile(prior, u);
    stats::Proportion counted{0, replicates};
    const boost::math::binomial_distribution<> of(static_cast<double>(replicates), power);
    while (boost::math::cdf(of, static_cast<double>(counted.count)) < v) ++counted.count;
    out.push_back(counted);
  }
  return out;
}

}  // namespace

TEST_CASE("assurance: mean and error are those of the draws", "[exact]") {
  // Ten draws with 6 of 10, ten with 10 of 10: mean .8, SD .2 sqrt(20 / 19), error SD / sqrt(20).
  std::vector<stats::Proportion> all(10, {6, 10});
  all.insert(all.end(), 10, {10, 10});
  const auto known = plan::assurance(all, 0.8);
  REQUIRE(known);
  CHECK(known->mean.value == Approx(0.8));
  CHECK(known->mean.mcse == Approx(0.2 / std::sqrt(19.0)));
  // Within: mean of p (1 - p) m / (m - 1) = (.24 * 10 / 9 + 0) / 2; between: .04 * 20 / 19 less within / 10.
  CHECK(known->within == Approx(std::sqrt(0.12 * 10.0 / 9.0)));
  CHECK(known->between == Approx(std::sqrt(0.04 * 20.0 / 19.0 - 0.012 * 10.0 / 9.0)));
  CHECK(known->draws == 20);
  CHECK(known->replicates == 10);
}

TEST_CASE("assurance: the best number of replicates a draw", "[exact]") {
  const plan::Assurance known{.between = 0.2, .within = 0.4, .replicates = 50};
  CHECK(known.best_replicates(25.0) == Approx(10.0));
  CHECK(known.best_replicates(0.0) == 1.0);
  const plan::Assurance lost{.between = 0.0, .within = 0.4, .replicates = 50};
  CHECK(lost.best_replicates(25.0) == 50.0);
}

TEST_CASE("assurance: a power that is Beta gives its mean and its share above the target", "[monte-carlo]") {
  const boost::math::beta_distribution<> prior(8.0, 3.0);
  const double above = boost::math::cdf(boost::math::complement(prior, 0.8));
  for (const std::uint64_t replicates : {5U, 20U, 200U}) {
    CAPTURE(replicates);
    const auto known = plan::assurance(draws(8.0, 3.0, 2000, replicates, replicates), 0.8);
    REQUIRE(known);
    CHECK(std::abs(known->mean.value - 8.0 / 11.0) < 5.0 * known->mean.mcse);
    CHECK(std::abs(known->reaches_target.value - above) < 5.0 * known->reaches_target.mcse);
    // Counting draws at or above .8 would say .47 with five replicates; the truth is .32.
    CHECK(known->reaches_target.mcse < 0.03);
    CHECK(known->between == Approx(std::sqrt(24.0 / (121.0 * 12.0))).epsilon(0.15));
  }
}

TEST_CASE("assurance: its errors are those by which answers vary", "[monte-carlo]") {
  stats::Moments means, mean_errors, shares, share_errors;
  for (std::uint64_t run = 0; run < 200; ++run) {
    const auto known = plan::assurance(draws(8.0, 3.0, 100, 10, 1000 + run), 0.8);
    REQUIRE(known);
    means.add(known->mean.value);
    mean_errors.add(known->mean.mcse);
    shares.add(known->reaches_target.value);
    share_errors.add(known->reaches_target.mcse);
  }
  // An SD of 200 values is known to 5 %.
  CHECK(*mean_errors.mean() / *means.standard_deviation() == Approx(1.0).margin(0.25));
  CHECK(*share_errors.mean() / *shares.standard_deviation() == Approx(1.0).margin(0.35));
}

TEST_CASE("assurance: one replicate a draw has a mean, and does not tell the levels apart", "[edge]") {
  std::vector<stats::Proportion> all(30, {1, 1});
  all.insert(all.end(), 10, {0, 1});
  const auto known = plan::assurance(all, 0.8);
  REQUIRE(known);
  CHECK(known->mean.value == Approx(0.75));
  CHECK(known->between == 0.0);
  CHECK(plan::assurance(std::vector<stats::Proportion>(19, {1, 2}), 0.8).error() ==
        stats::NoAnswer::too_few_rows);
}

TEST_CASE("assurance: all draws alike", "[edge]") {
  const auto known = plan::assurance(std::vector<stats::Proportion>(40, {10, 10}), 0.8);
  REQUIRE(known);
  CHECK(known->mean.value == 1.0);
  CHECK(known->mean.mcse == 0.0);
  CHECK(known->reaches_target.value == 1.0);
}
