#include "plan/trace.hpp"

#include "plan/enrolment.hpp"

#include <array>
#include <numeric>
#include <vector>

namespace dliplan::plan {
namespace {

/// The day on which a candidate of an arm presents, found with all those before.
double relapse_day(const Study& study, sim::StreamKey key, std::uint64_t replicate, std::uint32_t number) {
  const std::size_t arm = number / candidates_per_arm;
  const std::uint32_t first = patient_number(arm, 0);
  std::vector<std::uint32_t> numbers(number - first + 1);
  std::iota(numbers.begin(), numbers.end(), first);
  std::vector<double> days(numbers.size());
  Arrivals arrivals(study, ArmShares(study.arms));
  arrivals.start(key, replicate);
  arrivals.start_arm(arm);
  arrivals.next(numbers, days);
  return days.back();
}

void read_record(const Intake& intake, Trace& trace) {
  trace.first_dose_day = intake.first_dose(0);
  trace.included = intake.included(0);
  trace.lost = intake.records().lost(0);
  trace.death_recorded = intake.records().died(0);
  trace.record_ends = intake.records().end_of_record(0);
}

}  // namespace

Tracer::Tracer(const Study& study, std::uint64_t replicate, std::size_t arm)
    : study_(study),
      key_(sim::StreamKey::from_seed(static_cast<std::uint64_t>(study.monte_carlo.seed))),
      replicate_(replicate),
      origin_(ArmShares(study.arms).origin(arm)),
      cohort_(study.arms[arm].model) {
  if (origin_ != arm) of_origin_.emplace(study.arms[origin_].model);
  Enrolment enrolment(study, {});
  enrolment.run(key_, replicate);
  presented_ = enrolment.presented(arm);
  timeline_ = enrolment.timeline();
}

Trace Tracer::operator()(std::uint64_t candidate) {
  Trace trace;
  trace.presented = presented_;
  trace.timeline = timeline_;
  if (candidate >= presented_) return trace;
  const std::array number{patient_number(origin_, candidate)};
  const sim::Batch one{key_, replicate_, number};
  trace.relapse_day = relapse_day(study_, key_, replicate_, number[0]);

  const std::array day{trace.relapse_day};
  const auto take = [&](Intake& intake, const sim::Cohort& cohort) {
    intake.take(cohort, one, day, timeline_.days_to_lock, Intake::Treated::starters);
  };
  Intake intake(study_.observation, {});
  take(intake, cohort_);
  trace.step = intake.step(0);
  trace.patient = intake.candidates().patients.front();
  if (!trace.treated()) return trace;
  sim::Room room;
  trace.chart = cohort_.chart(one, room, trace.history);
  trace.history = intake.lives().history(0);
  read_record(intake, trace);
  if (of_origin_) {
    Intake there(study_.observation, {});
    take(there, *of_origin_);
    trace.included = there.rows() > 0 && there.included(0);
  }
  return trace;
}

Trace trace(const Study& study, std::uint64_t replicate, std::size_t arm, std::uint64_t candidate) {
  return Tracer(study, replicate, arm)(candidate);
}

}  // namespace dliplan::plan
