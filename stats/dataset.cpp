#include "stats/dataset.hpp"

#include <algorithm>

namespace dliplan::stats {

namespace {

template <class Column>
const Column* find(const std::vector<Column>& columns, std::string_view name) {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [name](const Column& column) { return column.name == name; });
  return found == columns.end() ? nullptr : &*found;
}

}  // namespace

void Dataset::clear_rows() {
  resize_rows(0);
}

void Dataset::resize_rows(std::size_t count) {
  for (SurvivalColumn& column : survival) {
    column.time.resize(count, missing);
    column.event.resize(count, std::uint8_t{0});
  }
  for (CategoryColumn& column : category) column.level.resize(count, missing_level);
  for (MeasureColumn& column : measure) column.value.resize(count, missing);
  rows = count;
}

const SurvivalColumn* Dataset::find_survival(std::string_view name) const {
  return find(survival, name);
}

const CategoryColumn* Dataset::find_category(std::string_view name) const {
  return find(category, name);
}

const MeasureColumn* Dataset::find_measure(std::string_view name) const {
  return find(measure, name);
}

}  // namespace dliplan::stats
