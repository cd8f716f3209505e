// Part of life.cpp: graft-versus-host disease, acute and chronic, after DLI and without it.
#pragma once

#include "sim/pathway/life.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::sim {

template <class Chart>
void Life<Chart>::starts_background_gvhd() {
  if (history_.patient().active_acute_gvhd) {
    acute_gvhd_occurrence_ = background_occurrence;
    has_acute_gvhd_of_grade(0.0, 2, protocol_.acute_gvhd_duration(acute_gvhd_course().second));
  } else {
    acute_gvhd_may_come(
        {.any_grade = protocol_.any_grade_of_acute_gvhd(parameters_.background_gvhd.acute.value),
         .share = draws_.uniform(row_, Quantity::background_acute_gvhd),
         .from = 0.0,
         .occurrence = background_occurrence},
        protocol_.background_acute_gvhd_onset);
  }
  starts_chronic_gvhd_clock(protocol_.background_chronic_gvhd, 0.0, Quantity::background_chronic_gvhd);
}

template <class Chart>
void Life<Chart>::plans_acute_gvhd(double now, double cells) {
  if (history_[Moment::first_dli] == never && acute_gvhd_occurrence_ == background_occurrence) {
    due(Happening::acute_gvhd) = never;  // the first DLI takes the place of the background
  }
  if (history_[Trait::acute_gvhd_grade] >= 2) {
    return;
  }
  const double factor =
      history_[Moment::first_dli] == never ? 1.0 : parameters_.acute_gvhd.later_dli_factor.value;
  const double of_grade_2_or_more =
      factor * protocol_.acute_gvhd_probability(history_.patient().donor, cells);
  acute_gvhd_may_come({.any_grade = protocol_.any_grade_of_acute_gvhd(of_grade_2_or_more),
                       .share = uniform(Quantity::acute_gvhd),
                       .from = now,
                       .occurrence = static_cast<std::uint16_t>(course_)},
                      protocol_.acute_gvhd_onset);
}

/// The share of patients who have had it by its onset decides whether it comes, and when.
template <class Chart>
void Life<Chart>::acute_gvhd_may_come(const AcuteGvhdDraw& draw, const QuantileTable& onset_after) {
  if (draw.share >= draw.any_grade) {
    return;
  }
  const double onset = draw.from + onset_after(draw.share / draw.any_grade);
  if (onset < due(Happening::acute_gvhd)) {
    due(Happening::acute_gvhd) = onset;
    acute_gvhd_occurrence_ = draw.occurrence;
  }
}

template <class Chart>
void Life<Chart>::has_acute_gvhd(double now) {
  const AcuteGvhd& gvhd = parameters_.acute_gvhd;
  const auto [u, duration_share] = acute_gvhd_course();
  const double of_grade_1 = gvhd.grade_1_per_severer.value / (1.0 + gvhd.grade_1_per_severer.value);
  const double v = (u - of_grade_1) / (1.0 - of_grade_1);
  const double severe = gvhd.severe_share.value;
  const int grade = v < 0.0 ? 1 : v < severe * gvhd.grade_4_share.value ? 4 : v < severe ? 3 : 2;
  if (grade >= 2 || history_[Trait::acute_gvhd_grade] == 0) {  // grade I comes once at most
    has_acute_gvhd_of_grade(now, grade, protocol_.acute_gvhd_duration(duration_share));
  }
}

template <class Chart>
void Life<Chart>::has_acute_gvhd_of_grade(double now, int grade, double duration) {
  adds(AdverseEventKind::acute_gvhd, grade, now, duration);
  history_[Trait::acute_gvhd_grade] =
      std::max(history_[Trait::acute_gvhd_grade], static_cast<std::int8_t>(grade));
  if (grade < 2) {
    return;
  }
  history_[Moment::acute_gvhd] = now;
  acute_gvhd_resolves_ = now + duration;
  due(Happening::acute_gvhd) = never;
  chronic_gvhd_.multiply(now, parameters_.chronic_gvhd.after_acute.value);
  due(Happening::chronic_gvhd) = chronic_gvhd_.ring();
  if (grade >= 3) {
    changes_hazard(Cause::non_relapse_death, now, parameters_.acute_gvhd.severe_non_relapse_death);
  }
}

template <class Chart>
void Life<Chart>::starts_chronic_gvhd_clock(const Law& law, double now, Quantity threshold) {
  if (history_[Moment::chronic_gvhd] != never) {
    return;
  }
  const double multiplier =
      history_[Trait::acute_gvhd_grade] >= 2 ? parameters_.chronic_gvhd.after_acute.value : 1.0;
  chronic_gvhd_ = Clock(law, now, multiplier, draws_.exponential(row_, threshold));
  due(Happening::chronic_gvhd) = chronic_gvhd_.ring();
}

template <class Chart>
void Life<Chart>::has_chronic_gvhd(double now) {
  const bool extensive =
      draws_.uniform(row_, Quantity::chronic_gvhd_extent) < parameters_.chronic_gvhd.extensive_share.value;
  chronic_gvhd_.stop();
  history_[Moment::chronic_gvhd] = now;
  history_[Trait::chronic_gvhd_extent] = extensive ? 2 : 1;
  adds(AdverseEventKind::chronic_gvhd, extensive ? 3 : 2, now, never);
  changes_hazard(Cause::relapse, now, parameters_.chronic_gvhd.relapse_hazard_ratio);
}

}  // namespace dliplan::sim
