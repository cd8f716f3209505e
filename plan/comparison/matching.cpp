#include "plan/comparison/matching.hpp"

#include "plan/worlds.hpp"

#include <algorithm>
#include <optional>

namespace dliplan::plan {
namespace {

std::vector<MatchedEstimate> match_estimates(const Study& first,
                                             const Study& second,
                                             const MatchedAnalysis& at) {
  const Analysis &a = first.analyses[at.first], &b = second.analyses[at.second];
  const auto of_first = estimands(a, first.arms.size()), of_second = estimands(b, second.arms.size());
  std::vector<MatchedEstimate> all;
  for (std::size_t i = 0; i < of_first.size(); ++i) {
    for (std::size_t j = 0; j < of_second.size(); ++j) {
      if (of_first[i] == of_second[j] &&
          group_of(first, a, of_first[i]) == group_of(second, b, of_second[j])) {
        all.push_back({i, j});
      }
    }
  }
  return all;
}

std::optional<std::size_t> place_of(const Analysis& wanted, const Study& study) {
  for (std::size_t i = 0; i < study.analyses.size(); ++i) {
    const Analysis& one = study.analyses[i];
    if (one.name == wanted.name && one.kind == wanted.kind && is_about_the_plan(study, one)) return i;
  }
  return std::nullopt;
}

/// The names of the analyses about one plan that the other has not.
std::vector<std::string> only_in(const Study& study, const Study& other) {
  std::vector<std::string> names;
  for (const Analysis& one : study.analyses) {
    if (is_about_the_plan(study, one) && !place_of(one, other)) names.push_back(one.name);
  }
  return names;
}

}  // namespace

Matching match(const Study& first, const Study& second) {
  Matching out{{}, only_in(first, second), only_in(second, first)};
  for (std::size_t i = 0; i < first.analyses.size(); ++i) {
    if (!is_about_the_plan(first, first.analyses[i])) continue;
    const auto there = place_of(first.analyses[i], second);
    if (!there) continue;
    MatchedAnalysis& one = out.analyses.emplace_back(MatchedAnalysis{i, *there, {}});
    one.estimates = match_estimates(first, second, one);
  }
  return out;
}

}  // namespace dliplan::plan
