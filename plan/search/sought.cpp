#include "plan/search/sought.hpp"

#include "sim/units.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace dliplan::plan {
namespace {

std::chrono::days whole_days(double months) {
  return std::chrono::days{std::llround(sim::from_months(months).count)};
}

double months_between(Date from, Date to) {
  return sim::to_months({static_cast<double>((to - from).count())});
}

/// `Planned` is a study or a variant of one.
template <class Planned>
void set_size(Planned& planned, Sought sought, std::int64_t size) {
  sim::Accrual& accrual = planned.accrual;
  Calendar& calendar = planned.calendar;
  const auto number = static_cast<double>(size);
  switch (sought) {
    case Sought::patients: (accrual.recruit_until ? accrual.recruit_until : accrual.enrolled) = size; return;
    case Sought::centres:
      accrual.rate.per_day *= number;
      for (sim::AccrualStep& step : accrual.steps) step.rate.per_day *= number;
      for (std::int64_t& month : accrual.monthly) month *= size;
      return;
    case Sought::rate: accrual.rate = sim::from_monthly(number / steps_per_unit(sought)); return;
    case Sought::window: {
      const auto followed = calendar.data_lock - calendar.enrolment_closes;
      calendar.enrolment_closes = calendar.opens + whole_days(number) - std::chrono::days{1};
      calendar.data_lock = calendar.enrolment_closes + followed;
      return;
    }
    case Sought::follow_up:
      accrual.follow_up = sim::from_months(number);
      if (!accrual.recruit_until) calendar.data_lock = calendar.enrolment_closes + whole_days(number);
      return;
  }
}

double months_followed(const Study& study) {
  return study.accrual.recruit_until
             ? sim::to_months(study.accrual.follow_up)
             : months_between(study.calendar.enrolment_closes, study.calendar.data_lock);
}

std::int64_t in_steps(double value, Sought sought) {
  return std::max<std::int64_t>(1, std::llround(value * steps_per_unit(sought)));
}

}  // namespace

double steps_per_unit(Sought sought) {
  return sought == Sought::rate ? 10.0 : 1.0;
}

std::int64_t least_of(Sought sought) {
  return sought == Sought::patients ? 2 : 1;
}

std::optional<NotSought> why_not_sought(const Study& study, Sought sought) {
  const sim::Accrual& accrual = study.accrual;
  switch (sought) {
    case Sought::patients:
    case Sought::follow_up: return std::nullopt;
    case Sought::window:
      if (accrual.recruit_until) return NotSought::no_window;
      if (!accrual.monthly.empty()) return NotSought::months_given;
      break;
    case Sought::rate:
      if (!accrual.steps.empty() || !accrual.monthly.empty()) return NotSought::no_one_rate;
      break;
    case Sought::centres: break;
  }
  return accrual.cohort_size() ? std::optional(NotSought::cohort_fixed) : std::nullopt;
}

std::optional<std::int64_t> present_size(const Study& study, Sought sought) {
  switch (sought) {
    case Sought::patients: return study.accrual.cohort_size();
    case Sought::centres: return 1;
    case Sought::rate: return in_steps(study.accrual.rate.per_day * sim::days_per_month, sought);
    case Sought::window: return in_steps(sim::to_months({study.calendar.enrolment_days()}), sought);
    case Sought::follow_up: return in_steps(months_followed(study), sought);
  }
  return std::nullopt;
}

Study with_size(Study study, Sought sought, std::int64_t size) {
  set_size(study, sought, size);
  for (Variant& variant : study.variants) set_size(variant, sought, size);
  return study;
}

}  // namespace dliplan::plan
