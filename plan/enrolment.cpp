#include "plan/enrolment.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace dliplan::plan {
namespace {

constexpr unsigned arm_shift = 28;
constexpr std::uint64_t candidates_per_arm = std::uint64_t{1} << arm_shift;
constexpr std::size_t largest_batch = 4096;
constexpr double guessed_dli_share = 0.75;  // of the treated; only sizes batches

/// How many of `total` fall to each arm by its share: cumulative rounding, so they add up.
std::uint64_t part_of(const std::vector<Arm>& arms, std::size_t arm, std::uint64_t total) {
  double all = 0.0;
  double before = 0.0;
  for (std::size_t i = 0; i < arms.size(); ++i) {
    all += arms[i].share;
    before += i < arm ? arms[i].share : 0.0;
  }
  const auto boundary = [&](double share) {
    return static_cast<std::uint64_t>(std::llround(static_cast<double>(total) * share / all));
  };
  return boundary(before + arms[arm].share) - boundary(before);
}

/// Fewer than one in five hundred gets into the cohort: it is given up rather than waited for.
bool is_hopeless(std::uint64_t presented, std::uint64_t enrolled) {
  return presented >= 20'000 + 500 * enrolled;
}

std::vector<std::string> names(const std::vector<Arm>& arms) {
  std::vector<std::string> all;
  for (const auto& arm : arms) {
    all.push_back(arm.name);
  }
  return all;
}

}  // namespace

std::uint32_t patient_number(std::size_t arm, std::uint64_t candidate) {
  if (candidate >= candidates_per_arm || arm >= most_arms) {
    throw std::overflow_error("patient " + std::to_string(candidate) + " of arm " + std::to_string(arm) +
                              " does not fit its address");
  }
  return static_cast<std::uint32_t>(arm * candidates_per_arm + candidate);
}

Enrolment::Enrolment(const Study& study, Recording recording)
    : study_(study),
      records_(study.observation, study.calendar, recording),
      data_(recording.empty_dataset(names(study.arms))) {
  for (const auto& arm : study.arms) {
    arms_.emplace_back(arm.model);
  }
  presented_.resize(arms_.size());
}

void Enrolment::run(sim::StreamKey key, std::uint64_t replicate) {
  key_ = key;
  replicate_ = replicate;
  data_.clear_rows();
  funnel_ = {};
  unfilled_ = false;
  const std::uint64_t relapses =
      study_.accrual.enrolled
          ? 0
          : sim::relapses_in_window(study_.accrual, study_.calendar.enrolment_days(), key, replicate);
  for (std::size_t arm = 0; arm < arms_.size(); ++arm) {
    fill_arm(arm, target(arm, relapses));
  }
}

Enrolment::Target Enrolment::target(std::size_t arm, std::uint64_t relapses) const {
  if (study_.accrual.enrolled) {
    const auto wanted = part_of(study_.arms, arm, static_cast<std::uint64_t>(*study_.accrual.enrolled));
    return {wanted, candidates_per_arm};
  }
  const auto candidates = part_of(study_.arms, arm, relapses);
  return {candidates, candidates};
}

void Enrolment::fill_arm(std::size_t arm, const Target& target) {
  const sim::Cohort& cohort = arms_[arm];
  std::uint64_t presented = 0;
  std::uint64_t enrolled = 0;
  while (enrolled < target.enrolled && presented < target.candidates && !is_hopeless(presented, enrolled)) {
    const std::size_t size = next_batch(cohort, target.enrolled - enrolled, target.candidates - presented);
    choose_starters(cohort, arm, presented, size);
    const sim::Batch batch{key_, replicate_, starters_};
    cohort.live(batch, room_, patients_);
    records_.open(batch, patients_, entry_);
    const std::size_t starters = admit(target.enrolled - enrolled);
    enrolled += admitted_.size();
    const bool full = enrolled == target.enrolled;
    const std::size_t candidates = full && starters > 0 ? starter_positions_[starters - 1] + 1 : size;
    presented += candidates;
    count(candidates, starters);
    records_.record(admitted_, static_cast<stats::Level>(arm), data_);
  }
  presented_[arm] = presented;
  unfilled_ = unfilled_ || (study_.accrual.enrolled && enrolled < target.enrolled);
}

/// Sized so that one batch usually fills the cohort. What is simulated beyond the last patient needed is
/// never looked at, so the size changes the speed and nothing else.
std::size_t Enrolment::next_batch(const sim::Cohort& cohort,
                                  std::uint64_t missing,
                                  std::uint64_t candidates_left) const {
  double needed = static_cast<double>(missing);
  if (study_.accrual.enrolled) {
    const sim::Screening& screening = cohort.model().screening;
    double pass = screening.eligible.value * screening.starts_treatment.value;
    if (study_.observation.inclusion == Inclusion::received_dli) {
      pass *= guessed_dli_share;
    }
    if (pass < 1.0) {
      needed = (needed + std::sqrt(needed)) / std::max(pass, 1e-3) + 8.0;
    }
  }
  const double most = static_cast<double>(std::min<std::uint64_t>(largest_batch, candidates_left));
  return static_cast<std::size_t>(std::clamp(std::ceil(needed), 1.0, most));
}

void Enrolment::choose_starters(const sim::Cohort& cohort,
                                std::size_t arm,
                                std::uint64_t first,
                                std::size_t size) {
  candidates_.resize(size);
  steps_passed_.resize(size);
  for (std::size_t i = 0; i < size; ++i) {
    candidates_[i] = patient_number(arm, first + i);
  }
  cohort.screen({key_, replicate_, candidates_}, room_, steps_passed_);
  starters_.clear();
  starter_positions_.clear();
  for (std::size_t i = 0; i < size; ++i) {
    if (steps_passed_[i] == 2) {
      starters_.push_back(candidates_[i]);
      starter_positions_.push_back(static_cast<std::uint32_t>(i));
    }
  }
  entry_.resize(starters_.size());
  sim::fill_uniform({key_, replicate_, sim::Quantity::entry, 0}, starters_, entry_);
  const double window = study_.calendar.enrolment_days();
  for (double& entry : entry_) {
    entry *= window;
  }
}

/// Admits starters in order until `wanted` are in; answers how many starters were looked at.
std::size_t Enrolment::admit(std::uint64_t wanted) {
  admitted_.clear();
  std::size_t row = 0;
  for (; row < starters_.size() && admitted_.size() < wanted; ++row) {
    if (records_.included(row)) {
      admitted_.push_back(static_cast<std::uint32_t>(row));
    }
  }
  return row;
}

void Enrolment::count(std::size_t candidates, std::size_t starters) {
  funnel_[FunnelStep::relapsed] += candidates;
  for (std::size_t i = 0; i < candidates; ++i) {
    funnel_[FunnelStep::eligible] += steps_passed_[i] >= 1;
  }
  funnel_[FunnelStep::treated] += starters;
  for (std::size_t row = 0; row < starters; ++row) {
    funnel_[FunnelStep::received_dli] += records_.received_dli(row);
  }
  funnel_[FunnelStep::enrolled] += admitted_.size();
  for (const auto row : admitted_) {
    funnel_[FunnelStep::second_course] += records_.received_second_course(row);
    funnel_[FunnelStep::died] += records_.died(row);
    funnel_[FunnelStep::lost] += records_.lost(row);
  }
}

}  // namespace dliplan::plan
