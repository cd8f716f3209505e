#include "sim/pathway/life.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::sim {
template <class Chart>
Life<Chart>::Life(const PreparedSequential& protocol, const DrawTable& draws, std::size_t row, Chart& chart)
    : protocol_(protocol), parameters_(protocol.parameters), draws_(draws), row_(row), chart_(chart) {
  due_.fill(never);
}

template <class Chart>
const History& Life<Chart>::live() {
  arrives();
  starts_course(0.0);
  for (;;) {
    const auto next = std::min_element(due_.begin(), due_.end());
    const double now = *next;
    if (now == never) {
      return history_;
    }
    *next = never;
    happens(static_cast<Happening>(next - due_.begin()), now);
  }
}

template <class Chart>
void Life<Chart>::happens(Happening what, double now) {
  switch (what) {
    case Happening::crs: return has_crs(now);
    case Happening::course_ends: return completes_course(now);
    case Happening::first_assessment: return is_assessed(now, true);
    case Happening::second_assessment: return is_assessed(now, false);
    case Happening::dli_due: return is_due_for_dli(now);
    case Happening::acute_gvhd: return has_acute_gvhd(now);
    case Happening::second_course_due: return is_due_for_second_course(now);
    case Happening::relapse: return relapses(now);
    case Happening::non_relapse_death: return dies(now, CauseOfDeath::non_relapse);
    case Happening::leukaemia_death: return dies(now, CauseOfDeath::leukaemia);
    case Happening::count: break;
  }
}

template <class Chart>
void Life<Chart>::arrives() {
  const Baseline& baseline = parameters_.baseline;
  type_ =
      chance(Quantity::relapse_type, baseline.mrd_share.value) ? RelapseType::mrd : RelapseType::haematologic;
  strategy_ = &protocol_.strategy(type_);

  const double u = uniform(Quantity::donor);
  const auto& cumulative = protocol_.donor_cumulative;
  donor_ = static_cast<Donor>(
      std::count_if(cumulative.begin(), cumulative.end(), [u](double c) { return u >= c; }));

  const double days_from_hsct =
      baseline.months_from_hsct.inverse(draws_.exponential(row_, Quantity::months_from_hsct));
  const auto interval = static_cast<HsctInterval>(
      std::count_if(hsct_interval_limits.begin(), hsct_interval_limits.end(),
                    [days_from_hsct](double limit) { return days_from_hsct >= limit; }));

  will_respond_ = chance(Quantity::response, protocol_.response_probability(type_, interval));
  at_first_assessment_ = chance(Quantity::response_course, strategy_->response.at_first.value);

  history_[Trait::relapse_type] = static_cast<std::int8_t>(type_);
  history_[Trait::donor] = static_cast<std::int8_t>(donor_);
  history_[Trait::hsct_interval] = static_cast<std::int8_t>(interval);
  history_[Amount::months_from_hsct] = days_from_hsct / days_per_month;

  due(Happening::first_assessment) = strategy_->response.first_assessment.count;
  due(Happening::second_assessment) = strategy_->response.second_assessment.count;

  const Disease& disease = strategy_->disease;
  if (type_ == RelapseType::mrd) {
    starts_disease_clocks(will_respond_ ? disease.after_response : disease.without_response, 0.0);
  } else if (!will_respond_) {
    due(Happening::leukaemia_death) =
        disease.without_response.inverse(draws_.exponential(row_, Quantity::death_without_response));
  }
}

// --- a course of blinatumomab

template <class Chart>
void Life<Chart>::starts_course(double now) {
  if (course_ == 1) {
    history_[Moment::second_course] = now;
  }
  if (!strategy_->course.given) {
    return plans_dli(now);
  }
  on_drug_ = true;
  course_began_ = now;
  course_plan_ = plan_course(strategy_->course, parameters_.tolerance,
                             {.planned_days = uniform(Quantity::planned_days),
                              .stops_for_toxicity = uniform(Quantity::stops_for_toxicity),
                              .toxicity_stop_day = uniform(Quantity::toxicity_stop_day),
                              .stops_for_cost = uniform(Quantity::stops_for_cost),
                              .cost_stop_day = uniform(Quantity::cost_stop_day)});
  due(Happening::course_ends) = now + course_plan_.stops_after;
  write(now, Note::course_starts, course_plan_.planned_days);
  plans_crs(now);
}

