#include "app/csv_text.hpp"
#include "app/result_identifiers.hpp"
#include "app/result_numbers.hpp"
#include "app/result_tables.hpp"
#include "stats/no_answer.hpp"

#include <fmt/format.h>

namespace dliplan::app {
namespace {

std::string rows_of(const plan::ResultTable& table, const std::string& head, plan::TimeUnit unit) {
  std::string out;
  for (const auto& row : table.rows) {
    const std::string time = row.time ? fmt::format("{}", in_unit(row.time->count, unit)) : "";
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const auto& cell = row.cells[i];
      if (!cell) {
        continue;
      }
      const auto statistic = table.columns[i];
      out += fmt::format("{},{},{},{},{},{},{},{}\n", head, identifier(table.kind), identifier(row.kind),
                         csv_quoted(row.group), time, identifier(statistic),
                         *cell ? fmt::format("{}", shown_number(**cell, statistic, table, unit)) : "",
                         *cell ? "" : stats::name(cell->error()));
    }
  }
  return out;
}

}  // namespace

std::string results_as_csv(const AnalysedData& data) {
  std::string out = "analysis,convention,table,row,group,time,statistic,value,reason\n";
  for (const auto& result : data.results) {
    const std::string head =
        fmt::format("{},{}", csv_quoted(data.analyses[result.analysis].name), stats::name(result.convention));
    if (data.is_withheld(result)) {
      out += fmt::format("{},,,,,,,withheld\n", head);
      continue;
    }
    for (const auto& table : result.tables) {
      out += rows_of(table, head, data.time_unit);
    }
  }
  if (const auto family = shown_family(data)) {
    out += rows_of(*family, ",", data.time_unit);
  }
  return out;
}

}  // namespace dliplan::app
