#include "plan/operating_characteristics.hpp"

#include <algorithm>
#include <utility>

namespace dliplan::plan {
namespace {

/// Where no replicate has an answer, the reason that most have.
Known measured(const EstimateTally& tally, Known measure) {
  if (measure || tally.values.count() > 0 || tally.unanswered.total() == 0) {
    return measure;
  }
  return tl::unexpected(tally.unanswered.most_frequent());
}

/// Of a category, as a result calls it.
std::string level_name(const Study& study, Category category, int level) {
  const auto at = static_cast<std::size_t>(level);
  return category == Category::arm ? study.arms[at].name : std::string(level_names(category)[at]);
}

EstimateCharacteristics characterise(const Estimand& estimand,
                                     std::string group,
                                     const EstimateTally& tally,
                                     const Known& truth) {
  return {.estimand = estimand,
          .group = std::move(group),
          .answered = tally.values.count(),
          .reasons = tally.unanswered,
          .values = tally.values,
          .mean = measured(tally, stats::mean_estimate(tally.values)),
          .empirical_se = measured(tally, stats::empirical_standard_error(tally.values)),
          .truth = truth,
          .bias = truth.and_then(
              [&](const stats::Measure& t) { return measured(tally, stats::bias(tally.values, t)); })};
}

AnalysisCharacteristics characterise(const Study& study,
                                     const Analysis& analysis,
                                     const AnalysisTally& tally,
                                     std::uint64_t replicates,
                                     const std::vector<Known>& truths) {
  AnalysisCharacteristics out;
  out.analysis = analysis;
  const auto wanted = estimands(analysis, study.arms.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    std::string group = wanted[i].level ? level_name(study, analysis.group, *wanted[i].level) : "";
    out.estimates.push_back(characterise(wanted[i], std::move(group), tally.estimates[i], truths[i]));
  }
  if (tally.is_test) {
    if (const auto share = stats::share_of_replicates({tally.rejected, replicates})) {
      out.rejected = *share;
    }
    out.answered = tally.answered;
    out.reasons = tally.unanswered;
  } else {
    out.answered = replicates;
    for (const auto& estimate : out.estimates) {
      out.answered = std::min(out.answered, estimate.answered);
      out.reasons += estimate.reasons;
    }
  }
  return out;
}

}  // namespace

OperatingCharacteristics operating_characteristics(const Study& study, const Execution& execution) {
  const Truths truths =
      true_values(study, {.threads = execution.threads, .stop = execution.stop, .progress = nullptr});
  const Tally tally =
      run_replicates(study, 0, static_cast<std::uint64_t>(study.monte_carlo.replicates), execution);
  OperatingCharacteristics out{.replicates = tally.replicates,
                               .unfilled = tally.unfilled,
                               .funnel = tally.funnel,
                               .calendar = std::nullopt,
                               .analyses = {}};
  if (study.accrual.recruit_until) {
    out.calendar = tally.calendar;
  }
  for (std::size_t i = 0; i < study.analyses.size(); ++i) {
    out.analyses.push_back(
        characterise(study, study.analyses[i], tally.analyses[i], tally.replicates, truths[i]));
  }
  return out;
}

}  // namespace dliplan::plan
