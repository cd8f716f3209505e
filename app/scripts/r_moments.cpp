#include "app/scripts/r_moments.hpp"

#include "app/scripts/r_text.hpp"
#include "plan/record/levels.hpp"
#include "sim/pathway/patient.hpp"

namespace dliplan::app {
namespace {

using plan::Category;
using plan::Endpoint;
using plan::Origin;

std::string arguments(const plan::EventFilter& events) {
  return fmt::format("{}, {}, {}", r_kinds(events.set), events.grade_at_least, events.grade_at_most);
}

std::string usual_origin(Endpoint endpoint) {
  switch (endpoint) {
    case Endpoint::disease_free_survival:
    case Endpoint::relapse:
    case Endpoint::non_relapse_death:
      return "ifelse(response > by, never, ifelse(!is.na(mrd) & mrd, first_dose, response))";
    case Endpoint::acute_gvhd:
    case Endpoint::chronic_gvhd: return "ifelse(dli <= by, dli, first_dose)";
    case Endpoint::neutrophil_recovery: return "first_severe(\"neutropenia\", by)$onset";
    case Endpoint::platelet_recovery: return "first_severe(\"thrombocytopenia\", by)$onset";
    default: return "first_dose";
  }
}

std::string told_origin(Origin origin) {
  switch (origin) {
    case Origin::usual:
    case Origin::first_dose: return "first_dose";
    case Origin::transplant: return "transplant";
    case Origin::relapse: return "relapse";
    case Origin::response: return "shown(response, by)";
    case Origin::dli: return "shown(dli, by)";
  }
  return "never";
}

/// An unknown event changes nothing where a known one is in the range and nothing is above it.
std::string adverse_event(const plan::CategoryKey& key) {
  const std::string had = fmt::format("has_worst_grade({}, by)", arguments(key.events));
  const std::string unknown = fmt::format("unknown_events({})", r_kinds(key.events.set));
  return key.events.grade_at_most == 5 ? fmt::format("ifelse({} & {} == 0, NA, {})", unknown, had, had)
                                       : fmt::format("ifelse({}, NA, {})", unknown, had);
}

}  // namespace

std::string r_kinds(plan::EventSet set) {
  std::vector<std::string> kinds;
  for (std::size_t i = 0; i < sim::adverse_event_kinds; ++i) {
    const auto kind = static_cast<sim::AdverseEventKind>(i);
    if (plan::is_in(kind, set)) kinds.emplace_back(sim::name_of(kind));
  }
  return r_vector(kinds);
}

std::string r_origin(const plan::SurvivalKey& key) {
  const std::string usual = usual_origin(key.endpoint);
  if (key.origin == Origin::usual) return usual;
  if (usual == "first_dose") return told_origin(key.origin);
  return fmt::format("ifelse({} == never, never, {})", usual, told_origin(key.origin));
}

std::string r_event(const plan::SurvivalKey& key, std::string_view course) {
  const auto recovery = [](std::string_view kind) {
    return fmt::format("with(first_severe({0}, by), ifelse(fatal, never, resolved))", r_quoted(kind));
  };
  switch (key.endpoint) {
    case Endpoint::overall_survival: return "death";
    case Endpoint::disease_free_survival: return "pmin(next_relapse, death)";
    case Endpoint::event_free_survival:
      return "pmin(ifelse((!is.na(mrd) & mrd) | response <= second_assessment, never, second_assessment), "
             "next_relapse, death)";
    case Endpoint::relapse: return "next_relapse";
    case Endpoint::non_relapse_death: return "ifelse(death < next_relapse, death, never)";
    case Endpoint::acute_gvhd: return "acute_gvhd";
    case Endpoint::chronic_gvhd: return "chronic_gvhd";
    case Endpoint::adverse_event:
      return fmt::format("first_event({}, {}$origin, by)", arguments(key.events), course);
    case Endpoint::neutrophil_recovery: return recovery("neutropenia");
    case Endpoint::platelet_recovery: return recovery("thrombocytopenia");
  }
  return "never";
}

std::string r_competing(Endpoint endpoint) {
  switch (endpoint) {
    case Endpoint::overall_survival:
    case Endpoint::disease_free_survival:
    case Endpoint::event_free_survival: return "rep(never, nrow(raw))";
    case Endpoint::non_relapse_death: return "next_relapse";
    case Endpoint::acute_gvhd:
    case Endpoint::chronic_gvhd: return "pmin(next_relapse, death)";
    default: return "death";
  }
}

std::string r_level_of(const plan::CategoryKey& key) {
  const std::string no_response = "ifelse(response <= by | assessment <= by | death <= by, 0, NA)";
  switch (key.category) {
    case Category::hsct_interval:
      return fmt::format(
          "ifelse(transplant == never | relapse == never, NA, yes(relapse - transplant >= {}))",
          r_number(sim::hsct_interval_limits[0]));
    case Category::response: return fmt::format("ifelse(response <= by, 1, {})", no_response);
    case Category::mrd_negative:
      return fmt::format(
          "ifelse(is.na(mrd) | (!mrd & response < never & is.na(mrd_negative)), NA, "
          "ifelse(response <= by & (mrd | (!is.na(mrd_negative) & mrd_negative)), 1, {}))",
          no_response);
    case Category::adverse_event: return adverse_event(key);
    case Category::acute_gvhd: return "yes(acute_gvhd <= by)";
    case Category::chronic_gvhd: return "yes(chronic_gvhd <= by)";
    case Category::courses: return "yes(second_course <= by)";
    case Category::received_dli: return "yes(dli <= by)";
    case Category::death: {
      const std::string horizon = r_number(key.horizon->count);
      return fmt::format(
          "ifelse(lock - first_dose < {0}, NA, ifelse(death <= by, yes(death - first_dose <= {0}), "
          "ifelse(by - first_dose >= {0}, 0, NA)))",
          horizon);
    }
    case Category::age_group: return fmt::format("yes(age_on(first_dose) >= {})", r_number(plan::older_from));
    default: return "NA";
  }
}

std::string r_moment_of_change(const plan::CategoryKey& into) {
  switch (into.category) {
    case Category::response: return "response";
    case Category::mrd_negative:
      return "ifelse(mrd | (!is.na(mrd_negative) & mrd_negative), response, never)";
    case Category::adverse_event: return fmt::format("first_event({}, -never, seen)", arguments(into.events));
    case Category::acute_gvhd: return "acute_gvhd";
    case Category::chronic_gvhd: return "chronic_gvhd";
    case Category::courses: return "second_course";
    case Category::received_dli: return "dli";
    default: return "rep(never, nrow(raw))";
  }
}

}  // namespace dliplan::app
