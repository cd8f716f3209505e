#include "stats/performance/paired_estimates.hpp"

#include "stats/moments.hpp"
#include "stats/performance/bias.hpp"
#include "stats/performance/moments_of.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>

namespace dliplan::stats {

tl::expected<Measure, NoAnswer> difference_of_estimates(std::span<const double> first,
                                                        std::span<const double> second) {
  assert(first.size() == second.size());
  Moments differences;
  for (std::size_t i = 0; i < first.size(); ++i) differences.add(second[i] - first[i]);
  return mean_estimate(differences);
}

tl::expected<Measure, NoAnswer> relative_precision(std::span<const double> first,
                                                   std::span<const double> second) {
  assert(first.size() == second.size());
  const Moments moments1 = moments_of(first), moments2 = moments_of(second);
  const auto variance1 = moments1.variance(), variance2 = moments2.variance();
  if (!variance1) return tl::unexpected(variance1.error());
  if (*variance1 == 0.0 || *variance2 == 0.0) return tl::unexpected(NoAnswer::zero_variance);
  double products = 0.0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    products += (first[i] - *moments1.mean()) * (second[i] - *moments2.mean());
  }
  const auto freedom = static_cast<double>(first.size() - 1);
  const double covariance = products / freedom;
  const double correlation = covariance / std::sqrt(*variance1) / std::sqrt(*variance2);
  const double unexplained = std::max(0.0, 1.0 - correlation * correlation);
  const double ratio = *variance1 / *variance2;
  return Measure{100.0 * (ratio - 1.0), 200.0 * ratio * std::sqrt(unexplained / freedom)};
}

}  // namespace dliplan::stats