template <class Chart>
void Life<Chart>::plans_crs(double now) {
  const double factor = course_ == 0 ? 1.0 : parameters_.toxicity.later_course_factor.value;
  if (!chance(Quantity::crs_grade, factor * strategy_->crs.any_grade.value)) {
    return;
  }
  // Onset falls inside the days on drug: the law truncated at the end of the course.
  const Law& onset = parameters_.toxicity.crs_onset;
  const double by_the_end = -std::expm1(-onset.cumulative_hazard(course_plan_.stops_after));
  due(Happening::crs) = now + onset.inverse(-std::log1p(-by_the_end * uniform(Quantity::crs_onset)));
}

template <class Chart>
void Life<Chart>::has_crs(double now) {
  const double factor = course_ == 0 ? 1.0 : parameters_.toxicity.later_course_factor.value;
  const bool severe = chance(Quantity::crs_grade, factor * strategy_->crs.grade_3_or_more.value);
  const std::int8_t grade = severe ? 3 : 1;
  history_[Moment::crs] = std::min(history_[Moment::crs], now);
  history_[Trait::crs_grade] = std::max(history_[Trait::crs_grade], grade);
  write(now, Note::crs, grade);
}

template <class Chart>
void Life<Chart>::completes_course(double now) {
  ends_course(now, course_plan_.stops_after, course_plan_.stops_for);
  plans_dli(now);
}

template <class Chart>
void Life<Chart>::breaks_off_course(double now, Reason reason) {
  if (on_drug_) {
    ends_course(now, now - course_began_, reason);
  }
}

template <class Chart>
void Life<Chart>::ends_course(double now, double after, Reason reason) {
  on_drug_ = false;
  due(Happening::course_ends) = never;
  due(Happening::crs) = never;
  const int days = static_cast<int>(std::ceil(after));
  const double dose = strategy_->course.cumulative_micrograms(days);
  const bool first = course_ == 0;
  history_[first ? Moment::first_course_ends : Moment::second_course_ends] = now;
  history_[first ? Amount::first_course_days : Amount::second_course_days] = days;
  history_[first ? Amount::first_course_dose : Amount::second_course_dose] = dose;
  write(now, Note::course_ends, days, reason);
}

// --- response

template <class Chart>
void Life<Chart>::is_assessed(double now, bool first) {
  if (first) {
    history_[Moment::assessment] = now;
  }
  if (will_respond_ && first == at_first_assessment_) {
    responds(now);
  } else if (first) {
    write(now, Note::no_response_yet);
  }
}

template <class Chart>
void Life<Chart>::responds(double now) {
  due(Happening::second_assessment) = never;
  history_[Moment::response] = now;
  write(now, Note::responds);
  if (type_ == RelapseType::haematologic) {
    starts_disease_clocks(strategy_->disease.after_response, now);
  }
}

template <class Chart>
void Life<Chart>::starts_disease_clocks(const Law& law, double now) {
  const double q = strategy_->disease.non_relapse_share.value;
  relapse_ = Clock(law, now, (1.0 - q) * relapse_multiplier_, draws_.exponential(row_, Quantity::relapse));
  non_relapse_death_ = Clock(law, now, q * non_relapse_death_multiplier_,
                             draws_.exponential(row_, Quantity::non_relapse_death));
  due(Happening::relapse) = relapse_.ring();
  due(Happening::non_relapse_death) = non_relapse_death_.ring();
}

// --- donor lymphocytes

template <class Chart>
void Life<Chart>::plans_dli(double now) {
  due(Happening::dli_due) = now + parameters_.dli.delay.inverse(exponential(Quantity::dli_delay));
}

template <class Chart>
void Life<Chart>::is_due_for_dli(double now) {
  const DliUptake& uptake = strategy_->dli_uptake;
  const Probability willing = will_respond_ ? uptake.responders : uptake.non_responders;
  if (history_[Trait::gvhd_grade] > 0) {
    write(now, Note::dli_not_given, 0.0, Reason::acute_gvhd);
  } else if (!chance(Quantity::dli_uptake, willing.value)) {
    write(now, Note::dli_not_given, 0.0, Reason::declined);
  } else {
    receives_dli(now);
  }
}

