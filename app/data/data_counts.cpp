#include "app/data/data_counts.hpp"

#include <algorithm>

namespace dliplan::app {
namespace {

VariableCounts counts_of(const stats::SurvivalColumn& column) {
  VariableCounts counts{column.name,
                        VariableCounts::Kind::time,
                        {{"missing", 0}, {"censored", 0}, {"event", 0}, {"ruled out", 0}}};
  for (std::size_t row = 0; row < column.time.size(); ++row) {
    ++counts.parts[stats::is_missing(column.time[row]) ? 0 : std::size_t{1} + column.event[row]].count;
  }
  if (counts.parts.back().count == 0) counts.parts.pop_back();  // nothing does, or the column does not tell
  return counts;
}

VariableCounts counts_of(const stats::CategoryColumn& column) {
  VariableCounts counts{column.name, VariableCounts::Kind::category, {{"missing", 0}}};
  for (const std::string& name : column.level_names) counts.parts.push_back({name, 0});
  for (const stats::Level level : column.level) {
    ++counts.parts[stats::is_missing(level) ? 0 : static_cast<std::size_t>(level) + 1].count;
  }
  return counts;
}

VariableCounts counts_of(const stats::MeasureColumn& column) {
  VariableCounts counts{column.name, VariableCounts::Kind::measure, {{"missing", 0}, {"value", 0}}};
  for (const double value : column.value) ++counts.parts[stats::is_missing(value) ? 0 : 1].count;
  return counts;
}

}  // namespace

std::vector<VariableCounts> counts_of(const stats::Dataset& data) {
  std::vector<VariableCounts> all;
  for (const auto& column : data.survival) all.push_back(counts_of(column));
  for (const auto& column : data.category) all.push_back(counts_of(column));
  for (const auto& column : data.measure) all.push_back(counts_of(column));
  return all;
}

std::vector<std::optional<std::size_t>> shown(const std::vector<std::size_t>& parts, std::size_t below) {
  std::vector<std::optional<std::size_t>> result(parts.begin(), parts.end());
  for (auto& part : result) {
    if (*part > 0 && *part < below) part.reset();
  }
  if (std::count(result.begin(), result.end(), std::nullopt) != 1) return result;
  auto next = result.end();
  for (auto part = result.begin(); part != result.end(); ++part) {
    if (*part && **part > 0 && (next == result.end() || **part < **next)) next = part;
  }
  if (next != result.end()) next->reset();
  return result;
}

}  // namespace dliplan::app
