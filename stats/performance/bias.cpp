#include "stats/performance/bias.hpp"

#include <cmath>

namespace dliplan::stats {

tl::expected<Measure, NoAnswer> mean_estimate(const Moments& estimates) {
  const auto mcse = estimates.standard_error();
  if (!mcse) return tl::unexpected(mcse.error());
  return Measure{*estimates.mean(), *mcse};
}

tl::expected<Measure, NoAnswer> bias(const Moments& estimates, const Measure& truth) {
  const auto mean = mean_estimate(estimates);
  if (!mean) return tl::unexpected(mean.error());
  return Measure{mean->value - truth.value, std::hypot(mean->mcse, truth.mcse)};
}

tl::expected<Measure, NoAnswer> relative_bias(const Moments& estimates, const Measure& truth) {
  const auto mean = mean_estimate(estimates);
  if (!mean) return tl::unexpected(mean.error());
  if (truth.value == 0.0) return tl::unexpected(NoAnswer::zero_truth);
  const double per_cent = 100.0 / truth.value;
  const double of_truth = mean->value / truth.value * truth.mcse;
  return Measure{per_cent * (mean->value - truth.value),
                 std::fabs(per_cent) * std::hypot(mean->mcse, of_truth)};
}

}  // namespace dliplan::stats
