#include "plan/arrivals.hpp"

#include "plan/patient_number.hpp"
#include "sim/law/law.hpp"
#include "sim/random/draw_columns.hpp"

#include <algorithm>

namespace dliplan::plan {

Arrivals::Arrivals(const Study& study, const ArmShares& shares)
    : shares_(shares),
      fixed_size_(study.accrual.cohort_size().has_value()),
      window_(study.calendar.enrolment_days()),
      intensity_(sim::intensity(study.accrual, window_)),
      expected_(intensity_.cumulative(window_)) {
  if (study.accrual.recruit_until) {
    kind_ = Kind::one_after_another;
  } else if (!fixed_size_ && !study.accrual.monthly.empty()) {
    kind_ = Kind::by_month;
    months_ = shares.by_month(study.accrual.monthly);
  } else if (fixed_size_ && expected_ <= 0.0) {  // a cohort without a rate: any moment is as likely
    intensity_ = sim::Intensity({1.0});
    expected_ = window_;
  }
}

void Arrivals::start(sim::StreamKey key, std::uint64_t replicate) {
  key_ = key;
  replicate_ = replicate;
  if (kind_ == Kind::at_rate && !fixed_size_) {
    relapses_ = sim::number_of_relapses(expected_, key, replicate);
  }
}

std::uint64_t Arrivals::candidates(std::size_t arm) const {
  if (fixed_size_) {
    return candidates_per_arm;
  }
  return kind_ == Kind::by_month ? months_[shares_.origin(arm)].back() : shares_.part_of(relapses_, arm);
}

void Arrivals::start_arm(std::size_t arm) {
  arm_ = shares_.origin(arm);
  first_ = 0;
  operational_ = 0.0;
}

std::size_t Arrivals::next(std::span<const std::uint32_t> patients, std::span<double> relapse_days) {
  std::size_t present = patients.size();
  if (kind_ == Kind::one_after_another) {
    sim::fill_exponential({key_, replicate_, sim::Quantity::arrival_gap, 0}, patients, relapse_days);
    present = one_after_another(relapse_days);
  } else {
    sim::fill_uniform({key_, replicate_, sim::Quantity::entry, 0}, patients, relapse_days);
    kind_ == Kind::by_month ? by_month(relapse_days) : at_rate(relapse_days);
  }
  first_ += patients.size();
  return present;
}

void Arrivals::at_rate(std::span<double> uniforms_to_days) const {
  for (double& day : uniforms_to_days) {
    day = intensity_.inverse(expected_ * day);
  }
}

void Arrivals::by_month(std::span<double> uniforms_to_days) const {
  const auto& up_to = months_[arm_];
  std::uint64_t candidate = first_;
  for (double& day : uniforms_to_days) {
    const auto month = std::upper_bound(up_to.begin(), up_to.end(), candidate++) - up_to.begin();
    const double begins = static_cast<double>(month) * sim::days_per_month;
    day = begins + day * std::min(sim::days_per_month, window_ - begins);
  }
}

std::size_t Arrivals::one_after_another(std::span<double> gaps_to_days) {
  const double share = shares_.share(arm_);
  std::size_t present = 0;
  for (double& day : gaps_to_days) {
    operational_ += day;
    day = intensity_.inverse(operational_ / share);
    present += day == sim::never ? 0 : 1;
  }
  return present;
}

}  // namespace dliplan::plan
