#include "plan/sensitivity/tornado.hpp"

#include "stats/p_value.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace dliplan::plan {
namespace {

std::optional<TornadoLine> line_of(std::span<const Level> own,
                                   std::span<const PointResult> results,
                                   std::size_t test) {
  if (own.size() < 2) return std::nullopt;
  const auto less = [](const Level& a, const Level& b) { return a.value < b.value; };
  TornadoLine line;
  line.factor = own.front().factor;
  line.low = *std::min_element(own.begin(), own.end(), less);
  line.high = *std::max_element(own.begin(), own.end(), less);
  const PointResult& low = results[line.low.point];
  const PointResult& high = results[line.high.point];
  line.at_low = low.rejected(test);
  line.at_high = high.rejected(test);
  line.swing = *stats::difference_of_shares(paired(low.rejects[test], high.rejects[test]));
  line.comparisons = 1 + own.size();
  for (const Level& level : own) {
    const auto answers = paired(results.front().rejects[test], results[level.point].rejects[test]);
    line.changed += answers.only_first + answers.only_second;
    const auto from_base = *stats::difference_of_shares(answers);
    if (std::abs(from_base.value) > std::abs(line.swing.value)) {
      line.swing = from_base;
      line.turn = level;
    }
  }
  return line;
}

}  // namespace

std::vector<TornadoLine> tornado(std::span<const Level> levels,
                                 std::span<const PointResult> results,
                                 std::size_t test) {
  std::map<std::size_t, std::vector<Level>> by_factor;
  for (const Level& level : levels) by_factor[level.factor].push_back(level);
  std::vector<TornadoLine> lines;
  for (const auto& [factor, own] : by_factor) {
    if (const auto line = line_of(own, results, test)) lines.push_back(*line);
  }
  std::stable_sort(lines.begin(), lines.end(), [](const TornadoLine& a, const TornadoLine& b) {
    return std::abs(a.swing.value) > std::abs(b.swing.value);
  });
  return lines;
}

bool is_told(const TornadoLine& line, std::size_t lines) {
  const double quantile = stats::normal_quantile(1.0 - 0.025 / static_cast<double>(lines * line.comparisons));
  return std::abs(line.swing.value) > quantile * line.swing.mcse;
}

std::vector<PowerAt> curve_of(const Factor& factor,
                              std::size_t number,
                              std::span<const Level> levels,
                              std::span<const PointResult> results,
                              std::size_t test) {
  std::vector<PowerAt> curve;
  for (const Level& level : levels) {
    if (level.factor == number) curve.push_back({level.value, results[level.point].rejected(test)});
  }
  const bool has_base =
      std::any_of(curve.begin(), curve.end(), [&](const PowerAt& one) { return one.value == factor.base; });
  if (factor.base && !has_base) curve.push_back({*factor.base, results.front().rejected(test)});
  std::sort(curve.begin(), curve.end(), [](const auto& a, const auto& b) { return a.value < b.value; });
  return curve;
}

}  // namespace dliplan::plan
