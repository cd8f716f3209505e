#include "plan/goal.hpp"

#include "plan/precision.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::plan {
namespace {

/// The length of run that the shares so far ask for; in whole blocks, at most four times as long.
std::uint64_t next_length(const Tally& tally, const Goal& goal) {
  const double wanted = largest_variance(tally) / (*goal.precision * *goal.precision);
  const double most = 4.0 * static_cast<double>(tally.replicates);
  const auto block = static_cast<double>(replicates_per_block);
  const auto blocks = static_cast<std::uint64_t>(std::ceil(std::min(wanted, most) / block));
  const std::uint64_t at_least = tally.replicates + replicates_per_block;
  return std::min(std::max(blocks * replicates_per_block, at_least), goal.replicates);
}

Tally run_until_precise(const Goal& goal, const Study& study, const Execution& execution) {
  Tally tally(study);
  std::uint64_t length = std::min(first_look, goal.replicates);
  while (true) {
    run_on(study, length, execution, tally);
    const bool stopped = tally.replicates < length;
    if (stopped || is_reached(tally, goal)) return tally;
    length = next_length(tally, goal);
  }
}

}  // namespace

Tally run_to(const Goal& goal, const Study& study, const Execution& execution) {
  return goal.precision ? run_until_precise(goal, study, execution)
                        : run_replicates(study, 0, goal.replicates, execution);
}

bool is_precise_enough(const Tally& tally, const Goal& goal) {
  return !goal.precision || largest_error(tally) <= *goal.precision;
}

bool is_reached(const Tally& tally, const Goal& goal) {
  return tally.replicates == goal.replicates || (goal.precision && is_precise_enough(tally, goal));
}

}  // namespace dliplan::plan
