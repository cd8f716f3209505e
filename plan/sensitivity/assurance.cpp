#include "plan/sensitivity/assurance.hpp"

#include "stats/moments.hpp"

#include <boost/math/distributions/beta.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace dliplan::plan {
namespace {

constexpr std::size_t groups = 20;

/// Mean and variance components of the power.
struct Components {
  double mean = 0.0;
  double between = 0.0;  ///< variance; not below 0
  double within = 0.0;
};

double share(const stats::Proportion& draw) {
  return static_cast<double>(draw.count) / static_cast<double>(draw.total);
}

/// One-way analysis of variance of the decisions, by draw. With one replicate a draw nothing tells the two
/// levels apart: all is within.
Components components(std::span<const stats::Proportion> draws) {
  stats::Moments shares;
  double within = 0.0;
  for (const stats::Proportion& draw : draws) {
    const double p = share(draw);
    shares.add(p);
    if (draw.total > 1) {
      within += p * (1.0 - p) * static_cast<double>(draw.total) / static_cast<double>(draw.total - 1);
    }
  }
  const double mean = *shares.mean();
  if (draws.front().total == 1) return {mean, 0.0, mean * (1.0 - mean)};
  within /= static_cast<double>(draws.size());
  const double of_means = *shares.variance();
  return {mean, std::max(0.0, of_means - within / static_cast<double>(draws.front().total)), within};
}

/// The share of the distribution of the power above the target.
double share_above(std::span<const stats::Proportion> draws, double target) {
  const auto [mean, between, within] = components(draws);
  const double most = mean * (1.0 - mean);
  if (between <= 0.0 || between >= most) {
    double above = 0.0;
    for (const auto& draw : draws) above += (between <= 0.0 ? mean : share(draw)) >= target ? 1.0 : 0.0;
    return above / static_cast<double>(draws.size());
  }
  const double size = most / between - 1.0;
  double sum = 0.0;
  for (const stats::Proportion& draw : draws) {
    const boost::math::beta_distribution<> given(
        mean * size + static_cast<double>(draw.count),
        (1.0 - mean) * size + static_cast<double>(draw.total - draw.count));
    sum += boost::math::cdf(boost::math::complement(given, target));
  }
  return sum / static_cast<double>(draws.size());
}

/// Delete-a-group jackknife; the draws are independent, so that every twentieth is a group.
double jackknife_error(std::span<const stats::Proportion> draws, double target) {
  stats::Moments without;
  for (std::size_t group = 0; group < groups; ++group) {
    std::vector<stats::Proportion> others;
    for (std::size_t i = 0; i < draws.size(); ++i) {
      if (i % groups != group) others.push_back(draws[i]);
    }
    without.add(share_above(others, target));
  }
  const double g = static_cast<double>(groups);
  return std::sqrt((g - 1.0) * (g - 1.0) / g * *without.variance());
}

}  // namespace

double Assurance::best_replicates(double cost_of_a_draw) const {
  if (between <= 0.0) return static_cast<double>(replicates);
  return std::max(1.0, std::sqrt(cost_of_a_draw) * within / between);
}

tl::expected<Assurance, stats::NoAnswer> assurance(std::span<const stats::Proportion> draws, double target) {
  if (draws.size() < groups) return tl::unexpected(stats::NoAnswer::too_few_rows);
  stats::Moments shares;
  for (const stats::Proportion& draw : draws) shares.add(share(draw));
  const Components levels = components(draws);
  return Assurance{.mean = {levels.mean, *shares.standard_error()},
                   .between = std::sqrt(levels.between),
                   .within = std::sqrt(levels.within),
                   .reaches_target = {share_above(draws, target), jackknife_error(draws, target)},
                   .draws = draws.size(),
                   .replicates = draws.front().total};
}

}  // namespace dliplan::plan
