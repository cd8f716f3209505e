#pragma once

#include <cstdint>

namespace dliplan::sim {

/// What a random number is for. Part of every draw's address, so the numbers are fixed for ever:
/// a new quantity takes a new number, a retired one leaves a gap (else the stream version changes).
/// Below 128. Where a quantity is drawn for each course, or each of several events, the occurrence counts
/// them.
enum class Quantity : std::uint16_t {
  // accrual
  candidates = 1,   ///< how many relapses present in the window
  entry = 2,        ///< when a patient presents
  arrival_gap = 3,  ///< between one who presents and the next

  // the patient at baseline
  relapse_type = 10,
  donor = 11,
  months_from_hsct = 12,
  age = 13,
  sex = 14,
  weight = 15,
  ph_positive = 16,
  blasts = 17,
  extramedullary = 18,
  cns = 19,

  // screening
  starts_treatment = 21,
  waiting = 22,
  loss_while_waiting = 23,

  // a course of blinatumomab
  planned_days = 30,
  stops_for_toxicity = 31,
  toxicity_stop_day = 32,
  stops_for_cost = 33,
  cost_stop_day = 34,
  interrupted = 37,
  interruption_day = 38,
  interruption_length = 39,

  // response
  response = 40,
  response_course = 41,
  mrd_negative = 42,
  conversion = 43,

  // surveillance after transplant
  overt_relapse = 45,
  visit_phase = 46,
  visits_to_find = 47,

  // donor lymphocytes
  dli_uptake = 50,
  dli_delay = 51,
  dli_dose = 52,
  late_response = 55,
  late_response_after = 56,
  dli_crs = 57,
  dli_crs_onset = 58,
  dli_crs_duration = 59,

  // second course
  second_course_uptake = 60,
  second_course_delay = 61,

  // GVHD
  acute_gvhd = 62,
  acute_gvhd_course = 63,  ///< a pair: grade and duration
  background_acute_gvhd = 65,
  chronic_gvhd = 66,
  chronic_gvhd_extent = 67,
  background_chronic_gvhd = 68,

  // the disease
  relapse = 70,
  non_relapse_death = 71,
  death_without_response = 72,
  death_after_relapse = 73,
  death = 74,  ///< two-state pathway
  survivor_death = 75,
  cause_of_death = 76,
  frailty = 77,
  cd19_negative = 78,
  extramedullary_relapse = 79,
  rescue_uptake = 80,
  rescue_delay = 81,
  rescue_kind = 82,

  // more of baseline
  prior_acute_gvhd = 83,
  prior_chronic_gvhd = 84,
  active_acute_gvhd = 85,
  severe_infection = 86,
  unstable = 87,
  organ_failure = 88,
  donor_lymphocytes = 89,

  // the record
  loss_to_follow_up = 90,
  adverse_event_missed = 91,  ///< an occurrence an event
  value_missing = 92,         ///< an occurrence a variable

  // the patient, once more
  means = 93,
  allergy = 94,

  // adverse events
  aplasia = 95,
  aplasia_onset = 96,
  aplasia_duration = 97,
  infection = 98,         ///< an occurrence an infection
  infection_course = 99,  ///< the same; a pair: grade and duration
  fatal_infection_onset = 101,
  toxicity_grade = 102,   ///< of the kind 0; the other kinds follow, up to 108
  toxicity_course = 109,  ///< up to 115; pairs: onset and duration

  // the null of the analyses
  shuffled_label = 116,  ///< a patient a row of the data set

  // the points of a sweep: a replicate a point, a patient a parameter
  latin_hypercube = 120,  ///< a pair: the order of the parts, and where within its part
  sobol_shift = 121,
  prior = 122,
};

/// The quantity of one kind out of a run of them.
[[nodiscard]] constexpr Quantity quantity_of(Quantity first, std::size_t kind) noexcept {
  return static_cast<Quantity>(static_cast<std::uint16_t>(first) + kind);
}

}  // namespace dliplan::sim
