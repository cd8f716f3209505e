#include "app/data/data_errors.hpp"

#include <algorithm>

namespace dliplan::app {
namespace {

constexpr std::size_t most_distinct = 1000;  // beyond, their number is not interesting

/// Once a row, since two analyses may read one column. Rows come in order.
void note(DataError& error, std::size_t row) {
  if (error.count > 0 && error.last_row == row) return;
  error.last_row = row;
  if (error.rows.size() < DataErrors::most_rows) error.rows.push_back(row);
  ++error.count;
}

}  // namespace

DataError& DataErrors::entry(DataProblem problem, const std::string& column, const std::string& other) {
  ++count_;
  const auto found = std::find_if(errors_.begin(), errors_.end(), [&](const DataError& error) {
    return error.problem == problem && error.column == column && error.other_column == other;
  });
  if (found != errors_.end()) return *found;
  errors_.push_back({.problem = problem,
                     .column = column,
                     .other_column = other,
                     .rows = {},
                     .other_rows = {},
                     .count = 0,
                     .last_row = 0,
                     .distinct = {}});
  return errors_.back();
}

void DataErrors::add(DataProblem problem,
                     std::size_t row,
                     const std::string& column,
                     const std::string& other) {
  note(entry(problem, column, other), row);
}

void DataErrors::add_code(std::size_t row, const std::string& column, std::string code) {
  DataError& error = entry(DataProblem::unlisted_code, column, {});
  note(error, row);
  if (error.distinct.size() < most_distinct) error.distinct.insert(std::move(code));
}

void DataErrors::add_duplicate(std::size_t row, std::size_t earlier, const std::string& column) {
  DataError& error = entry(DataProblem::duplicate_patient, column, {});
  if (error.rows.size() < most_rows) error.other_rows.push_back(earlier);
  note(error, row);
}

}  // namespace dliplan::app
