#include "plan/enrolment.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace dliplan::plan {
namespace {

constexpr std::size_t largest_batch = 4096;
constexpr double guessed_dli_share = 0.75;  // of the treated; only sizes batches

/// Fewer than one in five hundred gets into the cohort: it is given up rather than waited for.
bool is_hopeless(std::uint64_t presented, std::uint64_t enrolled) {
  return presented >= 20'000 + 500 * enrolled;
}

/// The end of the day, since the opening, in which a moment lies.
double end_of_day(double moment) {
  return std::floor(moment) + 1.0;
}

std::vector<std::string> names(const std::vector<Arm>& arms) {
  std::vector<std::string> all;
  for (const auto& arm : arms) {
    all.push_back(arm.name);
  }
  return all;
}

}  // namespace

Enrolment::Enrolment(const Study& study, Recording recording)
    : study_(study),
      shares_(study.arms),
      arrivals_(study, shares_),
      intake_(study.observation, recording),
      data_(recording.empty_dataset(names(study.arms))),
      presented_(study.arms.size()),
      members_(study.arms.size()),
      controls_(study) {
  for (const auto& arm : study.arms) {
    arms_.emplace_back(arm.model);
  }
}

void Enrolment::measure_controls(sim::StreamKey key) {
  if (controls_.empty()) return;
  measured_until_ = recruits_until() ? usual_lock(key) : study_.calendar.days_to_lock();
}

/// Where the data lock is an outcome, it depends on the lives that it would stop: it may not stop a
/// martingale. The average of a few studies may, which no replicate has a part in.
double Enrolment::usual_lock(sim::StreamKey key) {
  constexpr std::uint64_t studies = 8;
  double sum = 0.0;
  for (std::uint64_t i = 1; i <= studies; ++i) {
    run(key, sim::Address::replicate_limit - i);
    sum += timeline_.days_to_lock;
  }
  return sum / static_cast<double>(studies);
}

/// Of the first rows of the intake: up to the last candidate that was looked at, whom those before decide.
void Enrolment::add_controls(std::size_t arm, std::size_t candidates, std::size_t rows) {
  add_types(arm, candidates);
  const sim::Patients& lives = intake_.lives();
  for (std::size_t row = 0; row < rows; ++row) {
    const auto type = lives.has_facts() ? std::optional(lives.facts(row).patient.type) : std::nullopt;
    controls_.add(arm, type, intake_.martingales(row));
  }
}

/// Where surveillance from transplant on decides the type, its share among the candidates is not known.
void Enrolment::add_types(std::size_t arm, std::size_t candidates) {
  const sim::Sequential& protocol = arms_[arm].model().sequential;
  const auto& patients = intake_.candidates().patients;
  if (patients.empty() || protocol.surveillance.entry == sim::Entry::transplant) return;
  double excess = 0.0;
  for (std::size_t i = 0; i < candidates; ++i) {
    excess += (patients[i].type == sim::RelapseType::mrd ? 1.0 : 0.0) - protocol.baseline.mrd_share.value;
  }
  controls_.add(Recruitment::type, excess);
}

void Enrolment::run(sim::StreamKey key, std::uint64_t replicate) {
  key_ = key;
  replicate_ = replicate;
  data_.clear_rows();
  inclusion_days_.clear();
  origins_.clear();
  funnel_ = {};
  unfilled_ = false;
  arrivals_.start(key, replicate);
  timeline_ = study_.calendar.timeline();
  if (recruits_until()) {
    find_calendar();
  }
  controls_.clear();
  for (std::size_t arm = 0; arm < arms_.size(); ++arm) {
    const std::size_t first = data_.rows;
    shares_.is_twin(arm) ? fill_twin(arm) : fill_arm(arm, target(arm), Pass::record);
    if (!shares_.is_twin(arm)) origins_.push_back({first, data_.rows});
  }
  if (measured_until_) {
    controls_.add(Recruitment::relapses, arrivals_.excess());
    control_values_ = controls_.values();
  }
}

