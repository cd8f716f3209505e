#pragma once

#include "plan/estimand.hpp"
#include "plan/exact_power_of_table.hpp"
#include "plan/goal.hpp"
#include "plan/median_of_estimates.hpp"
#include "plan/power_by_formula.hpp"
#include "plan/study.hpp"
#include "plan/tally.hpp"
#include "plan/truth.hpp"
#include "stats/performance/control_variates.hpp"
#include "stats/performance/coverage.hpp"
#include "stats/performance/measure.hpp"
#include "stats/performance/paired_shares.hpp"
#include "stats/performance/power.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace dliplan::plan {

/// A share of the replicates, or why there is none.
using KnownShare = tl::expected<stats::ProportionMeasure, stats::NoAnswer>;

/// The same by control variates.
using KnownControlledShare = tl::expected<stats::ControlledShare, stats::NoAnswer>;

struct EstimateCharacteristics {
  Estimand estimand;
  std::string group{};  ///< whose curve it is; empty where it is that of all
  std::uint64_t answered = 0;
  Reasons reasons;
  stats::Moments values;  ///< of the replicates that have an answer
  Known mean;             ///< of `values`, as is the next; its error needs two of them
  Known empirical_se;
  Known truth;
  // Less the truth, where usually_answered(); else often_unanswered.
  Known bias;           ///< mean less truth; its error includes that of the truth
  Known relative_bias;  ///< in per cent of the truth
  // Of the first replicates that have what is asked for (replicates_kept).
  Known mean_squared_error;
  Known model_se;                    ///< what the analysis itself says of its error
  Known relative_error_of_model_se;  ///< against the empirical one, per cent
  KnownShare coverage;  ///< of the truth by the 95 % intervals that there are, of a median not reached, too
  KnownShare bias_eliminated_coverage;
  /// Of the truth in all replicates, by what one without an interval counts as.
  tl::expected<stats::CoverageOfAll, stats::NoAnswer> coverage_of_all =
      tl::unexpected(stats::NoAnswer::no_rows);
  /// Of all replicates.
  tl::expected<MedianOfEstimates, stats::NoAnswer> median = tl::unexpected(stats::NoAnswer::no_rows);
  std::uint64_t kept = 0;           ///< replicates on which the measures rest
  std::uint64_t with_error = 0;     ///< of these, with a standard error
  std::uint64_t with_both = 0;      ///< of these, with an interval
  std::uint64_t with_interval = 0;  ///< those, and the replicates that have an interval alone

  [[nodiscard]] std::uint64_t replicates() const { return answered + reasons.total(); }
  /// Whether so nearly all replicates have an answer that their mean tells of the estimator: else those that
  /// have one are a selection, and what separates their mean from the truth is no bias of it.
  [[nodiscard]] bool usually_answered() const { return 20 * answered >= 19 * replicates(); }
};

struct AnalysisCharacteristics {
  Analysis analysis;
  /// How often the test rejects; one without an answer does not.
  std::optional<stats::Power> power;
  std::uint64_t answered = 0;  ///< replicates in which the test, or every estimate, has an answer
  Reasons reasons;
  std::vector<EstimateCharacteristics> estimates;
  // Type I error: how often the test rejects where there is nothing to find.
  // Nothing where it could not be computed in any.
  std::optional<stats::ProportionMeasure> with_shuffled_labels;
  /// Whether that is above alpha beyond Monte Carlo error: the lower limit of its 99.9 % Clopper–Pearson
  /// interval is. Shuffled labels are a null by construction: such a test does not hold its alpha. One that
  /// rejects too rarely is only cautious.
  bool exceeds_alpha = false;
  std::optional<stats::ProportionMeasure> in_causal_null;
  /// The same of its causal null: what the test finds there is bias of the design, or its own failure to hold
  /// alpha with these hazards.
  bool exceeds_alpha_in_null = false;
  std::optional<FormulaPower> by_formula;  ///< where formulas know the study
  /// Of a table, where enumeration knows it.
  tl::expected<double, NotExact> exact_power = tl::unexpected(NotExact::other_test);
  /// The power of a test of times as planned, by control variates; nothing of other analyses, or unless they
  /// were measured.
  std::optional<KnownControlledShare> controlled;

