#include "app/estimate_text.hpp"

#include "app/numbers.hpp"
#include "app/quantile_text.hpp"
#include "app/run_tables.hpp"
#include "app/say.hpp"
#include "app/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace dliplan::app {
namespace {

stats::Interval scaled(const stats::Interval& limits, double factor) {
  return {factor * limits.lower, factor * limits.upper};
}

/// What the estimate can be at all, in a reader's unit.
stats::Interval range_of(const plan::Estimand& estimand) {
  using Kind = plan::Estimand::Kind;
  constexpr double infinity = std::numeric_limits<double>::infinity();
  switch (estimand.kind) {
    case Kind::median: return {0.0, infinity};
    case Kind::survival_at:
    case Kind::incidence_at:
    case Kind::share:
    case Kind::probability_of_superiority: return {0.0, 100.0};
    case Kind::risk_difference: return {-100.0, 100.0};
    case Kind::restricted_mean_difference:
    case Kind::log_hazard_ratio:
    case Kind::log_subdistribution_hazard_ratio: break;
  }
  return {-infinity, infinity};
}

stats::Interval within(const stats::Interval& limits, const stats::Interval& range) {
  return {std::max(limits.lower, range.lower), std::min(limits.upper, range.upper)};
}

}  // namespace

std::string_view why(stats::NoAnswer reason) {
  return reason == stats::NoAnswer::too_few_rows ? text::needs_two : label(reason);
}

std::string median_text(const plan::EstimateCharacteristics& estimate) {
  if (!estimate.median) return std::string(why(estimate.median.error()));
  const double factor = unit_factor(estimate.estimand);
  const stats::Interval range = range_of(estimate.estimand);
  const stats::Interval value = within(scaled(estimate.median->value, factor), range);
  const stats::Interval interval = within(scaled(estimate.median->interval, factor), range);
  if (value == range && !estimate.median->is_known())
    return std::string(text::unknown);  // it may be anything
  if (estimate.median->is_known()) return quantile_text(value.lower, interval);
  const int decimals = decimals_for(std::max(error_of(value.lower, {interval.lower, interval.lower}),
                                             error_of(value.upper, {interval.upper, interval.upper})));
  return fmt::format("{} ({})", limits_text(value, decimals), limits_text(interval, decimals));
}

std::string coverage_text(const plan::EstimateCharacteristics& estimate) {
  if (!estimate.coverage) return "–";
  const auto& all = estimate.coverage_of_all;
  if (!all || all->others_cover.value - all->others_miss.value < 0.05) return share_text(*estimate.coverage);
  const auto per_cent = [](const stats::ProportionMeasure& share) {
    return rounded({100.0 * share.value, 100.0 * share.mcse});
  };
  return say("{} to {}", per_cent(all->others_miss), per_cent(all->others_cover));
}

std::string among_text(const plan::EstimateCharacteristics& estimate) {
  if (estimate.answered == estimate.replicates()) return "";
  return say(" (among {} of studies)", answered_share(estimate.answered, estimate.replicates()));
}

std::string unanswered_text(const plan::EstimateCharacteristics& estimate) {
  return percent(1.0 - static_cast<double>(estimate.answered) / static_cast<double>(estimate.replicates()),
                 1);
}

}  // namespace dliplan::app
