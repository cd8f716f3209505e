#pragma once

#include "plan/block.hpp"
#include "plan/search/crossing.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace dliplan::plan {

/// The power that a study is to have, and where its size is looked for.
struct SizeGoal {
  double power = 0.8;  ///< in (alpha, 1)
  double alpha = 0.05;
  std::int64_t least = 2;
  std::int64_t most = 2000;
  std::int64_t first_guess = 60;
  std::uint64_t replicates = 6000;  ///< that the search may simulate
};

/// How many of these replicates reject with this size; nothing when it was stopped. Replicates of
/// other numbers are independent of them.
using CountRejections = std::function<std::optional<stats::Proportion>(std::int64_t size, Block)>;

/// What a search came to.
enum class SizeOutcome : std::uint8_t {
  found,
  below_at_most,   ///< the power is below the goal at the most
  above_at_least,  ///< it is above at the least
  not_told,        ///< so few replicates tell no slope
  stopped,
};

struct SizeSearch {
  SizeOutcome outcome = SizeOutcome::not_told;
  std::vector<PowerPoint> points;  ///< all that was simulated, by size
  std::uint64_t replicates = 0;
  std::optional<Crossing> crossing;  ///< where found, or found beyond a limit

  /// Patients that reach it: rounded up.
  [[nodiscard]] std::int64_t size() const;
};

/// Adds what studies of a size say to points by size, each size once.
void add_point(std::vector<PowerPoint>& points, std::int64_t size, const stats::Proportion& rejected);

/// Looks for the size with which a share `goal.power` of the studies rejects: a probit line through all
/// that was simulated so far says which size would tell most next. Each batch has replicates of
/// its own, from 0 on: batches that shared patients would err together (docs/adr/0012). The same counts lead
/// the same way.
[[nodiscard]] SizeSearch search_size(const SizeGoal& goal, const CountRejections& count);

}  // namespace dliplan::plan
