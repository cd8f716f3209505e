#include "app/kit/kit_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dliplan::app {
namespace {

std::string_view name(plan::Endpoint endpoint) {
  using plan::Endpoint;
  switch (endpoint) {
    case Endpoint::overall_survival: return "overall survival";
    case Endpoint::disease_free_survival: return "disease-free survival";
    case Endpoint::event_free_survival: return "event-free survival";
    case Endpoint::relapse: return "relapse";
    case Endpoint::non_relapse_death: return "death without relapse";
    case Endpoint::acute_gvhd: return "acute GVHD II–IV";
    case Endpoint::chronic_gvhd: return "chronic GVHD";
    case Endpoint::adverse_event: return "adverse event";
    case Endpoint::neutrophil_recovery: return "neutrophil recovery";
    case Endpoint::platelet_recovery: return "platelet recovery";
  }
  return "";
}

std::string_view name(plan::Origin origin) {
  using plan::Origin;
  switch (origin) {
    case Origin::usual: return "its usual origin";
    case Origin::transplant: return "transplant";
    case Origin::relapse: return "relapse";
    case Origin::first_dose: return "first dose";
    case Origin::response: return "response";
    case Origin::dli: return "first DLI";
  }
  return "";
}

std::string_view name(plan::Category category) {
  using plan::Category;
  switch (category) {
    case Category::arm: return "Arm";
    case Category::relapse_type: return "Type of the relapse that is treated";
    case Category::donor_match: return "Donor";
    case Category::hsct_interval: return "Transplant to relapse";
    case Category::response: return "Response";
    case Category::mrd_negative: return "MRD-negative response";
    case Category::adverse_event: return "Adverse event";
    case Category::acute_gvhd: return "Acute GVHD II–IV";
    case Category::chronic_gvhd: return "Chronic GVHD";
    case Category::courses: return "Courses of treatment";
    case Category::received_dli: return "Received DLI";
    case Category::ph: return "Philadelphia chromosome";
    case Category::sex: return "Sex";
    case Category::age_group: return "Age group";
    case Category::blasts: return "Marrow blasts at relapse";
    case Category::extramedullary: return "Extramedullary disease at relapse";
    case Category::death: return "Death";
  }
  return "";
}

std::string words(std::string_view identifier) {
  std::string text(identifier);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string events_in_words(const plan::EventFilter& events) {
  return fmt::format("{}, grade {} to {}", words(sim::name_of(events.set)), events.grade_at_least,
                     events.grade_at_most);
}

std::string_view usual_origin(plan::Endpoint endpoint) {
  using plan::Endpoint;
  switch (endpoint) {
    case Endpoint::disease_free_survival:
    case Endpoint::relapse:
    case Endpoint::non_relapse_death: return "the response (of an MRD relapse, the first dose)";
    case Endpoint::acute_gvhd:
    case Endpoint::chronic_gvhd: return "the first DLI (without one, the first dose)";
    case Endpoint::neutrophil_recovery: return "the first neutropenia of grade 3 or more";
    case Endpoint::platelet_recovery: return "the first thrombocytopenia of grade 3 or more";
    case Endpoint::overall_survival:
    case Endpoint::event_free_survival:
    case Endpoint::adverse_event: break;
  }
  return "the first dose";
}

std::string_view ends_with(plan::Endpoint endpoint) {
  using plan::Endpoint;
  switch (endpoint) {
    case Endpoint::overall_survival: return "1 at death";
    case Endpoint::disease_free_survival: return "responders only; 1 at relapse or death";
    case Endpoint::event_free_survival:
      return "1 at the second assessment without response (haematologic relapse), relapse or death";
    case Endpoint::relapse: return "responders only; 1 at relapse, 2 at death before it";
    case Endpoint::non_relapse_death: return "responders only; 1 at death without relapse, 2 at relapse";
    case Endpoint::acute_gvhd:
    case Endpoint::chronic_gvhd: return "1 at onset, 2 at relapse or death before it";
    case Endpoint::adverse_event: return "1 at the first onset, 2 at death before it";
    case Endpoint::neutrophil_recovery:
    case Endpoint::platelet_recovery: return "1 at its end, 2 at death before it";
  }
  return "";
}

}  // namespace

std::string_view label(plan::Dated moment) {
  using plan::Dated;
  switch (moment) {
    case Dated::birth: return "Birth";
    case Dated::transplant: return "Allogeneic transplant";
    case Dated::relapse: return "Relapse that is treated";
    case Dated::first_dose: return "First dose of blinatumomab";
    case Dated::assessment: return "First assessment of response";
    case Dated::second_assessment: return "Second assessment of response";
    case Dated::response: return "Response (CR/CRh; MRD relapse: MRD-negativity)";
    case Dated::next_relapse: return "Relapse after treatment";
    case Dated::dli: return "First donor lymphocyte infusion";
    case Dated::second_course: return "Start of second course";
    case Dated::acute_gvhd: return "First acute GVHD II–IV";
    case Dated::chronic_gvhd: return "First chronic GVHD";
    case Dated::death: return "Death";
    case Dated::last_seen: return "Last known to be alive (empty: died)";
  }
  return "";
}

std::string_view label(plan::Quantitative measure) {
  using plan::Quantitative;
  switch (measure) {
    case Quantitative::delivered_days: return "Blinatumomab, days given";
    case Quantitative::micrograms: return "Blinatumomab, micrograms (courses that have ended)";
    case Quantitative::dli_dose: return "First DLI, 10^8 MNC/kg";
    case Quantitative::neutrophil_recovery: return "Days to neutrophil recovery";
    case Quantitative::platelet_recovery: return "Days to platelet recovery";
    case Quantitative::age: return "Age at relapse, years";
  }
  return "";
}

std::string label(const plan::CategoryKey& key) {
  std::string text(name(key.category));
  if (key.category == plan::Category::adverse_event) text += ": worst of " + events_in_words(key.events);
  if (key.landmark) text += fmt::format(", by day {}", static_cast<int>(key.landmark->count));
  if (key.horizon) text += fmt::format(", within {} days", static_cast<int>(key.horizon->count));
  return text;
}

std::string label(const plan::SurvivalKey& key) {
  std::string text(name(key.endpoint));
  if (key.endpoint == plan::Endpoint::adverse_event) text += " (" + events_in_words(key.events) + ")";
  if (key.origin != plan::Origin::usual) text += fmt::format(", from {}", name(key.origin));
  if (key.landmark) text += fmt::format(", from day {}", static_cast<int>(key.landmark->count));
  return text;
}

std::string label(const plan::ChangeKey& key) {
  return fmt::format("Days to the change of “{}”, counted as {}", label(key.into), label(key.of));
}

std::string label_of_level(std::string_view level) {
  return words(level);
}

std::string_view adam_description(EndedBy ended, const plan::SurvivalKey& key) {
  switch (ended) {
    case EndedBy::death: return "Death";
    case EndedBy::relapse: return "Relapse";
    case EndedBy::no_response: return "No response by the second assessment";
    case EndedBy::event: break;
  }
  const bool recovers = key.endpoint == plan::Endpoint::neutrophil_recovery ||
                        key.endpoint == plan::Endpoint::platelet_recovery;
  return recovers ? "Recovery" : "Onset";
}

std::string derivation(const plan::SurvivalKey& key) {
  const std::string from =
      key.landmark ? fmt::format("day {} after the first dose (of those event-free and followed then)",
                                 static_cast<int>(key.landmark->count))
      : key.origin == plan::Origin::usual ? std::string(usual_origin(key.endpoint))
                                          : "the " + std::string(name(key.origin));
  return fmt::format("Whole days from {}; {}; 0 on the day last seen.", from, ends_with(key.endpoint));
}

std::string derivation(const plan::CategoryKey& key) {
  if (key.landmark) return "By what is dated up to that day, of those alive and followed beyond it.";
  if (key.horizon) return "Of those who could be followed so long; missing of who was lost before.";
  return "By what is dated in the whole record.";
}

std::string text::folder_is_taken(std::string_view folder) {
  return fmt::format("--out {}: is there already, and not an empty folder; nothing was written", folder);
}

}  // namespace dliplan::app
