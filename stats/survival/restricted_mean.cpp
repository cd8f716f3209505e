#include "stats/survival/restricted_mean.hpp"

#include "stats/p_value.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace dliplan::stats {

namespace {

/// Not the difference of the sums at two steps, which would lose digits in a large cohort.
double greenwood_term(const KaplanMeier::Step& step) {
  const auto n = static_cast<double>(step.at_risk);
  const auto d = static_cast<double>(step.deaths);
  return n > d ? d / (n * (n - d)) : 0.0;
}

bool ends_at_zero(const KaplanMeier& curve) {
  return !curve.steps().empty() && curve.steps().back().survival == 0.0;
}

}  // namespace

tl::expected<Estimate, NoAnswer> restricted_mean(const KaplanMeier& curve, double tau) {
  assert(tau >= 0.0);
  if (curve.rows() == 0) return tl::unexpected(NoAnswer::no_rows);
  const auto steps = curve.steps();
  auto step = std::upper_bound(steps.begin(), steps.end(), tau,
                               [](double at, const KaplanMeier::Step& s) { return at < s.time; });
  double area = 0.0;  // right of the step in hand, up to tau
  double variance = 0.0;
  double until = tau;
  while (step != steps.begin()) {
    --step;
    area += step->survival * (until - step->time);
    variance += area * area * greenwood_term(*step);
    until = step->time;
  }
  return Estimate{area + until, std::sqrt(variance)};
}

double common_end(std::span<const KaplanMeier> groups) {
  double end = 0.0;
  for (const KaplanMeier& group : groups) end = std::max(end, group.last_time());
  return end;
}

tl::expected<double, NoAnswer> largest_tau(const KaplanMeier& first, const KaplanMeier& second) {
  if (first.rows() == 0 && second.rows() == 0) return tl::unexpected(NoAnswer::no_rows);
  if (first.rows() == 0 || second.rows() == 0) return tl::unexpected(NoAnswer::one_group_empty);
  if (ends_at_zero(first) && ends_at_zero(second)) return std::max(first.last_time(), second.last_time());
  if (ends_at_zero(first)) return second.last_time();
  if (ends_at_zero(second)) return first.last_time();
  return std::min(first.last_time(), second.last_time());
}

tl::expected<MeanDifference, NoAnswer> difference_of_restricted_means(const KaplanMeier& first,
                                                                      const KaplanMeier& second,
                                                                      double tau,
                                                                      Confidence confidence) {
  const auto limit = largest_tau(first, second);
  if (!limit) return tl::unexpected(limit.error());
  if (tau > *limit) return tl::unexpected(NoAnswer::beyond_follow_up);
  MeanDifference result;
  result.first = *restricted_mean(first, tau);
  result.second = *restricted_mean(second, tau);
  const double value = result.second.value - result.first.value;
  const double error = std::hypot(result.first.standard_error, result.second.standard_error);
  if (!(error > 0.0)) return tl::unexpected(NoAnswer::zero_variance);
  const double half = normal_quantile(0.5 + 0.5 * confidence.level) * error;
  result.difference = {value, error};
  result.interval = {value - half, value + half};
  result.z = value / error;
  result.p_value = normal_two_sided(result.z);
  return result;
}

}  // namespace dliplan::stats
