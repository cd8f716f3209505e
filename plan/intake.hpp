#pragma once

#include "plan/record_room.hpp"
#include "sim/cohort.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace dliplan::plan {

/// Takes candidates of an arm, a batch at a time, from relapse to their records. Holds all the room for it;
/// warm, it allocates nothing.
class Intake {
 public:
  /// Who of a batch is treated: who gets through screening; or all, as another arm has chosen them.
  enum class Treated : std::uint8_t { starters, everybody };

  Intake(const Observation& observation, Recording recording)
      : records_(observation, std::move(recording)), loss_to_follow_up_(observation.loss_to_follow_up) {}
  Intake(const Intake&) = delete;
  Intake& operator=(const Intake&) = delete;

  /// `batch` are candidates, `relapse_days` the days since the opening on which each presents. The data are
  /// locked `days_to_lock` after the opening. Both spans are read until the next call.
  void take(const sim::Cohort& cohort,
            const sim::Batch& batch,
            std::span<const double> relapse_days,
            double days_to_lock,
            Treated treated);

  /// From now on, lives are measured (sim/martingales.hpp) up to that day since the opening, or to where a
  /// patient in remission would be lost: both are known when the life begins. Nothing: no more.
  void measure_until(std::optional<double> day) { measured_until_ = day; }

  /// How far a candidate of the batch got.
  [[nodiscard]] sim::ScreeningStep step(std::size_t candidate) const { return candidates_.step[candidate]; }
  /// The candidates at baseline; without patients on a pathway that has no baseline.
  [[nodiscard]] const sim::Candidates& candidates() const noexcept { return candidates_; }

  // Of those who are treated, a row each, in the order of the batch:

  [[nodiscard]] std::size_t rows() const noexcept { return positions_.size(); }
  /// Which candidate of the batch it is.
  [[nodiscard]] std::uint32_t position(std::size_t row) const { return positions_[row]; }
  /// The whole lives.
  [[nodiscard]] const sim::Patients& lives() const noexcept { return lives_; }
  /// Day of the first dose, since the opening.
  [[nodiscard]] double first_dose(std::size_t row) const { return first_dose_[row]; }
  /// Whether the first dose is before the data lock; who has it later is not in the study.
  [[nodiscard]] bool before_lock(std::size_t row) const { return first_dose_[row] < days_to_lock_; }
  [[nodiscard]] bool included(std::size_t row) const { return records_.included(row); }
  [[nodiscard]] const RecordRoom& records() const noexcept { return records_; }
  /// Of a life that was measured.
  [[nodiscard]] const sim::Martingales& martingales(std::size_t row) const { return martingales_[row]; }

 private:
  void choose(const sim::Batch& batch, Treated treated);
  void date_first_doses(std::span<const double> relapse_days);
  void stop_measuring(const sim::Batch& of_treated);

  RecordRoom records_;  ///< reads lives_ and first_dose_: an Intake stays where it is
  sim::Rate loss_to_follow_up_;
  double days_to_lock_ = 0.0;
  std::optional<double> measured_until_;
  sim::Room room_;
  sim::Candidates candidates_;
  std::vector<std::uint32_t> positions_;
  std::vector<std::uint32_t> numbers_;  ///< of the treated
  std::vector<double> first_dose_;      ///< days since the opening
  sim::Patients lives_;
  std::vector<double> stops_;  ///< days from the first dose; of measured lives
  std::vector<sim::Martingales> martingales_;
};

}  // namespace dliplan::plan
