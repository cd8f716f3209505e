#include "app/identifiers.hpp"
#include "app/life_sheet.hpp"
#include "app/record_dates.hpp"
#include "sim/pathway/baseline.hpp"

#include <nlohmann/json.hpp>

namespace dliplan::app {
namespace {

using Json = nlohmann::ordered_json;
using sim::Trait;

Json patient(const sim::History& history) {
  return {{"relapse_type", sim::name_of(static_cast<sim::RelapseType>(history[Trait::relapse_type]))},
          {"donor", sim::name_of(static_cast<sim::Donor>(history[Trait::donor]))},
          {"months_from_hsct", history[sim::Amount::months_from_hsct]}};
}

Json event(const LifeSheet& sheet, const sim::ChartLine& line) {
  Json out{{"date", date_text(sheet.study, sheet.trace.entry + line.day)},
           {"day", line.day},
           {"event", sim::name_of(line.note)},
           {"course", line.course},
           {"recorded", is_recorded(sheet.trace, line.day)}};
  if (const auto amount = amount_name(line.note); !amount.empty()) {
    out[std::string(amount)] = line.amount;
  }
  if (line.reason != sim::Reason::none) {
    out["reason"] = sim::name_of(line.reason);
  }
  return out;
}

Json record(const LifeSheet& sheet) {
  const LastKnown last = last_known(sheet.study, sheet.trace);
  return {{"included", sheet.trace.included},
          {"ends_with", sim::name_of(last.end)},
          {"last_known", date_text(sheet.study, last.moment)},
          {"days", last.days}};
}

}  // namespace

std::string as_json(const LifeSheet& sheet) {
  const plan::Trace& trace = sheet.trace;
  Json out{{"scenario", sheet.study.name},
           {"seed", sheet.study.monte_carlo.seed},
           {"replicate", sheet.replicate},
           {"candidate", sheet.candidate},
           {"presents", date_text(sheet.study, trace.entry)},
           {"eligible", trace.eligible},
           {"treated", trace.treated}};
  if (trace.treated) {
    out["patient"] = patient(trace.history);
    out["events"] = Json::array();
    for (const auto& line : trace.chart.lines()) {
      out["events"].push_back(event(sheet, line));
    }
    out["record"] = record(sheet);
  }
  return out.dump(2) + "\n";
}

}  // namespace dliplan::app
