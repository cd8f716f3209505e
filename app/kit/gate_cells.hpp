#pragma once

#include "app/kit/column_names.hpp"
#include "app/kit/gates.hpp"

#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace dliplan::app {

// How gates look into tables; their columns are there.

/// A day that a cell does not have.
inline constexpr double far = std::numeric_limits<double>::infinity();

[[nodiscard]] inline double number(const PatientTable& table, std::string_view column, std::size_t row) {
  return table.find(column)->numbers[row];
}
[[nodiscard]] inline const std::string& text(const PatientTable& table,
                                             std::string_view column,
                                             std::size_t row) {
  return table.find(column)->texts[row];
}

/// `far` also where there is no such column.
[[nodiscard]] inline double day(const PatientTable& table, const std::string& column, std::size_t row) {
  const PatientColumn* found = table.find(column);
  return found == nullptr || std::isnan(found->numbers[row]) ? far : found->numbers[row];
}
[[nodiscard]] inline double day(const PatientTable& table, plan::Dated moment, std::size_t row) {
  return day(table, column_of(moment), row);
}

/// The first row of which `broken` tells where, with what identifies its patient; nothing of the others.
template <class Broken>
[[nodiscard]] std::optional<Breach> first_row(const PatientTable& table,
                                              std::string_view id,
                                              const Broken& broken) {
  for (std::size_t row = 0; row < table.rows; ++row) {
    if (std::optional<std::string> where = broken(row)) return Breach{text(table, id, row), *where};
  }
  return std::nullopt;
}

[[nodiscard]] inline std::optional<std::string> when(bool broken, std::string where) {
  return broken ? std::optional(std::move(where)) : std::nullopt;
}

}  // namespace dliplan::app
