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

Trace trace(const Study& study, std::uint64_t replicate, std::size_t arm, std::uint64_t candidate) {
  const auto key = sim::StreamKey::from_seed(static_cast<std::uint64_t>(study.monte_carlo.seed));
  const std::size_t origin = ArmShares(study.arms).origin(arm);
  const std::array number{patient_number(origin, candidate)};
  const sim::Batch one{key, replicate, number};

  Trace trace;
  Enrolment enrolment(study, {});
  enrolment.run(key, replicate);
  trace.presented = enrolment.presented(arm);
  trace.timeline = enrolment.timeline();
  if (candidate >= trace.presented) {
    return trace;
  }
  trace.relapse_day = relapse_day(study, key, replicate, number[0]);
  const std::array day{trace.relapse_day};
  const auto take = [&](Intake& intake, const sim::Cohort& cohort) {
    intake.take(cohort, one, day, trace.timeline.days_to_lock, Intake::Treated::starters);
  };

  const sim::Cohort cohort(study.arms[arm].model);
  Intake intake(study.observation, {});
  take(intake, cohort);
  trace.step = intake.step(0);
  trace.patient = intake.candidates().patients.front();
  if (!trace.treated()) {
    return trace;
  }
  sim::Room room;
  trace.chart = cohort.chart(one, room, trace.history);
  trace.history = intake.lives().history(0);
  read_record(intake, trace);
  if (origin != arm) {
    Intake of_origin(study.observation, {});
    take(of_origin, sim::Cohort(study.arms[origin].model));
    trace.included = of_origin.rows() > 0 && of_origin.included(0);
  }
  return trace;
}

}  // namespace dliplan::plan
