#pragma once

#include "sim/describe.hpp"
#include "sim/law/law.hpp"
#include "sim/pathway/patient.hpp"
#include "sim/units.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace dliplan::sim {

/// Why a patient who presents with relapse does not start treatment, in the order in which it is asked.
enum class ScreeningStep : std::uint8_t {
  age,
  unstable,
  severe_infection,
  acute_gvhd,
  organ_failure,
  cns,
  allergy,
  other_treatment,  ///< eligible, but not given blinatumomab
  lost_waiting,     ///< died or left before the first dose
  starts,           ///< nothing: treatment begins
};
inline constexpr std::size_t screening_steps = 10;

template <>
struct Names<ScreeningStep> {
  static constexpr std::array<std::string_view, screening_steps> values{
      "age",           "unstable", "severe_infection", "acute_gvhd",   "organ_failure",
      "cns_leukaemia", "allergy",  "other_treatment",  "lost_waiting", "starts"};
};

/// The protocol's criteria; false lets those patients in.
struct Exclusions {
  bool age = true;
  Days oldest = from_years(65.0);
  bool unstable = true;
  bool severe_infection = true;
  bool acute_gvhd = true;
  bool organ_failure = true;
  bool cns = true;
  bool allergy = true;
  friend bool operator==(const Exclusions&, const Exclusions&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Exclusions& exclude) {
  constexpr std::string_view protocol = "protocol: criteria of exclusion";
  visitor.field(exclude.age,
                {.name = "age", .meaning = "Excludes who is older than oldest.", .source = protocol});
  visitor.field(exclude.oldest, {.name = "oldest",
                                 .meaning = "Highest age in full years; who is older is excluded.",
                                 .source = protocol,
                                 .allowed = years(0, 100)});
  visitor.field(exclude.unstable,
                {.name = "unstable", .meaning = "Excludes unstable vital signs.", .source = protocol});
  visitor.field(exclude.severe_infection,
                {.name = "severe_infection", .meaning = "Excludes severe infection.", .source = protocol});
  visitor.field(exclude.acute_gvhd,
                {.name = "acute_gvhd", .meaning = "Excludes active acute GVHD II–IV.", .source = protocol});
  visitor.field(exclude.organ_failure,
                {.name = "organ_failure", .meaning = "Excludes failure of an organ.", .source = protocol});
  visitor.field(
      exclude.cns,
      {.name = "cns", .meaning = "Excludes leukaemia of the central nervous system.", .source = protocol});
  visitor.field(
      exclude.allergy,
      {.name = "allergy", .meaning = "Excludes allergy to a drug of the protocol.", .source = protocol});
}

/// From relapse to the first dose: who is eligible, who of those is treated, and who lives to see it.
struct Screening {
  Exclusions exclude;
  Probability starts_treatment{0.45};
  Law waiting = Law::lognormal(7.0, 0.6);
  Rate loss_mrd = from_monthly(0.01);
  Rate loss_haematologic = from_monthly(0.10);
  friend bool operator==(const Screening&, const Screening&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Screening& screening) {
  visitor.group("exclude", screening.exclude,
                "The protocol's criteria, in the order in which they are asked.");
  visitor.field(screening.starts_treatment,
                {.name = "starts_treatment",
                 .meaning = "Share of eligible patients who are to get blinatumomab rather than CAR-T, "
                            "chemotherapy or palliation.",
                 .source = "assumption from its cost",
                 .plausible = Doc::Range{0.25, 0.65}});
  visitor.field(screening.waiting, {.name = "waiting",
                                    .meaning = "Time from relapse to the first dose.",
                                    .source = "assumption: median 7 days; 3 to 21 is plausible"});
  visitor.field(screening.loss_mrd, {.name = "loss_mrd",
                                     .meaning = "Death or loss a month while waiting, MRD relapse.",
                                     .source = "assumption",
                                     .plausible = Doc::Range{0.0, 0.05 / days_per_month}});
  visitor.field(screening.loss_haematologic,
                {.name = "loss_haematologic",
                 .meaning = "Death or loss a month while waiting, haematologic relapse.",
                 .source = "assumption: untreated relapse, median survival of a few months",
                 .plausible = Doc::Range{0.0, 0.30 / days_per_month}});
}

/// The first criterion that excludes the patient; `other_treatment` when none does.
[[nodiscard]] ScreeningStep first_exclusion(const Exclusions& exclude, const Patient& patient) noexcept;

}  // namespace dliplan::sim
