#pragma once

#include "plan/search/probit_line.hpp"

#include <optional>
#include <vector>

namespace dliplan::plan {

/// Where a probit line through points has a power.
struct Crossing {
  ProbitLine line;
  double size = 0.0;         ///< not whole
  stats::Interval interval;  ///< of them, 95 %; its upper limit may be infinite
  LackOfFit fit;             ///< of all points, to the line through all
  /// Probits from the power within which points make the line; nothing where all do, which then fit, or where
  /// those near are too few.
  std::optional<double> reach{};
  double heterogeneity = 1.0;  ///< by which variances are multiplied, where those near do not fit either
};

/// By the line through all points; where these do not fit (p below 0.01), through those at which it is within
/// half a probit of the power: for 80 %, from 63 to 91 %; then a quarter, then an eighth. Where none fits,
/// variances are multiplied by chi-square / degrees, and the quantile is Student's. Nothing where the line
/// does not rise by two standard errors. Source: Finney 1971, section 4.8.
[[nodiscard]] std::optional<Crossing> crossing_of(const std::vector<PowerPoint>& points, double power);

}  // namespace dliplan::plan
