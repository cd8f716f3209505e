#pragma once

#include "plan/calendar.hpp"
#include "plan/observation.hpp"
#include "plan/variables.hpp"
#include "sim/cohort.hpp"
#include "stats/dataset.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace dliplan::plan {

/// Which columns the analyses need; nothing else is recorded.
struct Recording {
  std::vector<Endpoint> endpoints;
  std::vector<Category> categories;
  std::vector<Quantitative> measures;

  /// A data set without patients that has these columns, in this order.
  [[nodiscard]] stats::Dataset empty_dataset(std::span<const std::string> arm_names) const;
};

/// The only way from the truth to a data set.
///
/// It is given whole lives and knows what a record of them would show: nothing after the data lock,
/// nothing after a patient is lost, dates as whole days, and only whom the inclusion rule lets in.
class RecordRoom {
 public:
  RecordRoom(const Observation& observation, const Calendar& calendar, Recording recording);

  /// Opens the records of a batch. `entry` is the first dose in days since the study opened. All three
  /// are read until the next call.
  void open(const sim::Batch& batch, const sim::Patients& patients, std::span<const double> entry);

  [[nodiscard]] bool received_dli(std::size_t row) const { return seen(row, sim::Moment::first_dli); }
  [[nodiscard]] bool received_second_course(std::size_t row) const {
    return seen(row, sim::Moment::second_course);
  }
  [[nodiscard]] bool died(std::size_t row) const { return seen(row, sim::Moment::death); }
  [[nodiscard]] bool lost(std::size_t row) const { return lost_[row] != 0 && !died(row); }
  [[nodiscard]] bool included(std::size_t row) const {
    return observation_.inclusion == Inclusion::all_starters || received_dli(row);
  }

  /// The first moment that the record no longer knows, in days since the study opened.
  [[nodiscard]] double end_of_record(std::size_t row) const { return end_[row]; }

  /// Appends these rows of the batch to the data set.
  void record(std::span<const std::uint32_t> rows, stats::Level arm, stats::Dataset& data) const;

 private:
  void follow_up(const sim::Batch& batch);
  [[nodiscard]] double time_of_loss(std::size_t row, double threshold) const;

  /// Whether the record shows that this happened.
  [[nodiscard]] bool seen(std::size_t row, double moment) const { return entry_[row] + moment < end_[row]; }
  [[nodiscard]] bool seen(std::size_t row, sim::Moment moment) const {
    return seen(row, patients_->column(moment)[row]);
  }
  /// A moment as a duration from the first dose, as the record's dates give it.
  [[nodiscard]] double recorded(std::size_t row, double moment) const;
  /// How long the patient is known to have been alive.
  [[nodiscard]] double watched(std::size_t row) const;

  void record_endpoint(Endpoint endpoint, std::size_t row, double& time, std::uint8_t& event) const;
  [[nodiscard]] stats::Level record_category(Category category, std::size_t row) const;
  [[nodiscard]] double record_measure(Quantitative measure, std::size_t row) const;
  [[nodiscard]] double days_on_drug(std::size_t row, double began, sim::Amount delivered) const;

  Observation observation_;
  double days_to_lock_;
  Recording recording_;

  const sim::Patients* patients_ = nullptr;
  std::span<const double> entry_;
  std::vector<double> end_;  ///< first moment that is no longer known, days since opening
  std::vector<std::uint8_t> lost_;
  std::vector<double> thresholds_;
};

}  // namespace dliplan::plan
