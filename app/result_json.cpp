#include "app/result_identifiers.hpp"
#include "app/result_numbers.hpp"
#include "app/result_tables.hpp"
#include "sim/describe.hpp"
#include "stats/no_answer.hpp"

#include <nlohmann/json.hpp>

namespace dliplan::app {
namespace {

using Json = nlohmann::ordered_json;

Json row_json(const plan::ResultTable& table, const plan::ResultRow& row, plan::TimeUnit unit) {
  Json out{{"row", identifier(row.kind)}};
  if (!row.group.empty()) {
    out["group"] = row.group;
  }
  if (row.time) {
    out["time"] = in_unit(row.time->count, unit);
  }
  Json reasons = Json::object();
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const auto& cell = row.cells[i];
    if (!cell) {
      continue;
    }
    const std::string key(identifier(table.columns[i]));
    out[key] = *cell ? Json(shown_number(**cell, table.columns[i], table, unit)) : Json(nullptr);
    if (!*cell) {
      reasons[key] = stats::name(cell->error());
    }
  }
  if (!reasons.empty()) {
    out["reasons"] = reasons;
  }
  return out;
}

Json table_json(const plan::ResultTable& table, plan::TimeUnit unit) {
  Json rows = Json::array();
  for (const auto& row : table.rows) {
    rows.push_back(row_json(table, row, unit));
  }
  Json out{{"table", identifier(table.kind)}};
  if (table.unit == plan::ResultUnit::days) {
    out["unit"] = sim::name_of(unit);
  }
  out["rows"] = rows;
  return out;
}

Json cautions_json(const plan::AnalysisResult& result, CautionCounts counts) {
  Json all = Json::array();
  for (const auto& caution : result.cautions) {
    const bool shown = counts == CautionCounts::shown;
    all.push_back({{"caution", "early_risk_sets"},
                   {"group", caution.group},
                   {"event_times", shown ? Json(caution.found.event_times) : Json(nullptr)},
                   {"at_risk_below", stats::enough_at_risk},
                   {"all_died", caution.found.all_died}});
  }
  return all;
}

}  // namespace

ResultsJson results_as_json(const AnalysedData& data) {
  Json all = Json::array();
  for (const auto& result : data.results) {
    const auto& analysis = data.analyses[result.analysis];
    Json one{{"name", analysis.name},
             {"kind", sim::name_of(analysis.kind)},
             {"convention", sim::name_of(result.convention)}};
    if (data.is_withheld(result)) {
      one["withheld_below"] = data.suppress_below;
    } else {
      one["tables"] = Json::array();
      for (const auto& table : result.tables) {
        one["tables"].push_back(table_json(table, data.time_unit));
      }
      if (!result.cautions.empty()) one["cautions"] = cautions_json(result, data.caution_counts());
    }
    all.push_back(one);
  }
  const auto family = shown_family(data);
  return {all, family ? table_json(*family, data.time_unit) : Json(nullptr)};
}

}  // namespace dliplan::app
