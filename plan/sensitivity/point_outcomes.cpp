#include "plan/sensitivity/point_outcomes.hpp"

#include "plan/estimand.hpp"
#include "stats/dataset.hpp"

namespace dliplan::plan {
namespace {

template <class T>
void append(std::vector<T>& all, const std::vector<T>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

PointOutcomes::PointOutcomes(const Study& study)
    : analyses(study.analyses.size()), rejects(analyses.size()), values(analyses.size()) {
  for (std::size_t i = 0; i < analyses.size(); ++i) {
    analyses[i].is_test = is_test(study.analyses[i].kind);
    values[i].resize(estimands(study.analyses[i], study.arms.size()).size());
    analyses[i].estimates.resize(values[i].size());
    for (EstimateTally& one : analyses[i].estimates) one.keeping = Keeping::counts;
  }
}

void PointOutcomes::add(std::span<const Outcome> outcomes) {
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const Outcome& outcome = outcomes[i];
    analyses[i].add(outcome);
    if (outcome.rejected) rejects[i].push_back(outcome.rejects() ? 1 : 0);
    for (std::size_t e = 0; e < values[i].size(); ++e) {
      const EstimatedOr& estimate = outcome.estimates[e];
      values[i][e].push_back(estimate ? estimate->value : stats::missing);
    }
  }
}

PointOutcomes& PointOutcomes::operator+=(const PointOutcomes& other) {
  for (std::size_t i = 0; i < analyses.size(); ++i) {
    analyses[i] += other.analyses[i];
    append(rejects[i], other.rejects[i]);
    for (std::size_t e = 0; e < values[i].size(); ++e) append(values[i][e], other.values[i][e]);
  }
  return *this;
}

stats::PairedAnswers paired(const std::vector<std::uint8_t>& first, const std::vector<std::uint8_t>& second) {
  stats::PairedAnswers out;
  for (std::size_t r = 0; r < first.size(); ++r) out.add(first[r] != 0, second[r] != 0);
  return out;
}

}  // namespace dliplan::plan
