#pragma once

#include "plan/calendar.hpp"
#include "plan/dated/dated_patient.hpp"
#include "plan/record/patient_record.hpp"
#include "plan/record/recording.hpp"
#include "plan/record/times.hpp"
#include "stats/dataset.hpp"

namespace dliplan::plan {

/// What the analyses make of a real patient, by the rules of the record room and no others: the dates become
/// a life of whole days, of which everything up to the last known day is shown.
class DatedRecord {
 public:
  /// Of `observation`, the rules that concern the analysis: who is included, and how deaths before an event
  /// count. What it says about loss, visits and missing records is of simulated patients.
  DatedRecord(const Observation& observation, Date data_lock);

  /// Takes the record of one patient, who has a first dose. Follow-up ends with death; else on the day last
  /// seen; else with the data lock.
  void open(const DatedPatient& patient);

  /// Missing where the file leaves open what the time needs: see docs/analyze.md.
  [[nodiscard]] RecordedTime time(const SurvivalKey& key) const;
  [[nodiscard]] stats::Level level(const CategoryKey& key) const;
  [[nodiscard]] double value(Quantitative measure) const;
  [[nodiscard]] double change(const ChangeKey& key) const;
  [[nodiscard]] bool received_dli() const;

 private:
  [[nodiscard]] bool leaves_open(const CategoryKey& key) const;
  [[nodiscard]] PatientRecord record() const;
  [[nodiscard]] bool knows_mrd() const;
  [[nodiscard]] bool knows_less_than(EventSet set) const;
  void write_life(const DatedPatient& patient);
  void add_event(const DatedEvent& event, const DatedPatient& patient);

  Observation observation_;
  double lock_;  ///< its day since 1970-01-01
  sim::Batch nobody_;
  sim::History life_;
  sim::Patients patients_;
  FollowUp follow_up_;
  DatedPatient dates_;
};

}  // namespace dliplan::plan
