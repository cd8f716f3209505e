#include "plan/estimate_characteristics.hpp"

#include "stats/dataset.hpp"
#include "stats/performance/bias.hpp"
#include "stats/performance/coverage.hpp"
#include "stats/performance/mean_squared_error.hpp"
#include "stats/performance/standard_errors.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace dliplan::plan {
namespace {

/// Where no replicate has an answer, the reason that most have.
template <class T>
tl::expected<T, stats::NoAnswer> measured(const EstimateTally& tally,
                                          const tl::expected<T, stats::NoAnswer>& measure) {
  if (measure || tally.values.count() > 0 || tally.unanswered.total() == 0) {
    return measure;
  }
  return tl::unexpected(tally.unanswered.most_frequent());
}

/// The replicates that were kept, as the measures want them.
struct Columns {
  std::vector<double> values;
  std::vector<double> with_error, errors;  ///< those that have a standard error, and it
  std::vector<stats::Interval> intervals;  ///< of all that have one
  std::vector<double> with_interval;       ///< those of the estimates that have one, and it
  std::vector<stats::Interval> of_values;

  explicit Columns(const std::vector<Kept>& kept) {
    for (const Kept& one : kept) {
      const bool has_interval = !stats::is_missing(one.lower);
      if (has_interval) intervals.push_back({one.lower, one.upper});
      if (stats::is_missing(one.value)) continue;  // nothing but the interval is known
      values.push_back(one.value);
      if (!stats::is_missing(one.standard_error)) {
        with_error.push_back(one.value);
        errors.push_back(one.standard_error);
      }
      if (has_interval) {
        with_interval.push_back(one.value);
        of_values.push_back(intervals.back());
      }
    }
  }
};

/// Replicates of the first that have no interval, with as large a share of those without an answer.
std::uint64_t without_interval(const EstimateTally& tally, const Columns& kept) {
  const std::uint64_t replicates = kept.values.size() + share_of_kept(tally.unanswered.total(), tally);
  return replicates - std::min<std::uint64_t>(replicates, kept.intervals.size());
}

}  // namespace

EstimateCharacteristics characterise(const Estimand& estimand,
                                     std::string group,
                                     const EstimateTally& tally,
                                     const Known& truth) {
  const Columns kept(tally.kept);
  EstimateCharacteristics out;
  out.estimand = estimand;
  out.group = std::move(group);
  out.answered = tally.values.count();
  out.reasons = tally.unanswered;
  out.values = tally.values;
  out.kept = kept.values.size();
  out.with_error = kept.errors.size();
  out.with_interval = kept.intervals.size();
  out.with_both = kept.with_interval.size();
  const auto against_truth = [&](auto&& measure) {
    return truth.and_then([&](const stats::Measure& t) { return measured(tally, measure(t)); });
  };
  /// What would be said of the estimator, though it is true of some replicates only.
  const auto if_usual = [&](auto known) {
    return !known || out.usually_answered()
               ? known
               : decltype(known)(tl::unexpected(stats::NoAnswer::often_unanswered));
  };
  out.mean = measured(tally, stats::mean_estimate(tally.values));
  out.empirical_se = out.replicates() == 1 ? tl::unexpected(stats::NoAnswer::too_few_rows)
                                           : measured(tally, stats::empirical_standard_error(tally.values));
  out.truth = truth;
  out.bias = if_usual(against_truth([&](const auto& t) { return stats::bias(tally.values, t); }));
  out.relative_bias =
      if_usual(against_truth([&](const auto& t) { return stats::relative_bias(tally.values, t); }));
  out.mean_squared_error =
      if_usual(against_truth([&](const auto& t) { return stats::mean_squared_error(kept.values, t); }));
  out.median = median_of_estimates(estimand, tally);
  out.model_se = measured(tally, stats::model_standard_error(kept.errors));
  // Of those that say an error: not of the rest, which are the odd ones.
  const bool usually_with_error = 20 * kept.errors.size() >= 19 * kept.values.size();
  out.relative_error_of_model_se =
      usually_with_error ? measured(tally, stats::relative_error_of_model_se(kept.with_error, kept.errors))
                         : tl::unexpected(stats::NoAnswer::often_unanswered);
  out.coverage = against_truth([&](const auto& t) { return stats::coverage(kept.intervals, t.value); });
  out.coverage_of_all = truth.and_then([&](const stats::Measure& t) {
    return stats::coverage_of_all(kept.intervals, without_interval(tally, kept), t.value);
  });
  out.bias_eliminated_coverage =
      if_usual(measured(tally, stats::bias_eliminated_coverage(kept.with_interval, kept.of_values)));
  return out;
}

}  // namespace dliplan::plan
