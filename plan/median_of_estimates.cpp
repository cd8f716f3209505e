#include "plan/median_of_estimates.hpp"

#include "stats/dataset.hpp"
#include "stats/performance/quantile_of_estimates.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace dliplan::plan {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::uint64_t most = replicates_kept;

/// Replicates whose estimate is not reached: beyond every time.
std::uint64_t beyond(const Estimand& estimand, const Reasons& reasons) {
  if (estimand.kind != Estimand::Kind::median) return 0;
  return reasons.counts[static_cast<std::size_t>(stats::NoAnswer::median_not_reached)];
}

bool has_value(const Kept& one) {
  return !stats::is_missing(one.value);
}

/// Half way between -infinity and infinity.
double known(double value) {
  return std::isnan(value) ? -infinity : value;
}

}  // namespace

std::uint64_t share_of_kept(std::uint64_t unanswered, const EstimateTally& tally) {
  const std::uint64_t answered = tally.values.count();
  if (answered == 0) return std::min(unanswered, most);
  const auto values = std::count_if(tally.kept.begin(), tally.kept.end(), has_value);
  const double share = static_cast<double>(values) / static_cast<double>(answered);
  return static_cast<std::uint64_t>(std::llround(share * static_cast<double>(unanswered)));
}

tl::expected<MedianOfEstimates, stats::NoAnswer> median_of_estimates(const Estimand& estimand,
                                                                     const EstimateTally& tally) {
  const std::uint64_t far = beyond(estimand, tally.unanswered);
  const std::uint64_t unknown = tally.unanswered.total() - far;
  std::vector<double> high;
  for (const Kept& one : tally.kept) {
    if (has_value(one)) high.push_back(one.value);
  }
  if (far > 0) high.insert(high.end(), share_of_kept(far, tally), infinity);
  std::sort(high.begin(), high.end());
  std::vector<double> low = high;
  if (unknown > 0) {
    high.insert(high.end(), share_of_kept(unknown, tally), infinity);
    low.insert(low.begin(), share_of_kept(unknown, tally), -infinity);
  }
  const auto least = stats::quantile_of_estimates(low, 0.5);
  const auto greatest = stats::quantile_of_estimates(high, 0.5);
  if (!least) return tl::unexpected(least.error());
  return MedianOfEstimates{{known(least->value), greatest->value},
                           {least->interval.lower, greatest->interval.upper}};
}

}  // namespace dliplan::plan
