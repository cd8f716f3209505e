#include "app/estimate_text.hpp"

#include "app/numbers.hpp"
#include "app/run_tables.hpp"
#include "app/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace dliplan::app {
namespace {

constexpr double errors_to_limit = 1.959963984540054;

std::string number(double value, int decimals) {
  if (std::isfinite(value)) return fixed(value, decimals);
  return std::string(value > 0.0 ? text::not_reached : text::unknown);
}

/// The standard error that a limit stands for.
double error_of(double value, const stats::Interval& interval) {
  double reach = 0.0;
  for (const double limit : {interval.lower, interval.upper}) {
    if (std::isfinite(limit) && std::isfinite(value)) reach = std::max(reach, std::abs(limit - value));
  }
  return reach / errors_to_limit;
}

std::string between(const stats::Interval& limits, int decimals) {
  return number(limits.lower, decimals) + "–" + number(limits.upper, decimals);
}

stats::Interval scaled(const stats::Interval& limits, double factor) {
  return {factor * limits.lower, factor * limits.upper};
}

}  // namespace

std::string quantile_text(double value, const stats::Interval& interval, int most_decimals) {
  const int decimals = std::min(most_decimals, decimals_for(error_of(value, interval)));
  const std::string text = number(value, decimals);
  return interval.lower == interval.upper ? text : fmt::format("{} ({})", text, between(interval, decimals));
}

std::string median_text(const plan::EstimateCharacteristics& estimate) {
  if (!estimate.median) return std::string(label(estimate.median.error()));
  const double factor = unit_factor(estimate.estimand);
  const stats::Interval value = scaled(estimate.median->value, factor);
  const stats::Interval interval = scaled(estimate.median->interval, factor);
  if (estimate.median->is_known()) return quantile_text(value.lower, interval);
  const int decimals = decimals_for(std::max(error_of(value.lower, {interval.lower, interval.lower}),
                                             error_of(value.upper, {interval.upper, interval.upper})));
  return fmt::format("{} ({})", between(value, decimals), between(interval, decimals));
}

std::string coverage_text(const plan::EstimateCharacteristics& estimate) {
  if (!estimate.coverage) return "–";
  const auto& all = estimate.coverage_of_all;
  if (!all || all->others_cover.value - all->others_miss.value < 0.05) return share_text(*estimate.coverage);
  const auto per_cent = [](const stats::ProportionMeasure& share) {
    return rounded({100.0 * share.value, 100.0 * share.mcse});
  };
  return fmt::format("{} to {}", per_cent(all->others_miss), per_cent(all->others_cover));
}

std::string among_text(const plan::EstimateCharacteristics& estimate) {
  if (estimate.answered == estimate.replicates()) return "";
  return fmt::format(" in the {} of studies that have it",
                     answered_share(estimate.answered, estimate.replicates()));
}

}  // namespace dliplan::app
