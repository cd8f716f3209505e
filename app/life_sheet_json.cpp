#include "app/identifiers.hpp"
#include "app/life_sheet.hpp"
#include "app/record_dates.hpp"

#include <nlohmann/json.hpp>

namespace dliplan::app {
namespace {

using Json = nlohmann::ordered_json;
using sim::Trait;

template <class Names>
std::string_view name_in(const Names& names, std::int8_t value) {
  return names[static_cast<std::size_t>(value)];
}

Json patient(const sim::History& history) {
  return {{"relapse_type", name_in(relapse_type_names, history[Trait::relapse_type])},
          {"donor", name_in(donor_names, history[Trait::donor])},
          {"months_from_hsct", history[sim::Amount::months_from_hsct]}};
}

Json event(const LifeSheet& sheet, const sim::ChartLine& line) {
  Json out{{"date", date_text(sheet.study, sheet.trace.entry + line.day)},
           {"day", line.day},
           {"event", note_names[static_cast<std::size_t>(line.note)]},
           {"course", line.course},
           {"recorded", is_recorded(sheet.trace, line.day)}};
  if (const auto amount = amount_name(line.note); !amount.empty()) {
    out[std::string(amount)] = line.amount;
  }
  if (line.reason != sim::Reason::none) {
    out["reason"] = reason_names[static_cast<std::size_t>(line.reason)];
  }
  return out;
}

Json record(const LifeSheet& sheet) {
  const LastKnown last = last_known(sheet.study, sheet.trace);
  return {{"included", sheet.trace.included},
          {"ends_with", record_end_names[static_cast<std::size_t>(last.end)]},
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
