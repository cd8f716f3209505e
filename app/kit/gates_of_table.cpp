#include "app/kit/gate_cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace dliplan::app {
namespace {

using plan::Dated;

double end_of_follow_up(const PatientTable& table, std::size_t row) {
  const double death = day(table, Dated::death, row);
  return death == far ? day(table, Dated::last_seen, row) : death;
}

bool is_event_column(const PatientColumn& column, std::string_view part) {
  return column.name.ends_with(part);
}

}  // namespace

std::optional<Breach> identifiers_are_unique(const KitTables& tables) {
  std::set<std::string> seen;
  return first_row(tables.table, id_column, [&](std::size_t row) {
    return when(!seen.insert(text(tables.table, id_column, row)).second, std::string(id_column));
  });
}

std::optional<Breach> follow_up_ends_once(const KitTables& tables) {
  return first_row(tables.table, id_column, [&](std::size_t row) {
    const bool dead = day(tables.table, Dated::death, row) != far;
    const bool alive = day(tables.table, Dated::last_seen, row) != far;
    return when(dead == alive, "d_death, d_last_seen");
  });
}

std::optional<Breach> dates_are_in_order(const KitTables& tables) {
  return first_row(tables.table, id_column, [&](std::size_t row) -> std::optional<std::string> {
    for (const auto& [earlier, later] : plan::date_orders()) {
      const double first = day(tables.table, earlier, row);
      const double second = day(tables.table, later, row);
      const bool both = first != far && second != far;
      if (both && second < first) return fmt::format("{}, {}", column_of(earlier), column_of(later));
    }
    return std::nullopt;
  });
}

std::optional<Breach> nothing_follows_the_end(const KitTables& tables) {
  const auto lock = static_cast<double>(tables.cohort.data_lock.time_since_epoch().count());
  return first_row(tables.table, id_column, [&](std::size_t row) -> std::optional<std::string> {
    const double end = std::min(end_of_follow_up(tables.table, row), lock);
    for (const PatientColumn& column : tables.table.columns) {
      if (column.kind == PatientColumn::Kind::date && column.numbers[row] > end) return column.name;
    }
    return std::nullopt;
  });
}

std::optional<Breach> events_have_grade_and_onset(const KitTables& tables) {
  return first_row(tables.table, id_column, [&](std::size_t row) -> std::optional<std::string> {
    for (const PatientColumn& column : tables.table.columns) {
      if (!is_event_column(column, "_grade")) continue;
      const std::string stem = column.name.substr(0, column.name.size() - 6);
      const double grade = column.numbers[row];
      const double onset = day(tables.table, stem + "_onset", row);
      const double resolved = day(tables.table, stem + "_end", row);
      const bool is_grade = grade >= 0.0 && grade <= 5.0 && grade == std::trunc(grade);
      const bool in_order = onset == far ? resolved == far : onset <= resolved;
      if (!is_grade || (grade > 0.0) != (onset != far) || !in_order) return column.name;
    }
    return std::nullopt;
  });
}

std::optional<Breach> fatal_events_end_in_death(const KitTables& tables) {
  return first_row(tables.table, id_column, [&](std::size_t row) -> std::optional<std::string> {
    for (const PatientColumn& column : tables.table.columns) {
      const bool fatal = is_event_column(column, "_grade") && column.numbers[row] == 5.0;
      if (fatal && day(tables.table, Dated::death, row) == far) return column.name + ", d_death";
    }
    return std::nullopt;
  });
}

}  // namespace dliplan::app