  /// The share of all replicates that the test rejects; nothing of an analysis that is no test.
  [[nodiscard]] const stats::ProportionMeasure* rejected() const {
    return power ? &power->unanswered_not_rejected : nullptr;
  }
};

/// One line of an audit.
struct AuditLineCharacteristics {
  std::string variant{};  ///< in which it is done, where that is not where the first is
  AnalysisCharacteristics done;
  // Less the first line, in the same replicates; nothing of the first itself.
  std::optional<stats::DifferenceOfShares> power_gained{};
  std::optional<stats::DifferenceOfShares> false_findings_gained{};  ///< in their causal nulls
  /// Of the first estimate of each, where both estimate the same; often_unanswered where more than one
  /// replicate in twenty lacks one of the two: the others are a selection.
  std::optional<Known> estimate_gained{};
  std::uint64_t both_estimate = 0;  ///< replicates in which both have it
  /// Variance of `power_gained`, had each line its own run, over what it is; nothing where it is 0.
  std::optional<double> variance_reduction{};
};

struct AuditCharacteristics {
  std::string name;
  std::string within{};  ///< the variant in which all of it is done; empty: the study as planned
  std::vector<AuditLineCharacteristics> lines;  ///< the planned analysis first
};

/// A test of the family, by itself and by Holm's procedure.
struct FamilyMember {
  std::string name;
  stats::ProportionMeasure alone;
  stats::ProportionMeasure holm;
};

/// What the planned comparisons of groups do together.
struct FamilyCharacteristics {
  stats::ProportionMeasure any_found;       ///< with shuffled labels: family-wise error, each by itself
  stats::ProportionMeasure any_found_holm;  ///< the same by Holm at 5 %
  std::vector<FamilyMember> members;
  bool each_at_five_per_cent = true;  ///< as Holm's procedure holds all of them
};

/// What the study can be expected to show: the answer that the program exists for.
struct OperatingCharacteristics {
  std::uint64_t replicates = 0;
  std::uint64_t unfilled = 0;
  std::array<stats::Moments, funnel_steps> funnel;  ///< patients at each step, per study
  std::optional<CalendarTally> calendar;            ///< where it is an outcome
  std::vector<AnalysisCharacteristics> analyses;
  std::vector<AuditCharacteristics> audits;
  std::optional<FamilyCharacteristics> family;  ///< of at least two tests, any of which a study could compute
  FeasibilityTally feasibility;
  double largest_error = 0.0;  ///< Monte Carlo error of the least precise share

  /// Whether any simulated study has a patient in its cohort.
  [[nodiscard]] bool enrolled_anybody() const {
    return funnel[static_cast<std::size_t>(FunnelStep::enrolled)].mean().value_or(0.0) > 0.0;
  }
};

/// Simulates the study until the goal is reached. `execution.stop` may end it early with the replicates done
/// so far. Where there is a crew, it has the list of works of the study (plan/run_works.hpp).
[[nodiscard]] OperatingCharacteristics operating_characteristics(const Study& study,
                                                                 const Goal& goal,
                                                                 const Execution& execution);

/// The truths that a tally of all replicates is held against, by world, simulated here: so precise that their
/// error is at most a tenth of what one study scatters, or as good as may be. `execution.stop` ends that
/// early, and then the result is to be thrown away.
[[nodiscard]] std::vector<Truths> precise_truths(const Study& study,
                                                 const Tally& tally,
                                                 const Execution& execution);

/// What a tally of all replicates says, against those.
[[nodiscard]] OperatingCharacteristics against_truths(const Study& study,
                                                      const Tally& tally,
                                                      const Execution& execution);

/// What a tally says, against these truths: `truths` by world.
[[nodiscard]] OperatingCharacteristics characterise(const Study& study,
                                                    const Tally& tally,
                                                    const std::vector<Truths>& truths);

}  // namespace dliplan::plan
