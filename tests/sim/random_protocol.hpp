#pragma once

#include "sim/pathway/sequential.hpp"

#include <rapidcheck.h>

#include <cmath>
#include <cstdlib>

namespace dliplan::sim::test {

// Valid scenarios at random, for properties that must hold in all of them. Numbers shrink towards 0.

/// The same scenarios in every run, unless RC_PARAMS asks for others.
inline const int fixed_seed = setenv("RC_PARAMS", "seed=20230901", 0);

/// In steps of a thousandth.
inline double between(double low, double high) {
  return low + (high - low) * *rc::gen::inRange(0, 1001) / 1000.0;
}

/// 0 and 1 are as likely as all that is between.
inline Probability some_share() {
  switch (*rc::gen::inRange(0, 4)) {
    case 0: return {0.0};
    case 1: return {1.0};
    default: return {between(0.0, 1.0)};
  }
}

inline HazardRatio some_ratio() {
  return {*rc::gen::inRange(0, 4) == 0 ? 1.0 : std::exp(between(-2.0, 2.0))};
}

inline Law some_time(double median) {
  return Law::lognormal(median * std::exp(between(-1.0, 1.0)), between(0.2, 1.2));
}

inline Law some_law(double days) {
  const double never_share = some_share().value;
  const double median = days * std::exp(between(-1.0, 1.0));
  switch (*rc::gen::inRange(0, 4)) {
    case 0: return Law(Exponential{std::log(2.0) / median}, never_share);
    case 1: return Law::weibull(between(0.5, 2.5), median, never_share);
    case 2: return Law(LogLogistic{median, between(0.8, 3.0)}, never_share);
    default: return Law::lognormal(median, between(0.2, 1.5), never_share);
  }
}

inline Strategy some_strategy() {
  Strategy s;
  s.course.given = *rc::gen::inRange(0, 5) > 0;
  s.course.dose_table = {{1, {9.0}}, {*rc::gen::inRange(2, 9), {28.0}}};
  s.course.shortest = {static_cast<double>(*rc::gen::inRange(1, 9))};
  s.course.usual = {s.course.shortest.count + *rc::gen::inRange(0, 9)};
  s.course.longest = {s.course.usual.count + *rc::gen::inRange(0, 11)};
  for (auto& risk : s.toxicity.risk) {
    risk.any_grade = some_share();
    risk.grade_3_or_more = {risk.any_grade.value * some_share().value};
    risk.grade_4 = {risk.grade_3_or_more.value * some_share().value};
  }
  s.response = {some_share(), {between(5.0, 60.0)}, {between(60.0, 120.0)}, some_share(), some_share()};
  s.disease = {some_law(120.0), some_share(), some_law(120.0), some_law(100.0)};
  s.dli_uptake = {some_share(), some_share()};
  s.aplasia = some_share();
  return s;
}

inline Sequential some_protocol() {
  Sequential p;
  p.baseline.mrd_share = some_share();
  p.baseline.active_acute_gvhd = p.baseline.severe_infection = {between(0.0, 0.5)};
  p.baseline.donor_lymphocytes = some_share();
  p.surveillance.entry = *rc::gen::inRange(0, 3) == 0 ? Entry::transplant : Entry::relapse;
  p.surveillance.early_treatment_helps = *rc::gen::arbitrary<bool>();
  p.screening.exclude.acute_gvhd = p.screening.exclude.severe_infection = *rc::gen::arbitrary<bool>();
  p.mrd = some_strategy();
  p.haematologic = some_strategy();
  p.tolerance = {some_share(),
                 {some_share(), some_share(), some_share()},
                 {between(0.0, 14.0)},
                 some_share(),
                 some_time(4.0)};
  p.toxicity.later_course_factor = some_share();
  p.infections.severe_on_drug = from_monthly(between(0.0, 2.0));
  p.infections.severe_off_drug = from_monthly(between(0.0, 1.0));
  p.infections.duration = some_time(14.0);
  p.hazard_effects = {some_ratio(), some_ratio(), some_ratio(),
                      some_ratio(), some_ratio(), {between(0.0, 0.8)}};
  p.dli.delay = some_time(8.0);
  p.dli.relapse_hazard_ratio = some_ratio();
  p.dli.late_response = some_share();
  p.dli.crs = some_share();
  p.acute_gvhd.haploidentical = some_share();
  p.acute_gvhd.onset = some_time(30.0);
  p.acute_gvhd.duration = some_time(40.0);
  p.acute_gvhd.severe_share = some_share();
  p.acute_gvhd.severe_non_relapse_death = some_ratio();
  p.chronic_gvhd = {some_share(), some_time(90.0), some_share(), some_ratio(), some_ratio()};
  p.background_gvhd = {some_share(), some_time(30.0), some_share(), some_time(90.0)};
  p.second_course.most_courses = *rc::gen::inRange(1, most_courses_ever + 1);
  p.second_course.uptake = some_share();
  p.second_course.earliest = {between(1.0, 30.0)};
  p.second_course.latest = {p.second_course.earliest.count + between(0.0, 40.0)};
  p.second_course.relapse_hazard_ratio = some_ratio();
  p.second_course.conversion = some_share();
  p.rescue.uptake = some_share();
  p.rescue.death_hazard_ratio = some_ratio();
  p.survivors.death = from_monthly(between(0.0, 0.05));
  p.survivors.from = {between(0.0, 1000.0)};
  return p;
}

}  // namespace dliplan::sim::test
