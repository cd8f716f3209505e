#pragma once

#include "stats/competing_risks/subdistribution_risk_sets.hpp"
#include "stats/interval.hpp"
#include "stats/no_answer.hpp"
#include "stats/time_order.hpp"

#include <tl/expected.hpp>

#include <array>
#include <cstddef>

namespace dliplan::stats {

/// How the incidence of a cause depends on covariates: log ratios of subdistribution hazards.
struct FineGray {
  std::size_t covariates = 0;
  /// Per unit of the covariate: above 0 means that more patients meet the cause. The standard error is the
  /// sandwich's.
  std::array<Estimate, max_subdistribution_covariates> coefficient{};
  /// Of the coefficients, `covariates` by `covariates`, row by row: I^-1 (sum of squared influences) I^-1.
  SubdistributionMatrix covariance{};
  double log_likelihood = 0.0;       ///< log partial likelihood, weighted, ties as Breslow
  double null_log_likelihood = 0.0;  ///< with all coefficients 0
  std::size_t rows = 0;
  std::size_t events = 0;            ///< of the cause
  std::size_t competing_events = 0;  ///< of the other causes
  int iterations = 0;
};

/// Fine and Gray's proportional subdistribution hazards: the numbers of cmprsk::crr at full convergence.
///
/// Newton's method with halved steps from 0, until a step no longer moves any patient's linear predictor
/// (crr stops earlier, where the score is below 1e-6 of the log likelihood: in the fifth digit). Weights and
/// ties: see SubdistributionRiskSets. O(n log n) to sort, O(n p^2) an iteration and for the sandwich. Nothing
/// is allocated once warm. Source: Fine and Gray 1999, JASA 94:496, section 3.
class FineGrayModel {
 public:
  /// NoAnswer: no_rows; no_events (of the cause); collinear, also when no risk set of an event tells the
  /// covariates apart; monotone_likelihood, when the likelihood no longer rises while a linear predictor
  /// still moves; not_converged, when the numbers overflow.
  [[nodiscard]] tl::expected<FineGray, NoAnswer> fit(const TimeOrder& order,
                                                     const SubdistributionQuestion& question);

 private:
  struct Summit;

  [[nodiscard]] tl::expected<Summit, NoAnswer> climb();

  SubdistributionRiskSets risk_sets_;
};

}  // namespace dliplan::stats
