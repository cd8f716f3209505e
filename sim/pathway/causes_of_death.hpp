#pragma once

#include "sim/describe.hpp"
#include "sim/law/law.hpp"
#include "sim/units.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace dliplan::sim {

/// Who is dead has one cause; `none` in the living.
enum class CauseOfDeath : std::int8_t { none, leukaemia, infection, gvhd, crs_or_neurotoxicity, other };
inline constexpr std::size_t causes_of_death = 6;

template <>
struct Names<CauseOfDeath> {
  static constexpr std::array<std::string_view, causes_of_death> values{
      "none", "leukaemia", "infection", "gvhd", "crs_or_neurotoxicity", "other"};
};

/// What a patient dies of, drawn when a clock of death rings from what the patient has at that moment. The
/// weights of what applies are compared; leukaemia has weight 1 in active disease and 0 in remission, another
/// cause has weight 1 in remission and `other_in_active_disease` in active disease.
struct DeathWeights {
  Weight infection_in_active_disease{0.10};
  Weight infection_in_remission{1.0};
  Weight early_factor{6.0};
  Days early = from_months(3.3);
  Weight during_infection{6.0};
  Weight other_in_active_disease{0.02};
  Weight severe_gvhd{4.0};
  Weight severe_crs_or_neurotoxicity{1.0};
  friend bool operator==(const DeathWeights&, const DeathWeights&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, DeathWeights& death) {
  const auto weight = [&](Weight& member, std::string_view name, std::string_view meaning,
                          std::string_view source, Doc::Range plausible) {
    visitor.field(member, Doc{.name = name, .meaning = meaning, .source = source, .plausible = plausible});
  };
  weight(death.infection_in_active_disease, "infection_in_active_disease",
         "Infection as the cause of death in active disease, against leukaemia (1).",
         "fitted to Stein 2019: fatal infection 5 of 64", {0.02, 0.30});
  weight(death.infection_in_remission, "infection_in_remission",
         "Infection as the cause of death in remission, against another cause (1).", "assumption",
         {0.3, 3.0});
  weight(death.early_factor, "early_factor",
         "Factor on infection and other causes in active disease, up to early after the last course began.",
         "most fatal infections come within 100 days", {1.0, 20.0});
  visitor.field(death.early,
                {.name = "early",
                 .meaning = "How long after the start of a course, or the first dose, that factor holds.",
                 .source = "most fatal infections come within 100 days",
                 .plausible = months(2, 6)});
  weight(death.during_infection, "during_infection",
         "Factor on infection as the cause during an infection of grade 3 or more.", "assumption",
         {2.0, 20.0});
  weight(death.other_in_active_disease, "other_in_active_disease",
         "Another cause in active disease, against leukaemia (1).",
         "fitted to Stein 2019: fatal events 8 of 64", {0.0, 0.10});
  weight(death.severe_gvhd, "severe_gvhd",
         "GVHD as the cause while acute GVHD III–IV or extensive chronic GVHD is active.", "assumption",
         {1.0, 10.0});
  weight(death.severe_crs_or_neurotoxicity, "severe_crs_or_neurotoxicity",
         "CRS or neurotoxicity as the cause while one of them is of grade 3 or more.", "assumption",
         {0.2, 5.0});
}

/// What decides the cause at the moment of death.
struct Deathbed {
  bool active_disease = false;
  bool early = false;  ///< within DeathWeights::early of the start of a course
  bool severe_infection = false;
  bool severe_gvhd = false;
  bool severe_crs_or_neurotoxicity = false;
};

/// The cause for a uniform number in (0, 1). Pure.
[[nodiscard]] CauseOfDeath cause_of_death(const DeathWeights& weights,
                                          const Deathbed& deathbed,
                                          double uniform);

}  // namespace dliplan::sim
