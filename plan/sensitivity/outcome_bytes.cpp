#include "plan/sensitivity/outcome_bytes.hpp"

#include "plan/store/value_bytes.hpp"

#include <algorithm>

namespace dliplan::plan {
namespace {

/// Whether one can be added to the other.
bool have_same_shape(const PointOutcomes& a, const PointOutcomes& b) {
  const auto same_size = [](const auto& x, const auto& y) { return x.size() == y.size(); };
  const auto same_test = [](const AnalysisTally& x, const AnalysisTally& y) {
    return x.is_test == y.is_test && x.estimates.size() == y.estimates.size();
  };
  return std::equal(a.analyses.begin(), a.analyses.end(), b.analyses.begin(), b.analyses.end(), same_test) &&
         a.rejects.size() == b.rejects.size() &&
         std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(), same_size);
}

}  // namespace

std::string to_bytes(const PointOutcomes& outcomes) {
  return written(outcomes);
}

std::optional<PointOutcomes> outcomes_from_bytes(const Study& study, std::string_view bytes) {
  PointOutcomes outcomes(study);
  if (!is_read(bytes, outcomes) || !have_same_shape(outcomes, PointOutcomes(study))) return std::nullopt;
  return outcomes;
}

}  // namespace dliplan::plan
