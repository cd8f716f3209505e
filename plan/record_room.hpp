#pragma once

#include "plan/observation.hpp"
#include "plan/record/patient_record.hpp"
#include "plan/record/recording.hpp"
#include "sim/cohort.hpp"
#include "stats/dataset.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::plan {

/// The only way from the truth to a data set.
///
/// It is given whole lives and knows what a record of them would show: nothing after the data lock, nothing
/// after a patient is lost, a relapse when a visit finds it, dates as whole days, and only whom the inclusion
/// rule lets in. Warm, it allocates nothing.
class RecordRoom {
 public:
  RecordRoom(const Observation& observation, Recording recording);

  /// Opens the records of a batch. `entry` is the first dose in days since the study opened, `days_to_lock`
  /// the end of the last day that is known. Patients, numbers of the batch and entries are read until the
  /// next call. Lives without facts have deaths only, and only what comes from them may be recorded.
  void open(const sim::Batch& batch,
            const sim::Patients& patients,
            std::span<const double> entry,
            double days_to_lock);

  [[nodiscard]] bool received_dli(std::size_t row) const { return shows(row, sim::Moment::first_dli); }
  [[nodiscard]] bool received_second_course(std::size_t row) const {
    return shows(row, sim::Moment::second_course);
  }
  [[nodiscard]] bool died(std::size_t row) const { return shows(row, sim::Moment::death); }
  [[nodiscard]] bool lost(std::size_t row) const { return lost_[row] != 0 && !died(row); }
  /// Never of who has the first dose after the data lock.
  [[nodiscard]] bool included(std::size_t row) const {
    return entry_[row] < days_to_lock_ && meets_inclusion(row);
  }
  /// When the patient counts as enrolled, in days since the study opened: at the first dose, or at the
  /// DLI or the second course that lets the patient in. `never` of who is not included.
  [[nodiscard]] double inclusion_day(std::size_t row) const;

  /// The first moment that the record no longer knows, in days since the study opened.
  [[nodiscard]] double end_of_record(std::size_t row) const { return end_[row]; }

  /// The record of one patient, until the next call of open().
  [[nodiscard]] PatientRecord record_of(std::size_t row) const {
    return {observation_, batch_, *patients_, row, {entry_[row], end_[row], days_to_lock_, lost_[row] != 0}};
  }

  /// Appends these rows of the batch to the data set, which has the columns of the recording.
  void record(std::span<const std::uint32_t> rows, stats::Level arm, stats::Dataset& data) const;

 private:
  [[nodiscard]] bool meets_inclusion(std::size_t row) const;
  void follow_up();
  [[nodiscard]] double day_of_loss(std::size_t row) const;
  [[nodiscard]] bool shows(std::size_t row, sim::Moment moment) const {
    return entry_[row] + patients_->column(moment)[row] < end_[row];
  }
  void record_one(const PatientRecord& record, stats::Level arm, std::size_t at, stats::Dataset& data) const;

  Observation observation_;
  Recording recording_;

  sim::Batch batch_;
  const sim::Patients* patients_ = nullptr;
  std::span<const double> entry_;
  double days_to_lock_ = 0.0;
  std::vector<double> end_;  ///< first moment that is no longer known, days since opening
  std::vector<std::uint8_t> lost_;
  std::vector<double> thresholds_;
};

}  // namespace dliplan::plan