/// Who is in the cohort does not depend on the lock, which comes after the last inclusion. So a first pass
/// without a lock finds the cohort and with it the calendar, and a second one sees the same patients with it.
void Enrolment::find_calendar() {
  timeline_.days_to_lock = sim::never;
  for (std::size_t arm = 0; arm < arms_.size(); ++arm) {
    if (!shares_.is_twin(arm)) {
      fill_arm(arm, target(arm), Pass::find_calendar);
    }
  }
  double last = 0.0;
  for (const double day : inclusion_days_) last = std::max(last, day);
  inclusion_days_.clear();
  timeline_ = {end_of_day(last), end_of_day(last + study_.accrual.follow_up.count)};
}

Enrolment::Target Enrolment::target(std::size_t arm) const {
  const std::uint64_t candidates = arrivals_.candidates(arm);
  if (const auto size = study_.accrual.cohort_size()) {
    return {shares_.part_of(static_cast<std::uint64_t>(*size), arm), candidates};
  }
  return {candidates, candidates};
}

void Enrolment::fill_arm(std::size_t arm, const Target& target, Pass pass) {
  const bool fixed_size = study_.accrual.cohort_size().has_value();
  arrivals_.start_arm(arm);
  intake_.measure_until(pass == Pass::record ? measured_until_ : std::nullopt);
  members_[arm].numbers.clear();
  members_[arm].relapse_days.clear();
  std::uint64_t presented = 0;
  std::uint64_t enrolled = 0;
  while (enrolled < target.enrolled && presented < target.candidates &&
         !(fixed_size && is_hopeless(presented, enrolled))) {
    const std::size_t size = take_batch(
        arm, presented, next_batch(arms_[arm], target.enrolled - enrolled, target.candidates - presented));
    if (size == 0) {
      break;  // nobody presents any more
    }
    const std::size_t rows = admit(target.enrolled - enrolled);
    enrolled += admitted_.size();
    const bool full = enrolled == target.enrolled;
    const std::size_t candidates = full && rows > 0 ? intake_.position(rows - 1) + 1 : size;
    presented += candidates;
    note_inclusions();
    if (pass == Pass::record) record_batch(arm, candidates, rows);
  }
  presented_[arm] = presented;
  unfilled_ = unfilled_ || (fixed_size && enrolled < target.enrolled);
}

/// Sized so that one batch usually fills the cohort. What is simulated beyond the last patient needed is
/// never looked at, so the size changes the speed and nothing else.
std::size_t Enrolment::next_batch(const sim::Cohort& cohort,
                                  std::uint64_t missing,
                                  std::uint64_t candidates_left) const {
  double needed = static_cast<double>(missing);
  if (study_.accrual.cohort_size()) {
    double pass = cohort.starting_share();
    if (study_.observation.inclusion != Inclusion::all_starters) {
      pass *= guessed_dli_share;
    }
    if (pass < 1.0) {
      needed = (needed + std::sqrt(needed)) / std::max(pass, 1e-3) + 8.0;
    }
  }
  const double most = static_cast<double>(std::min<std::uint64_t>(largest_batch, candidates_left));
  return static_cast<std::size_t>(std::clamp(std::ceil(needed), 1.0, most));
}

/// Takes up to `size` candidates in; answers how many present at all.
std::size_t Enrolment::take_batch(std::size_t arm, std::uint64_t first, std::size_t size) {
  candidates_.resize(size);
  relapse_days_.resize(size);
  for (std::size_t i = 0; i < size; ++i) {
    candidates_[i] = patient_number(arm, first + i);
  }
  const std::size_t present = arrivals_.next(candidates_, relapse_days_);
  candidates_.resize(present);
  intake_.take(arms_[arm], {key_, replicate_, candidates_}, relapse_days_, timeline_.days_to_lock,
               Intake::Treated::starters);
  return present;
}

