#include "plan/precision.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dliplan::plan {
namespace {

/// A share as two more replicates each way would give it.
double cautious_share(std::uint64_t count, std::uint64_t replicates) {
  return (static_cast<double>(count) + 2.0) / (static_cast<double>(replicates) + 4.0);
}

/// p (1 - p) of the share that varies most.
double largest_variance(const Tally& tally) {
  double largest = 0.0;
  const auto look_at = [&](std::uint64_t count) {
    const double p = cautious_share(count, tally.replicates);
    largest = std::max(largest, p * (1.0 - p));
  };
  const auto look_at_tests = [&](const std::vector<AnalysisTally>& analyses) {
    for (const AnalysisTally& analysis : analyses) {
      if (analysis.is_test) look_at(analysis.rejected);
    }
  };
  look_at_tests(tally.analyses);
  for (const auto& world : tally.elsewhere) look_at_tests(world);
  if (tally.family.replicates > 0) {
    look_at(tally.family.any_found);
    look_at(tally.family.any_found_holm);
  }
  return largest;
}

/// The length of run that the shares so far ask for; in whole blocks, at most four times as long.
std::uint64_t next_length(const Tally& tally, const Precision& precision) {
  const double wanted = largest_variance(tally) / (precision.target * precision.target);
  const double most = 4.0 * static_cast<double>(tally.replicates);
  const auto block = static_cast<double>(replicates_per_block);
  const auto blocks = static_cast<std::uint64_t>(std::ceil(std::min(wanted, most) / block));
  const std::uint64_t at_least = tally.replicates + replicates_per_block;
  return std::min(std::max(blocks * replicates_per_block, at_least), precision.budget);
}

}  // namespace

double largest_error(const Tally& tally) {
  if (tally.replicates == 0) return std::numeric_limits<double>::infinity();
  return std::sqrt(largest_variance(tally) / static_cast<double>(tally.replicates));
}

Tally run_until_precise(const Study& study, const Precision& precision, const Execution& execution) {
  Tally tally(study);
  std::uint64_t length = std::min(first_look, precision.budget);
  while (true) {
    run_on(study, length, execution, tally);
    const bool stopped = tally.replicates < length;
    if (stopped || length == precision.budget || largest_error(tally) <= precision.target) return tally;
    length = next_length(tally, precision);
  }
}

}  // namespace dliplan::plan
