#include "app/life_sheet.hpp"
#include "app/life_words.hpp"
#include "app/record_dates.hpp"
#include "app/report/sections.hpp"

#include <algorithm>

namespace dliplan::app {
namespace {

using Json = nlohmann::ordered_json;
using sim::Moment;

constexpr std::size_t most_lives = 60;

Json day(double of) {
  return of == sim::never ? Json(nullptr) : Json(for_a_picture(of));
}

/// Of the events that the page says by itself, what it needs; of the others, what the chart says.
Json line(const LifeSheet& sheet, const sim::ChartLine& of) {
  Json out{{"day", for_a_picture(of.day)},
           {"date", date_text(sheet.study, sheet.trace.first_dose_day + of.day)},
           {"note", sim::name_of(of.note)},
           {"course", of.course},
           {"recorded", is_recorded(sheet.trace, of.day)},
           {"amount", for_a_picture(of.amount)},
           {"en", describe_line(of, sheet.trace.history)}};
  const bool adverse = of.note == sim::Note::adverse_event || of.note == sim::Note::adverse_event_resolves;
  if (adverse) out["kind"] = sim::name_of(of.kind);
  if (of.reason != sim::Reason::none) out["reason"] = sim::name_of(of.reason);
  return out;
}

Json courses(const sim::History& history) {
  Json out = Json::array();
  for (const auto& one : history.courses()) {
    out.push_back({{"began", day(one.began)},
                   {"ended", day(one.ended)},
                   {"planned", one.planned_days},
                   {"delivered", one.delivered_days},
                   {"dli", day(one.dli)},
                   {"dose", for_a_picture(one.dli_dose)}});
  }
  return out;
}

Json events(const sim::History& history) {
  Json out = Json::array();
  for (const auto& one : history.adverse_events) {
    const bool shown =
        one.kind == sim::AdverseEventKind::crs || one.kind == sim::AdverseEventKind::acute_gvhd ||
        one.kind == sim::AdverseEventKind::chronic_gvhd || one.kind == sim::AdverseEventKind::neurotoxicity;
    if (!shown) continue;
    out.push_back({{"kind", sim::name_of(one.kind)},
                   {"grade", one.worst_grade()},
                   {"onset", day(one.onset)},
                   {"resolved", day(one.resolved)}});
  }
  return out;
}

Json life(const LifeSheet& sheet) {
  const plan::Trace& trace = sheet.trace;
  const LastKnown last = last_known(trace);
  Json lines = Json::array();
  for (const auto& of : trace.chart.lines()) lines.push_back(line(sheet, of));
  Json patient = Json::array();
  for (const auto& fact : describe_patient(trace.patient)) patient.push_back(fact);
  return {
      {"candidate", sheet.candidate},
      {"arm", sheet.study.arms[sheet.arm].name},
      {"relapse_type", sim::name_of(trace.patient.type)},
      {"age", std::floor(trace.patient.age_years)},
      {"sex", sim::name_of(trace.patient.sex)},
      {"donor", sim::name_of(trace.patient.donor)},
      {"months_from_hsct", for_a_picture(trace.patient.days_from_hsct / sim::days_per_month)},
      {"en", patient},
      {"first_dose", date_text(sheet.study, trace.first_dose_day)},
      {"ends",
       {{"day", last.days}, {"with", sim::name_of(last.end)}, {"date", date_text(sheet.study, last.moment)}}},
      {"response", day(trace.history[Moment::response])},
      {"relapse", day(trace.history[Moment::relapse])},
      {"death", day(trace.history[Moment::death])},
      {"courses", courses(trace.history)},
      {"events", events(trace.history)},
      {"lines", lines}};
}

}  // namespace

Json lives_section(const plan::Study& study) {
  Json out = Json::array();
  if (study.arms.front().model.pathway != sim::PathwayKind::sequential) return out;
  plan::Study planned = study;
  planned.variants.clear();
  planned.audits.clear();
  for (std::size_t arm = 0; arm < planned.arms.size(); ++arm) {
    plan::Tracer trace(planned, 0, arm);
    for (std::uint64_t candidate = 0; candidate < trace.presented() && out.size() < most_lives; ++candidate) {
      const LifeSheet sheet{planned, arm, 0, candidate, trace(candidate)};
      if (sheet.trace.treated() && sheet.trace.included) out.push_back(life(sheet));
    }
  }
  return out;
}

}  // namespace dliplan::app
