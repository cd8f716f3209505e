#pragma once

#include <cstdint>

namespace dliplan::sim {

/// What a random number is for. Part of every draw's address, so the numbers are fixed for ever:
/// a new quantity takes a new number, a retired one leaves a gap (else the stream version changes).
enum class Quantity : std::uint16_t {
  // accrual
  candidates = 1,  ///< how many relapses present in the window
  entry = 2,       ///< when a patient presents

  // the patient at baseline
  relapse_type = 10,
  donor = 11,
  months_from_hsct = 12,

  // screening
  eligible = 20,
  starts_treatment = 21,

  // a course of blinatumomab
  planned_days = 30,
  stops_for_toxicity = 31,
  toxicity_stop_day = 32,
  stops_for_cost = 33,
  cost_stop_day = 34,
  crs_grade = 35,
  crs_onset = 36,

  // response
  response = 40,
  response_course = 41,

  // donor lymphocytes
  dli_uptake = 50,
  dli_delay = 51,
  dli_dose = 52,
  acute_gvhd = 53,
  acute_gvhd_grade = 54,

  // second course
  second_course_uptake = 60,
  second_course_delay = 61,

  // the disease
  relapse = 70,
  non_relapse_death = 71,
  death_without_response = 72,
  death_after_relapse = 73,
  death = 74,  ///< two-state pathway

  // the record
  loss_to_follow_up = 90,
};

}  // namespace dliplan::sim
