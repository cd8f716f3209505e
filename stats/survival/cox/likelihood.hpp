#pragma once

#include "stats/survival/cox/risk_sets.hpp"

namespace dliplan::stats::cox {

/// Cox's log partial likelihood at some coefficients, and its first two derivatives.
struct Likelihood {
  double log = 0.0;
  Vector score;
  Matrix information;  ///< minus the second derivatives
};

/// The function to be maximised, over coefficients of the standardised covariates of `rows`.
///
/// With Firth's penalty `log` and `score` contain it, and `information` stays that of the plain likelihood;
/// `log` is then not finite where the information is singular. Exact ties: not finite as well where linear
/// predictors differ by more than 1200.
struct PartialLikelihood {
  const Rows& rows;
  Workplace& work;
  Ties ties = Ties::efron;
  Penalty penalty = Penalty::none;

  [[nodiscard]] Likelihood at(const Vector& coefficients) const;

  /// Leaves the linear predictor of every row in `work`.
  void predict(const Vector& coefficients) const;
};

}  // namespace dliplan::stats::cox
