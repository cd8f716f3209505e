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

}  // namespace

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

double largest_error(const Tally& tally) {
  if (tally.replicates == 0) return std::numeric_limits<double>::infinity();
  return std::sqrt(largest_variance(tally) / static_cast<double>(tally.replicates));
}

}  // namespace dliplan::plan
