#pragma once

#include "stats/tables/contingency_table.hpp"
#include "tests/stats/data_files.hpp"

#include <initializer_list>

namespace dliplan::stats::test {

/// A table from its cells, row by row.
inline ContingencyTable table_of(int rows, int columns, std::initializer_list<std::int64_t> cells) {
  ContingencyTable table(rows, columns);
  int next = 0;
  for (const std::int64_t count : cells) {
    table.add(next / columns, next % columns, count);
    ++next;
  }
  return table;
}

/// A 2x2 table of tables2x2.csv.
inline ContingencyTable stored_table(const std::string& name) {
  const Csv file = data_file("tables2x2.csv");
  const auto names = file.text("table");
  const auto row = file.levels("row", {"1", "2"});
  const auto column = file.levels("col", {"1", "2"});
  const auto count = file.numbers("n");
  ContingencyTable table(2, 2);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) table.add(row[i], column[i], static_cast<std::int64_t>(count[i]));
  }
  return table;
}

inline constexpr const char* stored_names[] = {"tea", "t20", "t5014", "t12", "t1c", "zero", "big"};

/// Admissions to Berkeley by sex, summed over the departments (R's UCBAdmissions).
inline ContingencyTable berkeley() {
  return table_of(2, 2, {1198, 557, 1493, 1278});
}

/// Job satisfaction by income, Agresti, Categorical Data Analysis, 2nd ed., Table 2.8.
inline ContingencyTable job_satisfaction() {
  return table_of(4, 4, {1, 2, 1, 0, 3, 3, 6, 1, 10, 10, 14, 9, 6, 7, 12, 11});
}

}  // namespace dliplan::stats::test
