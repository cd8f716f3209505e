#include "stats/tables/contingency_table.hpp"

#include <algorithm>
#include <cassert>

namespace dliplan::stats {

ContingencyTable::ContingencyTable(int rows, int columns) : rows_(rows), columns_(columns) {
  assert(rows >= 1 && rows <= max_levels && columns >= 1 && columns <= max_levels);
}

std::int64_t& ContingencyTable::cell(int row, int column) {
  assert(row >= 0 && row < rows_ && column >= 0 && column < columns_);
  return cells_[static_cast<std::size_t>(row * max_levels + column)];
}

const std::int64_t& ContingencyTable::cell(int row, int column) const {
  assert(row >= 0 && row < rows_ && column >= 0 && column < columns_);
  return cells_[static_cast<std::size_t>(row * max_levels + column)];
}

void ContingencyTable::add(int row, int column, std::int64_t count) {
  assert(count >= 0);
  cell(row, column) += count;
}

std::int64_t ContingencyTable::row_total(int row) const {
  std::int64_t sum = 0;
  for (int column = 0; column < columns_; ++column) sum += cell(row, column);
  return sum;
}

std::int64_t ContingencyTable::column_total(int column) const {
  std::int64_t sum = 0;
  for (int row = 0; row < rows_; ++row) sum += cell(row, column);
  return sum;
}

std::int64_t ContingencyTable::total() const {
  std::int64_t sum = 0;
  for (int row = 0; row < rows_; ++row) sum += row_total(row);
  return sum;
}

ContingencyTable ContingencyTable::without_empty_margins() const {
  ContingencyTable kept(rows_, columns_);
  int rows = 0;
  int columns = 0;
  for (int row = 0; row < rows_; ++row) {
    if (row_total(row) == 0) continue;
    columns = 0;
    for (int column = 0; column < columns_; ++column) {
      if (column_total(column) > 0) kept.add(rows, columns++, count(row, column));
    }
    ++rows;
  }
  kept.rows_ = std::max(rows, 1);
  kept.columns_ = std::max(columns, 1);
  return kept;
}

ContingencyTable cross_tabulate(Levels rows, Levels columns) {
  assert(rows.level.size() == columns.level.size());
  ContingencyTable table(rows.count, columns.count);
  for (std::size_t i = 0; i < rows.level.size(); ++i) {
    if (is_missing(rows.level[i]) || is_missing(columns.level[i])) continue;
    table.add(rows.level[i], columns.level[i]);
  }
  return table;
}

}  // namespace dliplan::stats
