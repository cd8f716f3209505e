#include "app/kit/column_names.hpp"

#include <fmt/format.h>

namespace dliplan::app {
namespace {

std::string_view short_name(plan::Endpoint endpoint) {
  using plan::Endpoint;
  switch (endpoint) {
    case Endpoint::overall_survival: return "os";
    case Endpoint::disease_free_survival: return "dfs";
    case Endpoint::event_free_survival: return "efs";
    case Endpoint::relapse: return "relapse";
    case Endpoint::non_relapse_death: return "nrd";
    case Endpoint::acute_gvhd: return "agvhd";
    case Endpoint::chronic_gvhd: return "cgvhd";
    case Endpoint::adverse_event: return "ae";
    case Endpoint::neutrophil_recovery: return "anc";
    case Endpoint::platelet_recovery: return "plt";
  }
  return "";
}

std::string text_of(const plan::EventFilter& events) {
  return fmt::format("{}_{}_{}", sim::name_of(events.set), events.grade_at_least, events.grade_at_most);
}

/// Whole days; a name is not a number.
std::string text_of(sim::Days days) {
  return fmt::format("{}", static_cast<int>(days.count));
}

}  // namespace

std::string column_of(plan::Dated moment) {
  return fmt::format("d_{}", sim::name_of(moment));
}

std::string column_of(const plan::CategoryKey& key) {
  std::string name = key.category == plan::Category::adverse_event ? fmt::format("ae_{}", text_of(key.events))
                                                                   : std::string(sim::name_of(key.category));
  if (key.landmark) name += "_by" + text_of(*key.landmark);
  if (key.horizon) name += "_within" + text_of(*key.horizon);
  return name;
}

std::string column_of(plan::Quantitative measure) {
  return std::string(sim::name_of(measure));
}

std::string column_of(const plan::ChangeKey& key) {
  return fmt::format("days_to_{}_in_{}", column_of(key.into),
                     stem_of(key.of, plan::CompetingEvents::censored));
}

std::string stem_of(const plan::SurvivalKey& key, plan::CompetingEvents reading) {
  std::string stem(short_name(key.endpoint));
  if (key.endpoint == plan::Endpoint::adverse_event) stem += "_" + text_of(key.events);
  if (key.origin != plan::Origin::usual) stem += fmt::format("_from_{}", sim::name_of(key.origin));
  if (key.landmark) stem += "_from" + text_of(*key.landmark);
  const bool own =
      reading == plan::CompetingEvents::stay_at_risk && key.competing == plan::CompetingCode::second_event;
  return own ? stem + "_competing" : stem;
}

std::string days_column(const std::string& stem) {
  return stem + "_days";
}

std::string event_column(const std::string& stem) {
  return stem + "_event";
}

EventColumns columns_of(sim::AdverseEventKind kind, std::size_t slot) {
  const std::string stem = fmt::format("{}{}", sim::name_of(kind), slot + 1);
  return {stem + "_grade", stem + "_onset", stem + "_end"};
}

}  // namespace dliplan::app
