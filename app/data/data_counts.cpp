#include "app/data/data_counts.hpp"

#include "app/data/parts.hpp"
#include "app/data/small_counts.hpp"

namespace dliplan::app {
namespace {

void count(const Parts& parts, VariableCounts& counts) {
  for (const auto part : parts) ++counts.parts[part].count;
}

VariableCounts counts_of(const stats::SurvivalColumn& column) {
  VariableCounts counts{column.name,
                        VariableCounts::Kind::time,
                        {{"missing", 0}, {"censored", 0}, {"event", 0}, {"ruled out", 0}}};
  count(parts_of(column), counts);
  if (counts.parts.back().count == 0) counts.parts.pop_back();  // nothing does, or the column does not tell
  return counts;
}

VariableCounts counts_of(const stats::CategoryColumn& column) {
  VariableCounts counts{column.name, VariableCounts::Kind::category, {{"missing", 0}}};
  for (const std::string& name : column.level_names) counts.parts.push_back({name, 0});
  count(parts_of(column), counts);
  return counts;
}

VariableCounts counts_of(const stats::MeasureColumn& column) {
  VariableCounts counts{column.name, VariableCounts::Kind::measure, {{"missing", 0}, {"value", 0}}};
  count(parts_of(column), counts);
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

std::vector<VariableCounts> shown_counts(const stats::Dataset& data,
                                         const std::vector<bool>& course,
                                         std::size_t below) {
  auto all = counts_of(data);
  const auto hidden = hidden_variables(data, course, below);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (hidden[i]) all[i].parts.clear();
  }
  return all;
}

}  // namespace dliplan::app
