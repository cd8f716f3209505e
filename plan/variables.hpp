#pragma once

#include "sim/describe.hpp"
#include "sim/pathway/adverse_event.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace dliplan::plan {

// What the record holds of each analysed patient, as the analysis plan names it.

/// A time to something. What it counts from where the analysis does not say: see `Origin::usual`.
enum class Endpoint : std::uint8_t {
  overall_survival,       ///< death
  disease_free_survival,  ///< relapse or death; responders only
  event_free_survival,    ///< no response by the second assessment (haematologic), relapse or death
  relapse,                ///< responders only; death in remission competes
  non_relapse_death,      ///< the same patients; relapse competes
  acute_gvhd,             ///< the first of grade II–IV
  chronic_gvhd,
  adverse_event,        ///< the first of a set, within a range of grades
  neutrophil_recovery,  ///< end of the first neutropenia of grade 3 or more of the first course
  platelet_recovery,    ///< the same of thrombocytopenia
};

/// From when a time counts. Who has no such day in the record has no such time.
enum class Origin : std::uint8_t {
  usual,  ///< disease-free survival, relapse and non-relapse death: response, of an MRD relapse first dose;
          ///< GVHD: first DLI, without one
          ///< first dose; recovery: onset of the cytopenia; all else: first dose
  transplant,
  relapse,  ///< the one that let the patient in
  first_dose,
  response,
  dli,  ///< the first
};

enum class Category : std::uint8_t {
  arm,
  relapse_type,   ///< mrd, haematologic
  donor_match,    ///< haploidentical, matched (cord blood is missing)
  hsct_interval,  ///< transplant to relapse: below_6_months, from_6_months
  response,       ///< no_response, response (missing: not yet assessed)
  mrd_negative,   ///< a response that is MRD-negative, among all
  adverse_event,  ///< whether the worst of a set is within a range of grades
  acute_gvhd,     ///< none, grade II–IV
  chronic_gvhd,
  courses,  ///< one, two or more
  received_dli,
  ph,
  sex,
  age_group,  ///< below 40 years, from 40
  blasts,     ///< below 50 %, from 50 % (missing of an MRD relapse)
  extramedullary,
  death,  ///< by `horizon` (missing: not followed so long, or the data lock is earlier)
};

enum class Quantitative : std::uint8_t {
  delivered_days,       ///< of blinatumomab, all courses
  micrograms,           ///< of blinatumomab, all courses that have ended (missing: none has)
  dli_dose,             ///< of the first DLI, 10^8 MNC/kg
  neutrophil_recovery,  ///< days; missing of who did not recover, or had no such neutropenia
  platelet_recovery,    ///< the same of thrombocytopenia
  age,                  ///< years
};

/// Which adverse events are meant.
enum class EventSet : std::uint8_t {
  any,
  crs,
  neurotoxicity,
  neutropenia,
  thrombocytopenia,
  anaemia,
  liver_enzymes,
  other,
  infection,
  aplasia,
  acute_gvhd,
  chronic_gvhd,
  haematological,  ///< neutropenia, thrombocytopenia, anaemia
  gvhd,            ///< acute or chronic
};

inline constexpr std::size_t endpoint_count = 10;
inline constexpr std::size_t category_count = 17;
inline constexpr std::size_t quantitative_count = 6;

/// Adverse events of a set within a range of grades, both ends included.
struct EventFilter {
  EventSet set = EventSet::any;
  int grade_at_least = 1;
  int grade_at_most = 5;
  friend bool operator==(const EventFilter&, const EventFilter&) = default;
};

[[nodiscard]] bool is_in(sim::AdverseEventKind kind, EventSet set);

/// Whether a grade counts; 0, no event at all, never does.
[[nodiscard]] constexpr bool is_within(int grade, const EventFilter& events) {
  return grade > 0 && grade >= events.grade_at_least && grade <= events.grade_at_most;
}

/// Whether patients are in a level because of what happens after the first dose.
[[nodiscard]] constexpr bool is_post_baseline(Category category) {
  switch (category) {
    case Category::response:
    case Category::mrd_negative:
    case Category::adverse_event:
    case Category::acute_gvhd:
    case Category::chronic_gvhd:
    case Category::courses:
    case Category::received_dli:
    case Category::death: return true;
    default: return false;
  }
}

[[nodiscard]] constexpr bool is_known_at_first_dose(Category category) {
  return !is_post_baseline(category);
}

/// Whether it is about the patient: to which arm one belongs is no answer to a question.
[[nodiscard]] constexpr bool can_be_counted(Category category) {
  return category != Category::arm;
}

/// Whether patients can be compared by it: the dead are told from the living only by what is compared.
[[nodiscard]] constexpr bool can_be_compared(Category category) {
  return category != Category::death;
}

/// Whether only responders have such a time: and of an MRD relapse, everybody.
[[nodiscard]] constexpr bool is_of_responders(Endpoint endpoint) {
  return endpoint == Endpoint::disease_free_survival || endpoint == Endpoint::relapse ||
         endpoint == Endpoint::non_relapse_death;
}

/// Whether another event can rule this one out.
[[nodiscard]] constexpr bool has_competing_event(Endpoint endpoint) {
  return endpoint != Endpoint::overall_survival && endpoint != Endpoint::disease_free_survival &&
         endpoint != Endpoint::event_free_survival;
}

/// The levels of a category, in the order of their codes. `arm` takes its levels from the study.
[[nodiscard]] std::array<std::string_view, 2> level_names(Category category);

}  // namespace dliplan::plan

namespace dliplan::sim {

template <>
struct Names<plan::Endpoint> {
  static constexpr std::array<std::string_view, plan::endpoint_count> values{
      "overall_survival", "disease_free_survival", "event_free_survival",
      "relapse",          "non_relapse_death",     "acute_gvhd",
      "chronic_gvhd",     "adverse_event",         "neutrophil_recovery",
      "platelet_recovery"};
};

template <>
struct Names<plan::Origin> {
  static constexpr std::array<std::string_view, 6> values{"usual",      "transplant", "relapse",
                                                          "first_dose", "response",   "dli"};
};

template <>
struct Names<plan::Category> {
  static constexpr std::array<std::string_view, plan::category_count> values{
      "arm",           "relapse_type", "donor_match",  "hsct_interval",  "response",     "mrd_negative",
      "adverse_event", "acute_gvhd",   "chronic_gvhd", "courses",        "received_dli", "ph",
      "sex",           "age_group",    "blasts",       "extramedullary", "death"};
};

template <>
struct Names<plan::Quantitative> {
  static constexpr std::array<std::string_view, plan::quantitative_count> values{
      "delivered_days", "micrograms", "dli_dose", "neutrophil_recovery", "platelet_recovery", "age"};
};

template <>
struct Names<plan::EventSet> {
  static constexpr std::array<std::string_view, 14> values{
      "any",        "crs",           "neurotoxicity",  "neutropenia", "thrombocytopenia",
      "anaemia",    "liver_enzymes", "other",          "infection",   "aplasia",
      "acute_gvhd", "chronic_gvhd",  "haematological", "gvhd"};
};

}  // namespace dliplan::sim
