#pragma once

#include "stats/competing_risks/cause_events.hpp"
#include "stats/time_order.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::stats {

/// The most covariates of one subdistribution regression.
inline constexpr std::size_t max_subdistribution_covariates = 8;

/// One number per covariate, and one per pair of them (row by row, without gaps).
using SubdistributionVector = std::array<double, max_subdistribution_covariates>;
using SubdistributionMatrix =
    std::array<double, max_subdistribution_covariates * max_subdistribution_covariates>;

/// A regression of the incidence of one cause. Every column has one cell per row of the data set.
struct SubdistributionQuestion {
  std::span<const Cause> cause;
  Cause of = 1;
  /// 1 to max_subdistribution_covariates columns, in their own units; a row with a missing cell is left out
  /// altogether, also of the censoring distribution.
  std::span<const std::span<const double>> covariates;
};

/// The risk sets of the subdistribution, and what a coefficient makes of them.
///
/// A patient who met another cause at T stays at risk of the cause at t > T with weight G(t-) / G(T-), G the
/// Kaplan-Meier curve of the censoring times. As in cmprsk::crr a patient who fails on the day of a
/// censoring counts among those at risk of it (survival::finegray leaves him out: other numbers where the
/// two are tied), and an event tied with a censoring counts in that censoring's influence. G(0-) is 1; crr
/// takes G(0) for it, a slip that shows when somebody is censored at time 0 and that moving all times by one
/// day undoes.
///
/// Since the weight is a product, each risk set is one sum from the end of the study and G(t-) times one sum
/// from its start: no patient is visited once for each event. Every pass is O(n p) or O(n p^2).
/// Source: Fine and Gray 1999, JASA 94:496, sections 3 and 5; Kawaguchi et al. 2021, R Journal 12:163.
class SubdistributionRiskSets {
 public:
  /// Log partial likelihood at a coefficient, with its first and negative second derivatives.
  struct Likelihood {
    double value = 0.0;
    SubdistributionVector score{};
    SubdistributionMatrix information{};
  };

  /// Reads the rows that have a time and every covariate.
  void gather(const TimeOrder& order, const SubdistributionQuestion& question);

  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t covariates() const { return width_; }
  [[nodiscard]] std::size_t events() const { return events_; }
  [[nodiscard]] std::size_t competing_events() const { return competing_; }

  /// The standard deviation of each covariate. Inside, covariates have mean 0 and standard deviation 1, and
  /// coefficients are those of such covariates; a constant one has a scale of 0 and is all 0.
  [[nodiscard]] const SubdistributionVector& scale() const { return scale_; }

  [[nodiscard]] Likelihood evaluate(const SubdistributionVector& coefficient);

  /// The most that a change of the coefficients moves any patient's linear predictor.
  [[nodiscard]] double largest_move(const SubdistributionVector& change) const;

  /// Sum over patients of the squared influence on the score, the estimated censoring distribution included
  /// (eta + psi of the paper), at the coefficient evaluated last.
  [[nodiscard]] SubdistributionMatrix squared_influences();

 private:
  enum class Fate : std::uint8_t { censored, event, competing };

  /// One distinct time, with what the current coefficients make of its risk set.
  struct Moment {
    std::size_t first = 0, end = 0;  ///< its rows
    double events = 0.0;             ///< of the cause
    double censored = 0.0;
    double free = 1.0;          ///< G(t-)
    double risk = 0.0;          ///< sum of weighted exp(x b) over the risk set
    double hazard = 0.0;        ///< sum of events / risk, up to this time
    double hazard_later = 0.0;  ///< sum of G(t-) events / risk, after it
  };

  void make_room(std::size_t rows);
  void standardise();
  void find_moments();
  void weigh(const SubdistributionVector& coefficient);
  void add_from_end();
  void add_from_start();
  void add_up_hazards();
  void find_censoring_influences();
  void find_means_met();
  [[nodiscard]] double exposure(const Moment& moment, std::size_t row) const;
  [[nodiscard]] const double* covariates_of(std::size_t row) const { return &covariate_[row * width_]; }

  // Longer than in use, so that nothing is cleared between fits.
  std::vector<double> time_;  ///< ascending
  std::vector<Fate> fate_;
  std::vector<double> covariate_;  ///< by row, then by covariate
  std::vector<double> relative_;   ///< exp(x b)
  std::vector<Moment> moment_;
  std::vector<double> mean_;       ///< of the covariates in the risk set, by moment
  std::vector<double> met_;        ///< sum of mean * events / risk up to the moment
  std::vector<double> met_later_;  ///< sum of mean * G(t-) events / risk after it
  std::vector<double> censoring_;  ///< influence of one censoring at the moment (q of the paper)
  SubdistributionVector scale_{};
  std::size_t rows_ = 0, moments_ = 0, width_ = 0, events_ = 0, competing_ = 0;
};

}  // namespace dliplan::stats
