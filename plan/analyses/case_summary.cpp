#include "plan/analyses/case_summary.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace dliplan::plan {
namespace {

constexpr std::size_t codes = 3;  // censored, the event, what rules it out

/// Patients by event code, of those whom `belongs` picks by their row.
template <class Belongs>
std::array<double, codes> count(const stats::SurvivalColumn& time, Belongs belongs) {
  std::array<double, codes> by_code{};
  for (std::size_t row = 0; row < time.time.size(); ++row) {
    if (!stats::is_missing(time.time[row]) && belongs(row)) by_code[time.event[row]] += 1.0;
  }
  return by_code;
}

ResultTable empty_table(const stats::SurvivalColumn& time) {
  ResultTable table{TableKind::case_summary, {Statistic::patients, Statistic::events, Statistic::censored}};
  if (std::find(time.event.begin(), time.event.end(), 2) != time.event.end()) {
    table.columns.push_back(Statistic::competing_events);
  }
  return table;
}

ResultRow row_of(RowKind kind, const std::string& group, const std::array<double, codes>& by_code) {
  return {kind, group, {}, {by_code[0] + by_code[1] + by_code[2], by_code[1], by_code[0], by_code[2]}};
}

void add(ResultTable& table, ResultRow row) {
  row.cells.resize(table.columns.size());
  table.rows.push_back(std::move(row));
}

}  // namespace

ResultTable case_summary(const stats::SurvivalColumn& time, const stats::CategoryColumn& groups) {
  ResultTable table = empty_table(time);
  for (std::size_t level = 0; level < groups.level_names.size(); ++level) {
    const auto in_group = [&](std::size_t row) {
      return groups.level[row] == static_cast<stats::Level>(level);
    };
    add(table, row_of(RowKind::group, groups.level_names[level], count(time, in_group)));
  }
  return table;
}

ResultTable case_summary(const stats::SurvivalColumn& time) {
  ResultTable table = empty_table(time);
  add(table, row_of(RowKind::overall, {}, count(time, [](std::size_t) { return true; })));
  return table;
}

}  // namespace dliplan::plan
