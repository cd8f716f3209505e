#include "plan/search/size_search.hpp"

#include "plan/search/next_size.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::plan {
namespace {

constexpr std::uint64_t batches = 24;  ///< at most
constexpr std::uint64_t least_batch = 100;

void conclude(SizeSearch& search, const SizeGoal& goal) {
  search.crossing = crossing_of(search.points, goal.power);
  if (!search.crossing) return;
  search.outcome = SizeOutcome::found;
  const double size = search.crossing->size;
  if (size > static_cast<double>(goal.most)) search.outcome = SizeOutcome::below_at_most;
  if (size <= static_cast<double>(goal.least)) search.outcome = SizeOutcome::above_at_least;
}

}  // namespace

std::int64_t SizeSearch::size() const {
  return static_cast<std::int64_t>(std::ceil(crossing->size));
}

void add_point(std::vector<PowerPoint>& points, std::int64_t size, const stats::Proportion& rejected) {
  const auto at =
      std::lower_bound(points.begin(), points.end(), size,
                       [](const PowerPoint& point, std::int64_t one) { return point.size < one; });
  if (at != points.end() && at->size == size) {
    at->rejected += rejected;
  } else {
    points.insert(at, {size, rejected});
  }
}

SizeSearch search_size(const SizeGoal& goal, const CountRejections& count) {
  SizeSearch search;
  const std::uint64_t batch = std::max(goal.replicates / batches, least_batch);
  while (search.replicates < goal.replicates) {
    if (const auto limit = limit_that_tells(search.points, goal)) {
      search.outcome = *limit;
      return search;
    }
    const std::int64_t size = next_size(search.points, goal, batch);
    const std::uint64_t studies = std::min(batch, goal.replicates - search.replicates);
    const auto rejected = count(size, {search.replicates, search.replicates + studies});
    if (!rejected) {
      search.outcome = SizeOutcome::stopped;
      return search;
    }
    add_point(search.points, size, *rejected);
    search.replicates += studies;
  }
  conclude(search, goal);
  if (search.outcome == SizeOutcome::not_told) {
    if (const auto limit = limit_that_tells(search.points, goal)) search.outcome = *limit;
  }
  return search;
}

}  // namespace dliplan::plan
