#pragma once

#include "sim/pathway/baseline.hpp"
#include "sim/pathway/course.hpp"
#include "sim/pathway/disease.hpp"
#include "sim/pathway/dli.hpp"

namespace dliplan::sim {

/// What the protocol does, and what the disease does, in one type of relapse.
struct Strategy {
  Course course;
  CrsRisk crs;
  Response response;
  Disease disease;
  DliUptake dli_uptake;
  friend bool operator==(const Strategy&, const Strategy&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Strategy& strategy) {
  visitor.group("course", strategy.course, "The course of blinatumomab.");
  visitor.group("crs", strategy.crs, "Cytokine release syndrome.");
  visitor.group("response", strategy.response, "Response of the leukaemia.");
  visitor.group("disease", strategy.disease, "Relapse and death.");
  visitor.group("dli_uptake", strategy.dli_uptake, "Who gets donor lymphocytes.");
}

/// The protocol: blinatumomab, donor lymphocytes, a second course.
struct Sequential {
  Baseline baseline;
  Strategy mrd{
      .course = {},
      .crs = {{0.07}, {0.015}},
      .response = {.probability = {0.75}},
      .disease = {.after_response = Law::weibull(1.0, 15.30 * days_per_month, 0.50),
                  .non_relapse_share = {0.18},
                  .without_response = Law::weibull(1.1, 6.20 * days_per_month, 0.12),
                  .death_after_relapse = Law::exponential_median(10.63 * days_per_month)},
      .dli_uptake = {{0.92}, {0.84}},
  };
  Strategy haematologic{
      .course = {.dose_table = {{1, {9.0}}, {5, {11.66}}, {8, {28.0}}},
                 .shortest = {8.0},
                 .usual = {14.0},
                 .longest = {21.0}},
      .crs = {},
      .response = {},
      .disease = {},
      .dli_uptake = {},
  };
  Tolerance tolerance;
  Toxicity toxicity;
  ResponseEffects response_effects;
  Dli dli;
  AcuteGvhd acute_gvhd;
  SecondCourse second_course;
  friend bool operator==(const Sequential&, const Sequential&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Sequential& sequential) {
  visitor.group("baseline", sequential.baseline, "The patient on the day of relapse.");
  visitor.group("mrd", sequential.mrd, "Relapse found by measurable residual disease only.");
  visitor.group("haematologic", sequential.haematologic, "Haematologic relapse.");
  visitor.group("tolerance", sequential.tolerance, "Why courses end early.");
  visitor.group("toxicity", sequential.toxicity, "Adverse events of a course.");
  visitor.group("response_effects", sequential.response_effects, "What moves the chance of response.");
  visitor.group("dli", sequential.dli, "Donor lymphocyte infusion.");
  visitor.group("acute_gvhd", sequential.acute_gvhd, "Acute graft-versus-host disease.");
  visitor.group("second_course", sequential.second_course, "The second course.");
}

}  // namespace dliplan::sim
