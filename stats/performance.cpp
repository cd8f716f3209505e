#include "stats/performance.hpp"

#include <cmath>

namespace dliplan::stats {

tl::expected<Measure, NoAnswer> mean_estimate(const Moments& estimates) {
  const auto mcse = estimates.standard_error();
  if (!mcse) return tl::unexpected(mcse.error());
  return Measure{*estimates.mean(), *mcse};
}

tl::expected<Measure, NoAnswer> empirical_standard_error(const Moments& estimates) {
  const auto deviation = estimates.standard_deviation();
  if (!deviation) return tl::unexpected(deviation.error());
  const auto freedom = static_cast<double>(estimates.count() - 1);
  return Measure{*deviation, *deviation / std::sqrt(2.0 * freedom)};
}

tl::expected<Measure, NoAnswer> bias(const Moments& estimates, const Measure& truth) {
  const auto mean = mean_estimate(estimates);
  if (!mean) return tl::unexpected(mean.error());
  return Measure{mean->value - truth.value, std::hypot(mean->mcse, truth.mcse)};
}

tl::expected<ProportionMeasure, NoAnswer> share_of_replicates(const Proportion& replicates,
                                                              Confidence confidence) {
  const auto value = replicates.value();
  if (!value) return tl::unexpected(value.error());
  const double p = *value;
  const double mcse = std::sqrt(p * (1.0 - p) / static_cast<double>(replicates.total));
  return ProportionMeasure{p, mcse, *replicates.wilson(confidence)};
}

}  // namespace dliplan::stats