template <class Chart>
void Life<Chart>::receives_dli(double now) {
  const Dli& dli = parameters_.dli;
  const bool first = course_ == 0;
  const double cells = dli.lowest_dose.e8_per_kg +
                       (dli.highest_dose.e8_per_kg - dli.lowest_dose.e8_per_kg) * uniform(Quantity::dli_dose);
  history_[first ? Moment::first_dli : Moment::second_dli] = now;
  history_[first ? Amount::first_dli_dose : Amount::second_dli_dose] = cells;
  write(now, Note::dli, cells);
  plans_acute_gvhd(now, cells);
  if (first) {
    changes_relapse_hazard(now, dli.relapse_hazard_ratio);
    const SecondCourse& second = parameters_.second_course;
    if (second.most_courses > 1) {
      due(Happening::second_course_due) =
          now + second.earliest.count +
          (second.latest.count - second.earliest.count) * uniform(Quantity::second_course_delay);
    }
  }
}

template <class Chart>
void Life<Chart>::plans_acute_gvhd(double now, double cells) {
  const AcuteGvhd& gvhd = parameters_.acute_gvhd;
  const double factor = course_ == 0 ? 1.0 : gvhd.later_dli_factor.value;
  const Law onset = gvhd.onset.with_ever_share(factor * protocol_.acute_gvhd_probability(donor_, cells));
  const double after = onset.inverse(exponential(Quantity::acute_gvhd));
  due(Happening::acute_gvhd) = std::min(due(Happening::acute_gvhd), now + after);
}

template <class Chart>
void Life<Chart>::has_acute_gvhd(double now) {
  const bool severe =
      draws_.uniform(row_, Quantity::acute_gvhd_grade) < parameters_.acute_gvhd.severe_share.value;
  const std::int8_t grade = severe ? 3 : 2;
  history_[Moment::acute_gvhd] = now;
  history_[Trait::gvhd_grade] = grade;
  write(now, Note::acute_gvhd, grade);
  if (severe) {
    changes_non_relapse_death(now, parameters_.acute_gvhd.severe_non_relapse_death);
  }
}

// --- the second course

template <class Chart>
void Life<Chart>::is_due_for_second_course(double now) {
  if (history_[Trait::gvhd_grade] > 0) {
    write(now, Note::second_course_not_given, 0.0, Reason::acute_gvhd);
  } else if (!chance(Quantity::second_course_uptake, parameters_.second_course.uptake.value)) {
    write(now, Note::second_course_not_given, 0.0, Reason::declined);
  } else {
    course_ = 1;
    changes_relapse_hazard(now, parameters_.second_course.relapse_hazard_ratio);
    starts_course(now);
  }
}

// --- the disease

template <class Chart>
void Life<Chart>::changes_relapse_hazard(double now, HazardRatio ratio) {
  relapse_multiplier_ *= ratio.value;
  relapse_.multiply(now, ratio.value);
  due(Happening::relapse) = relapse_.ring();
}

template <class Chart>
void Life<Chart>::changes_non_relapse_death(double now, HazardRatio ratio) {
  non_relapse_death_multiplier_ *= ratio.value;
  non_relapse_death_.multiply(now, ratio.value);
  due(Happening::non_relapse_death) = non_relapse_death_.ring();
}

template <class Chart>
void Life<Chart>::relapses(double now) {
  history_[Moment::relapse] = now;
  write(now, Note::relapse);
  relapse_.stop();
  non_relapse_death_.stop();
  due(Happening::non_relapse_death) = never;
  if (history_[Moment::assessment] == never) {  // a relapse before the assessment answers it
    history_[Moment::assessment] = now;
  }
  due(Happening::first_assessment) = never;
  due(Happening::second_assessment) = never;
  breaks_off_course(now, Reason::relapsed);
  if (due(Happening::dli_due) != never) {
    due(Happening::dli_due) = never;
    write(now, Note::dli_not_given, 0.0, Reason::relapsed);
  }
  if (due(Happening::second_course_due) != never) {
    due(Happening::second_course_due) = never;
    write(now, Note::second_course_not_given, 0.0, Reason::relapsed);
  }
  due(Happening::leukaemia_death) = now + strategy_->disease.death_after_relapse.inverse(
                                              draws_.exponential(row_, Quantity::death_after_relapse));
}

template <class Chart>
void Life<Chart>::dies(double now, CauseOfDeath cause) {
  breaks_off_course(now, Reason::dead);
  history_[Moment::death] = now;
  history_[Trait::cause_of_death] = static_cast<std::int8_t>(cause);
  write(now, Note::death, static_cast<double>(cause));
  due_.fill(never);
}

template class Life<NoChart>;
template class Life<FullChart>;

}  // namespace dliplan::sim
