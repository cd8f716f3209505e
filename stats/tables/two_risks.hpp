#pragma once

#include "stats/no_answer.hpp"
#include "stats/tables/contingency_table.hpp"

#include <tl/expected.hpp>

namespace dliplan::stats {

/// Events among the patients of one group; whole numbers, at least one patient.
struct Risk {
  double events = 0.0;
  double patients = 1.0;

  [[nodiscard]] double share() const { return events / patients; }
  [[nodiscard]] double event_free() const { return patients - events; }
};

/// What a 2x2 table says of two groups: row 0 is the first group, row 1 the second; column 1 is the event.
struct TwoRisks {
  Risk first, second;

  [[nodiscard]] double events() const { return first.events + second.events; }
  [[nodiscard]] double patients() const { return first.patients + second.patients; }
  [[nodiscard]] TwoRisks swapped() const { return {second, first}; }
};

/// Reads a table so. NoAnswer: not_two_by_two; no_rows; one_group_empty.
[[nodiscard]] inline tl::expected<TwoRisks, NoAnswer> two_risks(const ContingencyTable& table) {
  if (table.rows() != 2 || table.columns() != 2) return tl::unexpected(NoAnswer::not_two_by_two);
  if (table.total() == 0) return tl::unexpected(NoAnswer::no_rows);
  if (table.row_total(0) == 0 || table.row_total(1) == 0) return tl::unexpected(NoAnswer::one_group_empty);
  const auto risk = [&](int row) {
    return Risk{static_cast<double>(table.count(row, 1)), static_cast<double>(table.row_total(row))};
  };
  return TwoRisks{risk(0), risk(1)};
}

}  // namespace dliplan::stats
