#include "app/identifiers.hpp"
#include "app/life_sheet.hpp"
#include "app/record_dates.hpp"

#include <nlohmann/json.hpp>

namespace dliplan::app {
namespace {

using Json = nlohmann::ordered_json;
using sim::Moment;
using sim::Trait;

Json patient(const sim::Patient& p) {
  return {{"relapse_type", sim::name_of(p.type)},
          {"days_from_hsct", p.days_from_hsct},
          {"days_to_overt_relapse", p.days_to_overt},
          {"donor", sim::name_of(p.donor)},
          {"sex", sim::name_of(p.sex)},
          {"age_years", p.age_years},
          {"weight_kg", p.weight_kg},
          {"ph_positive", p.ph_positive},
          {"blasts", p.blasts},
          {"extramedullary", p.extramedullary},
          {"cns_leukaemia", p.cns},
          {"prior_acute_gvhd_grade", p.prior_acute_gvhd},
          {"prior_chronic_gvhd", p.prior_chronic_gvhd},
          {"active_acute_gvhd", p.active_acute_gvhd},
          {"severe_infection", p.severe_infection},
          {"unstable", p.unstable},
          {"organ_failure", p.organ_failure},
          {"allergy", p.allergy},
          {"donor_lymphocytes", p.donor_lymphocytes},
          {"means", sim::name_of(p.means)},
          {"waiting_days", p.waiting_days}};
}

/// Days from the first dose; null where it never happens.
Json moment(double day) {
  return day == sim::never ? Json(nullptr) : Json(day);
}

Json course(const sim::CourseRecord& c) {
  return {{"began", c.began},
          {"ended", moment(c.ended)},
          {"planned_days", c.planned_days},
          {"delivered_days", c.delivered_days},
          {"interruptions", c.interruptions},
          {"micrograms", c.micrograms},
          {"ended_for", sim::name_of(c.ended_for)},
          {"dli", moment(c.dli)},
          {"dli_mnc_e8_per_kg", c.dli_dose},
          {"no_dli", c.dli == sim::never ? Json(sim::name_of(c.no_dli)) : Json(nullptr)}};
}

Json outcome(const sim::History& history) {
  const auto trait = [&](Trait t) { return history[t]; };
  return {{"response", moment(history[Moment::response])},
          {"mrd_negative", trait(Trait::remission) == static_cast<std::int8_t>(sim::Remission::mrd_negative)},
          {"relapse", moment(history[Moment::relapse])},
          {"rescue", sim::name_of(static_cast<sim::RescueKind>(trait(Trait::rescue_kind)))},
          {"death", moment(history[Moment::death])},
          {"cause_of_death", sim::name_of(static_cast<sim::CauseOfDeath>(trait(Trait::cause_of_death)))},
          {"acute_gvhd_grade", trait(Trait::acute_gvhd_grade)},
          {"chronic_gvhd_extent", trait(Trait::chronic_gvhd_extent)}};
}

bool is_adverse_event(sim::Note note) {
  return note == sim::Note::adverse_event || note == sim::Note::adverse_event_resolves;
}

Json event(const LifeSheet& sheet, const sim::ChartLine& line) {
  Json out{{"date", date_text(sheet.study, sheet.trace.first_dose_day + line.day)},
           {"day", line.day},
           {"event", sim::name_of(line.note)},
           {"course", line.course},
           {"recorded", is_recorded(sheet.trace, line.day)}};
  if (is_adverse_event(line.note)) {
    out["kind"] = sim::name_of(line.kind);
  }
  if (const auto amount = amount_name(line.note); !amount.empty()) {
    out[std::string(amount)] = line.amount;
  }
  if (line.reason != sim::Reason::none) {
    out["reason"] = sim::name_of(line.reason);
  }
  return out;
}

Json record(const LifeSheet& sheet) {
  const LastKnown last = last_known(sheet.trace);
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
           {"presents", date_text(sheet.study, trace.relapse_day)},
           {"screening", sim::name_of(trace.step)},
           {"patient", patient(trace.patient)}};
  if (trace.treated()) {
    out["first_dose"] = date_text(sheet.study, trace.first_dose_day);
    out["courses"] = Json::array();
    for (const auto& one : trace.history.courses()) {
      out["courses"].push_back(course(one));
    }
    out["outcome"] = outcome(trace.history);
    out["events"] = Json::array();
    for (const auto& line : trace.chart.lines()) {
      out["events"].push_back(event(sheet, line));
    }
    out["record"] = record(sheet);
  }
  return out.dump(2) + "\n";
}

}  // namespace dliplan::app
