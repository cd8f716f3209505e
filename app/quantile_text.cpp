#include "app/quantile_text.hpp"

#include "app/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace dliplan::app {
namespace {

constexpr double errors_to_limit = 1.959963984540054;

std::string number(double value, int decimals, const QuantileStyle& style) {
  if (std::isfinite(value)) return fixed(value, decimals);
  return std::string(value > 0.0 ? style.beyond : text::unknown);
}

}  // namespace

double error_of(double value, const stats::Interval& interval) {
  double reach = 0.0;
  for (const double limit : {interval.lower, interval.upper}) {
    if (std::isfinite(limit) && std::isfinite(value)) reach = std::max(reach, std::abs(limit - value));
  }
  return reach / errors_to_limit;
}

std::string limits_text(const stats::Interval& limits, int decimals, const QuantileStyle& style) {
  const std::string lower = number(limits.lower, decimals, style);
  const std::string upper = number(limits.upper, decimals, style);
  if (lower == upper) return lower;
  return lower + (limits.lower < 0.0 && std::isfinite(limits.lower) ? tr(" to ") : "–") + upper;
}

std::string quantile_text(double value, const stats::Interval& interval, const QuantileStyle& style) {
  const int decimals = std::min(style.most_decimals, decimals_for(error_of(value, interval)));
  const std::string text = number(value, decimals, style);
  const std::string limits = limits_text(interval, decimals, style);
  return limits == text ? text : fmt::format("{} ({})", text, limits);
}

}  // namespace dliplan::app
