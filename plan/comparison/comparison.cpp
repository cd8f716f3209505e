#include "plan/comparison/comparison.hpp"

#include "stats/performance/bias.hpp"
#include "stats/performance/moments_of.hpp"
#include "stats/performance/paired_estimates.hpp"

#include <cmath>
#include <span>

namespace dliplan::plan {
namespace {

std::optional<stats::DifferenceOfShares> difference(const stats::PairedAnswers& answers) {
  const auto known = stats::difference_of_shares(answers);
  return known ? std::optional(*known) : std::nullopt;
}

std::vector<double> values(const std::vector<Kept>& kept) {
  std::vector<double> out;
  out.reserve(kept.size());
  for (const Kept& one : kept) out.push_back(one.value);
  return out;
}

/// The mean of what `of` says of second less first, of the replicates of which it says something.
template <class Number>
Known mean_difference(const PairedEstimates& pairs, Number of) {
  stats::Moments moments;
  for (std::size_t i = 0; i < pairs.first.size(); ++i) {
    const double a = of(pairs.first[i], 0), b = of(pairs.second[i], 1);
    if (!stats::is_missing(a) && !stats::is_missing(b)) moments.add(b - a);
  }
  return stats::mean_estimate(moments);
}

Known bias_difference(const Known& mean, const Known& first, const Known& second) {
  if (!mean) return mean;
  if (!first) return first;
  if (!second) return second;
  return stats::Measure{mean->value - (second->value - first->value),
                        std::hypot(mean->mcse, first->mcse, second->mcse)};
}

/// Of the squared distances from the truth.
Known mse_difference(const PairedEstimates& pairs, const Known& first, const Known& second) {
  if (!first) return first;
  if (!second) return second;
  return mean_difference(pairs, [&](const Kept& kept, int which) {
    const double distance = kept.value - (which == 0 ? first : second)->value;
    return distance * distance;
  });
}

tl::expected<stats::DifferenceOfShares, stats::NoAnswer> coverage_difference(const PairedEstimates& pairs,
                                                                             const Known& first,
                                                                             const Known& second) {
  if (!first) return tl::unexpected(first.error());
  if (!second) return tl::unexpected(second.error());
  stats::PairedAnswers answers;
  for (std::size_t i = 0; i < pairs.first.size(); ++i) {
    const Kept &a = pairs.first[i], &b = pairs.second[i];
    if (stats::is_missing(a.lower) || stats::is_missing(b.lower)) continue;
    answers.add(stats::covers({a.lower, a.upper}, first->value),
                stats::covers({b.lower, b.upper}, second->value));
  }
  return stats::difference_of_shares(answers);
}

EstimateDifference difference(const EstimateCharacteristics& first,
                              const EstimateCharacteristics& second,
                              const PairedEstimates& pairs) {
  EstimateDifference out;
  out.estimand = first.estimand;
  out.group = first.group;
  out.both = pairs.first.size();
  const std::vector<double> a = values(pairs.first), b = values(pairs.second);
  out.mean = stats::difference_of_estimates(a, b);
  out.bias = bias_difference(out.mean, first.truth, second.truth);
  out.relative_precision = stats::relative_precision(a, b);
  out.mean_squared_error = mse_difference(pairs, first.truth, second.truth);
  out.model_se = mean_difference(pairs, [](const Kept& kept, int) { return kept.standard_error; });
  out.coverage = coverage_difference(pairs, first.truth, second.truth);
  return out;
}

/// Had each its own random numbers, over what it is.
std::optional<double> variance_reduction(const AnalysisCharacteristics& first,
                                         const AnalysisCharacteristics& second,
                                         const std::optional<stats::DifferenceOfShares>& paired) {
  if (!paired || !(paired->mcse > 0.0) || !first.rejected() || !second.rejected()) return std::nullopt;
  const double a = first.rejected()->mcse, b = second.rejected()->mcse;
  return (a * a + b * b) / (paired->mcse * paired->mcse);
}

AnalysisDifference difference(const MatchedAnalysis& at,
                              const PairedAnalysis& tally,
                              const Comparison& both) {
  const AnalysisCharacteristics& first = both.first.analyses[at.first];
  const AnalysisCharacteristics& second = both.second.analyses[at.second];
  AnalysisDifference out{.at = at,
                         .as_planned = difference(tally.tests.as_planned),
                         .shuffled_labels = difference(tally.tests.shuffled_labels),
                         .causal_null = difference(tally.tests.causal_null),
                         .estimates = {}};
  out.variance_reduction = variance_reduction(first, second, out.as_planned);
  for (std::size_t j = 0; j < at.estimates.size(); ++j) {
    out.estimates.push_back(difference(first.estimates[at.estimates[j].first],
                                       second.estimates[at.estimates[j].second], tally.estimates[j]));
  }
  return out;
}

}  // namespace

Comparison compare(const Study& first,
                   const Study& second,
                   const PairedTally& tally,
                   const Execution& execution) {
  Comparison out{.first = against_truths(first, tally.first, execution),
                 .second = against_truths(second, tally.second, execution),
                 .matching = match(first, second),
                 .differences = {},
                 .funnel = {}};
  for (std::size_t i = 0; i < out.matching.analyses.size(); ++i) {
    out.differences.push_back(difference(out.matching.analyses[i], tally.analyses[i], out));
  }
  for (std::size_t step = 0; step < funnel_steps; ++step) {
    out.funnel[step] = stats::mean_estimate(tally.funnel[step]);
  }
  return out;
}

}  // namespace dliplan::plan
