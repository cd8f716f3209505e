#pragma once

#include "stats/no_answer.hpp"
#include "stats/survival/cox/cox_fit.hpp"
#include "stats/time_order.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace dliplan::stats {

/// How events of one time share their risk set.
enum class Ties : std::uint8_t {
  efron,    ///< R's default
  breslow,  ///< all that SPSS COXREG has
  exact,    ///< which d of the n at risk died, as in a matched case-control study: R's ties = "exact"
};

enum class Penalty : std::uint8_t {
  none,
  firth,  ///< half the log determinant of the information: finite also where the likelihood is monotone
};

enum class CoxVariance : std::uint8_t {
  model,   ///< the inverse information only
  robust,  ///< and Lin and Wei's sandwich over clusters
};

struct CoxOptions {
  Ties ties = Ties::efron;
  Penalty penalty = Penalty::none;
  /// The sandwich is not defined for exact ties nor for a penalised fit: it is absent there, as in R.
  CoxVariance variance = CoxVariance::model;
};

/// What the hazard may depend on. Every span has one cell per row of the data set, or none.
struct CoxColumns {
  /// 1 to 16 columns. A row in which any is missing (or not finite) is left out.
  std::span<const std::span<const double>> covariates;
  /// Any numbers: each has a baseline hazard of its own. A row with `missing_stratum` is left out. Empty: one
  /// for all.
  std::span<const std::uint32_t> stratum{};
  /// Any numbers: rows of one patient or centre, for the robust variance. Empty: each row its own.
  std::span<const std::uint32_t> cluster{};
};

/// Stretches of patients' lives: watched, with these covariates, from `entry` (excluded) to `exit`
/// (included), where `event` is 1 when the event ended it. For delayed entry, and for covariates that
/// change with time (one row for each value). Same unit and origin of time for every row.
struct StartStop {
  std::span<const double> entry;
  std::span<const double> exit;
  std::span<const std::uint8_t> event;
};

/// The proportional-hazards model: how a patient's hazard depends on covariates.
///
/// Newton-Raphson on Cox's partial likelihood from 0, halving a step that loses, until the step is 1e-11
/// standard errors: SPSS and R stop earlier, at about 1e-9 of the log likelihood, and agree up to that.
/// Covariates are centred and scaled inside; nothing overflows. Fit again and again: the memory is kept,
/// so that nothing is allocated once it is warm. Which patients died is all that a tie needs, so that the
/// order of the rows changes nothing but the rounding.
///
/// Monotone likelihood: a direction b of the coefficients along which the likelihood rises for ever, which
/// is so exactly when every patient who dies has the highest b'x of the patients then at risk (with exact
/// ties: those who die together have the d highest), and at some event not all are equal. For b along
/// one covariate this is tested as stated, without any tolerance. For others the direction is that of a
/// Newton step which still changes some b'x by more than 0.1 although the likelihood can gain less than
/// 1e-8, and "highest" allows 1e-6 of the step. A finite fit, however large, has neither.
///
/// NoAnswer: no_rows; no_events; zero_variance when at no event anybody could have died instead, or when no
/// residual is left for robust errors (all who are at risk die on one day);
/// collinear when a covariate is constant or, at the events, a sum of others (reciprocal condition 1e-11);
/// too_large beyond `max_exact_work`; monotone_likelihood, never with Firth's penalty; not_converged.
///
/// O(n p^2) after sorting an iteration, O(n log n p^2) where entry is delayed; with exact ties times the
/// most events of one time, and for delayed entry the sum over event times of rows x events.
/// Source: Cox 1972; Efron 1977; Breslow 1974; Lin and Wei 1989; Firth 1993, Heinze and Schemper 2001;
/// Kalbfleisch and Prentice, 2nd ed., sections 4.2 and 4.3.
class Cox {
 public:
  Cox();
  ~Cox();
  Cox(Cox&&) noexcept;
  Cox& operator=(Cox&&) noexcept;

  /// Right-censored times, everybody watched from the start.
  [[nodiscard]] tl::expected<CoxFit, NoAnswer> fit(const TimeOrder& order,
                                                   const CoxColumns& columns,
                                                   const CoxOptions& options = {});

  /// Rows with entry and exit. A row without a time, or with entry >= exit, is left out, as in R.
  [[nodiscard]] tl::expected<CoxFit, NoAnswer> fit(const StartStop& rows,
                                                   const CoxColumns& columns,
                                                   const CoxOptions& options = {});

  /// Profile-likelihood interval of one coefficient (not its hazard ratio) of the last successful fit:
  /// where the likelihood, maximised over the others, has lost half the chi-squared quantile. The interval
  /// to print with Firth's penalty, where Wald's covers badly. NoAnswer: not_converged.
  [[nodiscard]] tl::expected<Interval, NoAnswer> profile_interval(std::size_t covariate,
                                                                  Confidence confidence = {});

  /// Likelihood-ratio test that one coefficient of the last successful fit is 0, the others maximised; the
  /// test that goes with the profile interval. NoAnswer: not_converged. Source: Heinze and Schemper 2001,
  /// Biometrics 57:114, for the penalised likelihood.
  [[nodiscard]] tl::expected<CoxTest, NoAnswer> profile_test(std::size_t covariate);

 private:
  struct Workspace;
  tl::expected<CoxFit, NoAnswer> fit_prepared(const CoxColumns& columns, const CoxOptions& options);

  std::unique_ptr<Workspace> workspace_;
};

/// The largest amount of work of one iteration with exact ties: rows times the most events of one time;
/// with delayed entry, the sum over event times of rows x events.
inline constexpr double max_exact_work = 2e7;

}  // namespace dliplan::stats
