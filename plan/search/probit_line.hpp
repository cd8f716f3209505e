#pragma once

#include "stats/interval.hpp"
#include "stats/proportions/proportion.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace dliplan::plan {

/// How many simulated studies of a size reject. A size is a whole number of patients, or of steps of what
/// else is looked for (plan/search/sought.hpp).
struct PowerPoint {
  std::int64_t size = 0;
  stats::Proportion rejected;
};

/// probit(power) = intercept + slope * sqrt(size), as it is for a test whose statistic is normal with an
/// effect that grows with the root of it.
struct ProbitLine {
  double intercept = 0.0;
  double slope = 0.0;
  // Of the maximum likelihood estimates, by the expected information.
  double var_intercept = 0.0;
  double covariance = 0.0;
  double var_slope = 0.0;

  [[nodiscard]] double probit_at(double size) const;
  [[nodiscard]] double power_at(double size) const;
  /// Variance of probit_at().
  [[nodiscard]] double variance_at(double size) const;
  /// Whether its slope is above 0 by so many of its standard errors.
  [[nodiscard]] bool rises(double standard_errors) const;
};

/// Probit regression on binomial counts: maximum likelihood by Fisher scoring. Nothing where the points have
/// fewer than two sizes, where no line separates (all or none reject), or without convergence.
/// Source: Finney 1971, Probit Analysis, 3rd ed., chapter 4; Bliss 1935.
[[nodiscard]] std::optional<ProbitLine> fit_probit_line(std::span<const PowerPoint> points);

/// The size at which the line, which rises, has the power.
[[nodiscard]] double size_at(const ProbitLine& line, double power);

/// The sizes at which the power is not refuted: |line - probit(power)| <= quantile * standard error, with
/// the variance times `heterogeneity`. Fieller's interval; the upper limit is infinite where no size is too
/// large, the lower 0 where none is too small. Source: Finney 1971, section 4.7; Fieller 1954.
[[nodiscard]] stats::Interval fieller_interval(const ProbitLine& line,
                                               double power,
                                               double quantile,
                                               double heterogeneity = 1.0);

/// Pearson's chi-square of the points against the line, on `degrees` = points - 2.
struct LackOfFit {
  double chi_squared = 0.0;
  int degrees = 0;
  double p = 1.0;  ///< 1 where `degrees` is 0
};
[[nodiscard]] LackOfFit lack_of_fit(const ProbitLine& line, std::span<const PowerPoint> points);

/// Fisher's information of one binomial answer about a probit: density^2 / (p (1 - p)).
[[nodiscard]] double probit_information(double probit);

}  // namespace dliplan::plan
