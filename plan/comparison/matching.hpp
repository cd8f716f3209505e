#pragma once

#include "plan/estimand.hpp"
#include "plan/study.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace dliplan::plan {

/// An estimate that both of two analyses make, by its place in each.
struct MatchedEstimate {
  std::size_t first = 0;
  std::size_t second = 0;
};

/// An analysis that both of two studies plan, of one name and kind, by its place in each.
struct MatchedAnalysis {
  std::size_t first = 0;
  std::size_t second = 0;
  std::vector<MatchedEstimate> estimates;
};

/// Which analyses of two studies can be held against each other, in the order of the first.
struct Matching {
  std::vector<MatchedAnalysis> analyses;
  std::vector<std::string> only_first;   ///< names of those that the second has not
  std::vector<std::string> only_second;  ///< the other way round
};

/// Of the analyses about the plan itself.
[[nodiscard]] Matching match(const Study& first, const Study& second);

}  // namespace dliplan::plan
