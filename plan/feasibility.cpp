#include "plan/feasibility.hpp"

#include "sim/units.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::plan {

void Spread::add(double value, double per_unit) {
  values.add(value);
  steps.add(static_cast<std::uint64_t>(std::llround(value * per_unit)));
}

Spread& Spread::operator+=(const Spread& other) {
  values += other.values;
  steps += other.steps;
  return *this;
}

FeasibilityTally& FeasibilityTally::operator+=(const FeasibilityTally& other) {
  enrolled += other.enrolled;
  deaths += other.deaths;
  follow_up += other.follow_up;
  for (std::size_t i = 0; i < at_risk.size(); ++i) at_risk[i] += other.at_risk[i];
  months_to_close += other.months_to_close;
  for (std::size_t i = 0; i < months_to.size(); ++i) months_to[i] += other.months_to[i];
  return *this;
}

void FeasibilityLook::take_patients(const Enrolment& study) {
  const stats::SurvivalColumn& survival = study.data().survival[survival_];
  time_.clear();
  event_.clear();
  for (const auto& [first, last] : study.rows_of_origins()) {
    for (std::size_t row = first; row < last; ++row) {
      time_.push_back(survival.time[row]);
      event_.push_back(survival.event[row]);
    }
  }
}

void FeasibilityLook::add(const Enrolment& study, FeasibilityTally& tally) {
  take_patients(study);
  const auto deaths = std::count(event_.begin(), event_.end(), std::uint8_t{1});
  tally.enrolled.add(static_cast<double>(study.inclusion_days().size()), 1.0);
  tally.deaths.add(static_cast<double>(deaths), 1.0);
  for (std::size_t i = 0; i < at_risk_months.size(); ++i) {
    const double day = sim::from_months(at_risk_months[i]).count;
    const auto watched =
        std::count_if(time_.begin(), time_.end(), [day](double time) { return time >= day; });
    tally.at_risk[i].add(static_cast<double>(watched), 1.0);
  }
  censored_ = event_;
  for (auto& event : censored_) event = event == 0 ? 1 : 0;
  order_.sort(time_, censored_);
  follow_up_.fit(order_);
  if (const auto median = follow_up_.median()) {
    tally.follow_up.add(sim::to_months({*median}), steps_per_month);
  }
  if (study.recruits_until() && !study.unfilled()) {
    tally.months_to_close.add(sim::to_months({study.timeline().enrolment_days}), steps_per_month);
  }
  add_milestones(study, tally);
}

void FeasibilityLook::add_milestones(const Enrolment& study, FeasibilityTally& tally) {
  inclusion_days_.assign(study.inclusion_days().begin(), study.inclusion_days().end());
  std::sort(inclusion_days_.begin(), inclusion_days_.end());
  for (std::size_t i = 0; i < milestones.size() && milestones[i] <= inclusion_days_.size(); ++i) {
    tally.months_to[i].add(sim::to_months({inclusion_days_[milestones[i] - 1]}), steps_per_month);
  }
}

}  // namespace dliplan::plan
