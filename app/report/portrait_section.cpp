#include "app/record_dates.hpp"
#include "app/report/sections.hpp"
#include "plan/portrait/portrait.hpp"
#include "sim/units.hpp"
#include "stats/performance/bias.hpp"

#include <cmath>

namespace dliplan::app {
namespace {

using Json = nlohmann::ordered_json;

Json rounded(const std::vector<double>& values) {
  Json out = Json::array();
  for (const double value : values) out.push_back(for_a_picture(value));
  return out;
}

Json months(const std::vector<double>& days) {
  Json out = Json::array();
  for (const double day : days) out.push_back(for_a_picture(day / sim::days_per_month));
  return out;
}

Json band(const plan::Band& of) {
  return {{"low", rounded(of.low)},
          {"middle", rounded(of.middle)},
          {"high", rounded(of.high)},
          {"studies", of.studies}};
}

Json example(const plan::SurvivalPortrait& of) {
  Json times = Json::array(), values = Json::array();
  for (const auto& step : of.example) {
    times.push_back(for_a_picture(step.time / sim::days_per_month));
    values.push_back(for_a_picture(step.survival));
  }
  return {{"months", times},
          {"survival", values},
          {"ends", for_a_picture(of.example_ends / sim::days_per_month)},
          {"at_risk", of.example_at_risk}};
}

Json survival(const plan::Portrait& all) {
  Json out = Json::array();
  for (const auto& one : all.survival) {
    out.push_back({{"endpoint", sim::name_of(one.endpoint)},
                   {"group", one.group},
                   {"band", band(one.survival)},
                   {"truth", rounded(one.truth)},
                   {"example", example(one)},
                   {"at_risk", rounded(one.at_risk)}});
  }
  return out;
}

Json incidence(const plan::Portrait& all) {
  Json out = Json::array();
  for (const auto& one : all.incidence) {
    out.push_back({{"endpoint", sim::name_of(one.endpoint)},
                   {"aalen_johansen", band(one.aalen_johansen)},
                   {"one_minus_kaplan_meier", band(one.one_minus_kaplan_meier)},
                   {"truth", rounded(one.truth)}});
  }
  return out;
}

Json events(const plan::Portrait& all) {
  Json out = Json::array();
  for (const auto& one : all.events) {
    const auto mean = stats::mean_estimate(one.patients);
    out.push_back({{"kind", sim::name_of(one.kind)},
                   {"grade", one.grade},
                   {"patients", one.patients.mean().value_or(0.0)},
                   {"mcse", mean ? Json(mean->mcse) : Json(nullptr)},
                   {"studies_with", one.studies_with}});
  }
  return out;
}

Json calendar(const plan::Study& study, const plan::Portrait& all) {
  Json dates = Json::array();
  for (const double day : all.calendar_days) dates.push_back(date_text(study, day));
  return {
      {"dates", dates},
      {"included", band(all.included)},
      {"opens", date_text(study, 0.0)},
      {"enrolment_closes", date_text(study, all.timeline.enrolment_days - 1.0)},
      {"data_lock", date_text(study, all.timeline.days_to_lock - 1.0)},
      {"recruits_until", study.accrual.recruit_until ? Json(*study.accrual.recruit_until) : Json(nullptr)}};
}

}  // namespace

double for_a_picture(double value) {
  constexpr double steps = 1e4;
  return std::round(value * steps) / steps;
}

Json portrait_section(const plan::Study& study, std::uint64_t replicates) {
  const plan::Portrait all = plan::portrait(study, replicates);
  return {{"studies", all.studies},
          {"truth_patients", all.truth_patients},
          {"months", months(all.days)},
          {"at_risk_months", months(all.at_risk_days)},
          {"enrolled", all.enrolled.mean().value_or(0.0)},
          {"survival", survival(all)},
          {"incidence", incidence(all)},
          {"events", events(all)},
          {"calendar", calendar(study, all)}};
}

}  // namespace dliplan::app
