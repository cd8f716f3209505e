#include "stats/competing_risks/incidence_interval.hpp"

#include "stats/p_value.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace dliplan::stats {

tl::expected<Interval, NoAnswer> incidence_interval(const Estimate& incidence,
                                                    Confidence confidence,
                                                    IncidenceScale scale) {
  assert(confidence.level > 0.0 && confidence.level < 1.0);
  const double f = incidence.value;
  const double width = normal_quantile(0.5 + 0.5 * confidence.level) * incidence.standard_error;
  if (scale == IncidenceScale::plain) return Interval{std::max(f - width, 0.0), std::min(f + width, 1.0)};
  if (!(f > 0.0 && f < 1.0 && width > 0.0)) return tl::unexpected(NoAnswer::zero_variance);
  if (scale == IncidenceScale::log) {
    return Interval{f * std::exp(-width / f), std::min(f * std::exp(width / f), 1.0)};
  }
  const double log_f = std::log(f);
  const double shift = width / (f * log_f);  // below 0
  return Interval{std::exp(log_f * std::exp(-shift)), std::exp(log_f * std::exp(shift))};
}

}  // namespace dliplan::stats
