#pragma once

#include "stats/interval.hpp"
#include "stats/no_answer.hpp"

#include <tl/expected.hpp>

#include <optional>

namespace dliplan::plan {

/// An estimate, and how far the convention says that it may be off. A limit that does not exist, of a median
/// that is not known to end, is infinite.
struct Estimated {
  double value = 0.0;
  std::optional<double> standard_error{};
  std::optional<stats::Interval> interval{};  ///< 95 %
};

/// Why there is no estimate; and what is known of it all the same: a median that is not reached may be known
/// to lie above some time.
struct Unestimated {
  stats::NoAnswer reason;
  std::optional<stats::Interval> interval{};  ///< 95 %, open above

  // NOLINTNEXTLINE(google-explicit-constructor): a reason alone is one
  Unestimated(stats::NoAnswer why, std::optional<stats::Interval> limits = std::nullopt)
      : reason(why), interval(limits) {}
  friend bool operator==(const Unestimated&, const Unestimated&) = default;
};

using EstimatedOr = tl::expected<Estimated, Unestimated>;

/// What an interval says, where there is one.
[[nodiscard]] inline std::optional<stats::Interval> if_any(
    const tl::expected<stats::Interval, stats::NoAnswer>& interval) {
  return interval ? std::optional(*interval) : std::nullopt;
}

/// An estimate with its normal interval, 1.959964 standard errors to both sides.
[[nodiscard]] inline Estimated with_normal_interval(const stats::Estimate& estimate) {
  constexpr double z = 1.959963984540054;
  const double reach = z * estimate.standard_error;
  return {estimate.value, estimate.standard_error,
          stats::Interval{estimate.value - reach, estimate.value + reach}};
}

}  // namespace dliplan::plan
