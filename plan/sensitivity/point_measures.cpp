#include "plan/sensitivity/point_measures.hpp"

#include "plan/estimand.hpp"
#include "plan/median_of_estimates.hpp"
#include "stats/dataset.hpp"
#include "stats/performance/bias.hpp"
#include "stats/performance/paired_estimates.hpp"
#include "stats/performance/standard_errors.hpp"
#include "stats/proportions/proportion.hpp"

#include <cmath>

namespace dliplan::plan {
namespace {

using Kind = PointMeasure::Kind;

PointMeasure share(Kind kind, std::size_t analysis, const stats::Proportion& counted) {
  PointMeasure out{.analysis = analysis, .kind = kind, .studies = counted.total};
  if (const auto known = stats::share_of_replicates(counted)) {
    out.value = stats::Measure{known->value, known->mcse};
    out.interval = known->wilson;
  }
  return out;
}

/// The test of an analysis.
void add_test(std::vector<PointMeasure>& all,
              std::size_t analysis,
              const PointOutcomes& outcomes,
              const PointOutcomes* base) {
  const AnalysisTally& tally = outcomes.analyses[analysis];
  const std::uint64_t replicates = outcomes.rejects[analysis].size();
  PointMeasure rejected = share(Kind::rejected, analysis, {tally.rejected, replicates});
  if (base != nullptr) {
    const auto difference =
        stats::difference_of_shares(paired(base->rejects[analysis], outcomes.rejects[analysis]));
    if (difference) rejected.less_base = stats::Measure{difference->value, difference->mcse};
  }
  all.push_back(rejected);
  all.push_back(share(Kind::answered, analysis, {tally.answered, replicates}));
}

/// The replicates in which both have the estimate.
std::optional<stats::Measure> difference(const std::vector<double>& base, const std::vector<double>& here) {
  std::vector<double> first, second;
  for (std::size_t r = 0; r < here.size(); ++r) {
    if (stats::is_missing(base[r]) || stats::is_missing(here[r])) continue;
    first.push_back(base[r]);
    second.push_back(here[r]);
  }
  const auto known = stats::difference_of_estimates(first, second);
  return known ? std::optional(*known) : std::nullopt;
}

/// As the mean of estimates is told by a run: not where more than one replicate in twenty has none.
bool usually_answered(const EstimateTally& tally) {
  return 20 * tally.unanswered.total() <= tally.values.count() + tally.unanswered.total();
}

Known or_why(const EstimateTally& tally, const Known& known) {
  if (known || tally.values.count() > 0 || tally.unanswered.total() == 0) return known;
  return tl::unexpected(tally.unanswered.most_frequent());
}

/// Of the estimates that there are, and as many others as there are none.
PointMeasure median(const Estimand& estimand,
                    EstimateTally tally,
                    const std::vector<double>& values,
                    PointMeasure out) {
  out.kind = Kind::median;
  out.studies = values.size();
  for (const double value : values) {
    if (!stats::is_missing(value)) tally.kept.push_back({value, 0.0, 0.0, 0.0});
  }
  const auto known = median_of_estimates(estimand, tally);
  if (!known) {
    out.value = tl::unexpected(known.error());
    return out;
  }
  out.interval = known->interval;
  if (!std::isfinite(known->value.lower)) {
    out.value = tl::unexpected(stats::NoAnswer::quantile_not_reached);
  } else if (!known->is_known()) {
    out.value = tl::unexpected(tally.unanswered.most_frequent());
  } else {
    out.value = stats::Measure{known->value.lower, 0.0};
  }
  return out;
}

void add_estimate(std::vector<PointMeasure>& all,
                  const Estimand& estimand,
                  PointMeasure place,
                  const PointOutcomes& outcomes,
                  const PointOutcomes* base) {
  const std::size_t a = place.analysis, e = *place.estimate;
  const EstimateTally& tally = outcomes.analyses[a].estimates[e];
  const std::uint64_t replicates = outcomes.values[a][e].size();
  place.studies = tally.values.count();
  PointMeasure mean = place, scatter = place;
  mean.kind = Kind::mean;
  scatter.kind = Kind::empirical_se;
  const bool usual = usually_answered(tally);
  const Known untold = tl::unexpected(stats::NoAnswer::often_unanswered);
  mean.value = usual ? or_why(tally, stats::mean_estimate(tally.values)) : untold;
  scatter.value = usual ? or_why(tally, stats::empirical_standard_error(tally.values)) : untold;
  if (base != nullptr && mean.value) mean.less_base = difference(base->values[a][e], outcomes.values[a][e]);
  all.push_back(mean);
  all.push_back(scatter);
  if (!usual) all.push_back(median(estimand, tally, outcomes.values[a][e], place));
  PointMeasure answered = share(Kind::answered, a, {tally.values.count(), replicates});
  answered.estimate = e;
  all.push_back(answered);
}

}  // namespace

std::vector<PointMeasure> point_measures(const Study& study,
                                         const PointOutcomes& outcomes,
                                         const PointOutcomes* base) {
  std::vector<PointMeasure> all;
  for (std::size_t a = 0; a < outcomes.analyses.size(); ++a) {
    if (outcomes.analyses[a].is_test) add_test(all, a, outcomes, base);
    const auto asked = estimands(study.analyses[a], study.arms.size());
    for (std::size_t e = 0; e < asked.size(); ++e) {
      add_estimate(all, asked[e], {.analysis = a, .estimate = e}, outcomes, base);
    }
  }
  return all;
}

}  // namespace dliplan::plan
