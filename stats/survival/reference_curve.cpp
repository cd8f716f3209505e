#include "stats/survival/reference_curve.hpp"

#include "stats/dataset.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>

namespace dliplan::stats {

namespace {

/// `next`: the first point after `t`; there is one, or `t` is that of the last point.
double hazard_before(const ReferenceCurve& reference, std::size_t next, double t) {
  const double start = next > 0 ? reference.time[next - 1] : 0.0;
  const double hazard = next > 0 ? -std::log(reference.survival[next - 1]) : 0.0;
  if (reference.between == BetweenPoints::steps || next == reference.time.size()) return hazard;
  const double share = (t - start) / (reference.time[next] - start);
  return hazard + share * (-std::log(reference.survival[next]) - hazard);
}

}  // namespace

tl::expected<void, NoAnswer> reference_hazard_at(const ReferenceCurve& reference,
                                                 std::span<const double> time,
                                                 std::span<double> hazard) {
  const auto points = reference.time;
  assert(points.size() == reference.survival.size() && time.size() == hazard.size());
  assert(std::is_sorted(points.begin(), points.end()));
  const double end = points.empty() ? 0.0 : points.back();
  for (std::size_t i = 0; i < time.size(); ++i) {
    if (is_missing(time[i])) {
      hazard[i] = missing;
      continue;
    }
    if (time[i] > end) return tl::unexpected(NoAnswer::beyond_follow_up);
    const auto next = std::upper_bound(points.begin(), points.end(), time[i]) - points.begin();
    hazard[i] = hazard_before(reference, static_cast<std::size_t>(next), time[i]);
  }
  return {};
}

}  // namespace dliplan::stats
