#pragma once

#include "stats/dataset.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace dliplan::stats {

/// Counts of patients by two categories, at most 16 x 16. A value: no memory of its own.
class ContingencyTable {
 public:
  static constexpr int max_levels = 16;

  /// An empty table; both numbers in [1, 16].
  ContingencyTable(int rows, int columns);

  /// Adds patients to a cell; `count` >= 0.
  void add(int row, int column, std::int64_t count = 1);

  [[nodiscard]] int rows() const { return rows_; }
  [[nodiscard]] int columns() const { return columns_; }
  [[nodiscard]] std::int64_t count(int row, int column) const { return cell(row, column); }
  [[nodiscard]] std::int64_t row_total(int row) const;
  [[nodiscard]] std::int64_t column_total(int column) const;
  [[nodiscard]] std::int64_t total() const;

  /// The table without the rows and columns that hold nobody, as SPSS reads it: what every test
  /// looks at. A table that holds nobody at all stays with one empty cell.
  [[nodiscard]] ContingencyTable without_empty_margins() const;

  friend bool operator==(const ContingencyTable&, const ContingencyTable&) = default;

 private:
  [[nodiscard]] std::int64_t& cell(int row, int column);
  [[nodiscard]] const std::int64_t& cell(int row, int column) const;

  int rows_;
  int columns_;
  std::array<std::int64_t, static_cast<std::size_t>(max_levels* max_levels)> cells_{};
};

/// One category column and how many levels it can have.
struct Levels {
  std::span<const Level> level;
  int count = 0;
};

/// Counts the patients by two columns of the same data set; patients who miss either are left out.
[[nodiscard]] ContingencyTable cross_tabulate(Levels rows, Levels columns);

}  // namespace dliplan::stats
