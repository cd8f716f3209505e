#include "plan/trace.hpp"

#include "plan/enrolment.hpp"
#include "plan/record_room.hpp"

#include <array>

namespace dliplan::plan {

Trace trace(const Study& study, std::uint64_t replicate, std::size_t arm, std::uint64_t candidate) {
  const auto key = sim::StreamKey::from_seed(static_cast<std::uint64_t>(study.monte_carlo.seed));
  const std::array number{patient_number(arm, candidate)};
  const sim::Batch one{key, replicate, number};
  const sim::Cohort cohort(study.arms[arm].model);
  sim::Room room;

  Trace trace;
  Enrolment study_enrols(study, {});
  study_enrols.run(key, replicate);
  trace.presented = study_enrols.presented(arm);
  std::array<std::uint8_t, 1> steps{};
  cohort.screen(one, room, steps);
  trace.eligible = steps[0] >= 1;
  trace.treated = steps[0] >= 2;
  trace.entry =
      study.calendar.enrolment_days() * sim::uniform(key, {replicate, number[0], sim::Quantity::entry, 0});
  if (!trace.treated) {
    return trace;
  }
  trace.chart = cohort.chart(one, room, trace.history);

  sim::Patients patients;
  patients.resize(1);
  patients.set(0, trace.history);
  const std::array entry{trace.entry};
  RecordRoom records(study.observation, study.calendar, {});
  records.open(one, patients, entry);
  trace.included = records.included(0);
  trace.lost = records.lost(0);
  trace.death_recorded = records.died(0);
  trace.record_ends = records.end_of_record(0);
  return trace;
}

}  // namespace dliplan::plan
