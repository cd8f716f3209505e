#pragma once

#include "app/words.hpp"
#include "stats/interval.hpp"

#include <string>
#include <string_view>

namespace dliplan::app {

/// How a quantile over the studies is written.
struct QuantileStyle {
  int most_decimals = 6;
  std::string_view beyond = text::not_reached;  ///< what is infinite
};

/// A quantile with its Monte Carlo interval, 95 %: "17.9 (17.4–18.3)"; the value alone where both limits are
/// the same number when rounded. The digits are decided by the interval.
[[nodiscard]] std::string quantile_text(double value,
                                        const stats::Interval& interval,
                                        const QuantileStyle& style = {});

/// Two limits, "17.4–18.3", "-0.3 to 0.2"; one number where they are the same when rounded.
[[nodiscard]] std::string limits_text(const stats::Interval& limits,
                                      int decimals,
                                      const QuantileStyle& style = {});

/// The standard error that the farther of the finite limits of a 95 % interval stands for; 0 without one.
[[nodiscard]] double error_of(double value, const stats::Interval& interval);

}  // namespace dliplan::app
