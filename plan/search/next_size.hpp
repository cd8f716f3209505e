#pragma once

#include "plan/search/size_search.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace dliplan::plan {

/// The size whose next `batch` replicates tell most of where the goal is reached. Until the
/// goal lies between two powers that were seen: further out, at most four times as far. Then, where a line
/// through the points rises: among those within a probit of the goal (where only near points make the line,
/// within their reach) the one that makes the variance of the crossing least; none within a quarter of that,
/// where a point would say nothing of the slope.
[[nodiscard]] std::int64_t next_size(const std::vector<PowerPoint>& points,
                                     const SizeGoal& goal,
                                     std::uint64_t batch);

/// Whether a limit of the size ends the search: the power there is on the wrong side of the goal by its
/// 99 % interval.
[[nodiscard]] std::optional<SizeOutcome> limit_that_tells(const std::vector<PowerPoint>& points,
                                                          const SizeGoal& goal);

}  // namespace dliplan::plan
