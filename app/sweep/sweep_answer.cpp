#include "app/sweep/sweep_answer.hpp"

#include <algorithm>

namespace dliplan::app {

std::uint64_t SweepAnswer::refused() const {
  return static_cast<std::uint64_t>(std::count_if(
      points.begin(), points.end(), [](const SweptPoint& one) { return !one.refused.empty(); }));
}

std::vector<plan::Level> SweepAnswer::levels() const {
  std::vector<plan::Level> out;
  for (const SweptPoint& one : points) {
    const auto& values = one.point.values;
    const auto is_set = [](const std::optional<double>& value) { return value.has_value(); };
    if (!one.result || std::count_if(values.begin(), values.end(), is_set) != 1) continue;
    const auto at = std::find_if(values.begin(), values.end(), is_set);
    out.push_back({static_cast<std::size_t>(at - values.begin()), **at, *one.result});
  }
  return out;
}

tl::expected<plan::SobolIndices, stats::NoAnswer> SweepAnswer::indices(std::size_t of) const {
  std::vector<plan::Halves> outputs;
  for (std::size_t i = 1; i < results.size(); ++i) outputs.push_back(results[i].halves(of));
  return plan::sobol_indices(outputs, factors.size());
}

std::vector<std::size_t> SweepAnswer::tests() const {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < study.analyses.size(); ++i) {
    if (plan::is_test(study.analyses[i].kind)) out.push_back(i);
  }
  return out;
}

}  // namespace dliplan::app