/// Admits the treated in order until `wanted` are in; answers how many of them were looked at.
std::size_t Enrolment::admit(std::uint64_t wanted) {
  admitted_.clear();
  std::size_t row = 0;
  for (; row < intake_.rows() && admitted_.size() < wanted; ++row) {
    if (intake_.included(row)) {
      admitted_.push_back(static_cast<std::uint32_t>(row));
    }
  }
  return row;
}

void Enrolment::note_inclusions() {
  for (const auto row : admitted_) {
    inclusion_days_.push_back(intake_.records().inclusion_day(row));
  }
}

void Enrolment::record_batch(std::size_t arm, std::size_t candidates, std::size_t rows) {
  count(candidates, rows);
  if (measured_until_) add_controls(arm, candidates, rows);
  if (registry_ != nullptr) enter(arm, rows, candidates_);
  intake_.records().record(admitted_, static_cast<stats::Level>(arm), data_);
  if (shares_.has_twins(arm)) {
    remember(members_[arm]);
  }
}

/// The first rows of the intake; `numbers` are those of its batch.
void Enrolment::enter(std::size_t arm, std::size_t rows, std::span<const std::uint32_t> numbers) {
  const std::uint32_t first = patient_number(shares_.origin(arm), 0);
  for (std::size_t row = 0; row < rows; ++row) {
    if (!intake_.before_lock(row)) continue;
    const bool in_cohort = shares_.is_twin(arm) || intake_.included(row);
    registry_->enter(intake_, {arm, numbers[intake_.position(row)] - first, row, in_cohort});
  }
}

void Enrolment::count(std::size_t candidates, std::size_t rows) {
  const RecordRoom& records = intake_.records();
  funnel_[FunnelStep::relapsed] += candidates;
  for (std::size_t i = 0; i < candidates; ++i) {
    const sim::ScreeningStep step = intake_.step(i);
    funnel_[FunnelStep::eligible] += step >= sim::ScreeningStep::other_treatment;
    if (step != sim::ScreeningStep::starts) {
      ++funnel_[removed_at(step)];
    }
  }
  for (std::size_t row = 0; row < rows; ++row) {
    const bool treated = intake_.before_lock(row);
    ++funnel_[treated ? FunnelStep::treated : FunnelStep::not_yet_treated];
    funnel_[FunnelStep::received_dli] += treated && records.received_dli(row);
  }
  funnel_[FunnelStep::enrolled] += admitted_.size();
  for (const auto row : admitted_) {
    funnel_[FunnelStep::second_course] += records.received_second_course(row);
    funnel_[FunnelStep::died] += records.died(row);
    funnel_[FunnelStep::lost] += records.lost(row);
  }
}

void Enrolment::remember(Members& members) const {
  for (const auto row : admitted_) {
    const std::uint32_t candidate = intake_.position(row);
    members.numbers.push_back(candidates_[candidate]);
    members.relapse_days.push_back(relapse_days_[candidate]);
  }
}

void Enrolment::fill_twin(std::size_t arm) {
  const Members& members = members_[shares_.origin(arm)];
  intake_.measure_until(std::nullopt);
  for (std::size_t first = 0; first < members.numbers.size(); first += largest_batch) {
    const std::size_t size = std::min(largest_batch, members.numbers.size() - first);
    const auto numbers = std::span(members.numbers).subspan(first, size);
    intake_.take(arms_[arm], {key_, replicate_, numbers},
                 std::span(members.relapse_days).subspan(first, size), timeline_.days_to_lock,
                 Intake::Treated::everybody);
    admitted_.resize(size);
    for (std::size_t row = 0; row < size; ++row) {
      admitted_[row] = static_cast<std::uint32_t>(row);
    }
    if (registry_ != nullptr) enter(arm, size, numbers);
    intake_.records().record(admitted_, static_cast<stats::Level>(arm), data_);
  }
}

}  // namespace dliplan::plan
