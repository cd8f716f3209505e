#pragma once

#include "stats/interval.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace dliplan::stats {

/// The most covariates that one Cox model takes.
inline constexpr std::size_t max_covariates = 16;

/// A symmetric matrix over the covariates, kept as its lower triangle.
class CovariateMatrix {
 public:
  [[nodiscard]] double operator()(std::size_t i, std::size_t j) const { return cell_[place(i, j)]; }
  void set(std::size_t i, std::size_t j, double value) { cell_[place(i, j)] = value; }

 private:
  static std::size_t place(std::size_t i, std::size_t j) {
    return i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i;
  }
  std::array<double, max_covariates*(max_covariates + 1) / 2> cell_{};
};

/// A test that every coefficient is 0.
struct CoxTest {
  double chi_squared = 0.0;
  double p_value = 1.0;
  int df = 0;
};

/// Errors that hold when the rows of a cluster depend on each other, or the model is not quite true.
struct CoxRobust {
  std::array<double, max_covariates> standard_error{};
  CovariateMatrix covariance;
  /// Wald's test with this covariance; absent when that is singular, as with fewer clusters than covariates.
  std::optional<CoxTest> wald;
};

/// A fitted proportional-hazards model. Only the first `covariates` cells of an array are used.
struct CoxFit {
  std::size_t covariates = 0;
  /// Change of the log hazard for one more unit of the covariate: positive is a HIGHER hazard.
  std::array<double, max_covariates> coefficient{};
  /// From the inverse information at the fit.
  std::array<double, max_covariates> standard_error{};
  CovariateMatrix covariance;
  /// Present when asked for; see CoxOptions::variance.
  std::optional<CoxRobust> robust;
  /// Log partial likelihood with every coefficient 0, and at the fit; with Firth's penalty both
  /// hold half the log determinant of the information, in the units of the covariates.
  double log_likelihood_null = 0.0;
  double log_likelihood = 0.0;
  CoxTest wald;
  /// At 0; with Firth's penalty that of the plain likelihood.
  CoxTest score;
  CoxTest likelihood_ratio;
  std::size_t rows = 0;  ///< rows with a time and every covariate
  std::size_t events = 0;
  int iterations = 0;

  /// exp(coefficient): the ratio of hazards for one more unit.
  [[nodiscard]] double hazard_ratio(std::size_t covariate) const;

  /// exp(coefficient +- z SE), z the normal quantile (1.959963985 at 95 %, as SPSS COXREG and R).
  [[nodiscard]] Interval hazard_ratio_interval(std::size_t covariate, Confidence confidence = {}) const;

  /// The same with the robust standard error, which must be present.
  [[nodiscard]] Interval robust_interval(std::size_t covariate, Confidence confidence = {}) const;

  /// Two-sided p of coefficient / SE. In (0, 1].
  [[nodiscard]] double p_value(std::size_t covariate) const;

  /// The same with the robust standard error, which must be present.
  [[nodiscard]] double robust_p_value(std::size_t covariate) const;
};

}  // namespace dliplan::stats
