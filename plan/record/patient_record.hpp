#pragma once

#include "plan/observation.hpp"
#include "sim/cohort.hpp"
#include "sim/patients.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace dliplan::plan {

/// How long a patient is followed, in days since the study opened.
struct FollowUp {
  double first_dose = 0.0;
  double end = 0.0;  ///< the first moment that is no longer known
  double lock = 0.0;
  bool lost = false;  ///< whether it ends before the lock
};

/// Values that may be missing by themselves. The numbers are part of the address of a draw: fixed for ever.
enum class Variable : std::uint16_t {
  donor_match = 0,
  hsct_interval = 1,
  ph = 2,
  sex = 3,
  age = 4,
  blasts = 5,
  extramedullary = 6,
  delivered_days = 7,
  micrograms = 8,
  dli_dose = 9,
  neutrophil_recovery = 10,
  platelet_recovery = 11,
};

/// The day of the calendar, since the study opened, in which a moment lies; also before it opened.
[[nodiscard]] inline double day_of(double moment) {
  const auto towards_zero = static_cast<double>(static_cast<std::int64_t>(moment));
  return towards_zero - static_cast<double>(towards_zero > moment);
}

/// One patient as the record shows them: a whole life, of which only what was seen is told. A moment is a
/// time of the life, in days from the first dose; a day is what the record's dates make of it, also from the
/// first dose.
class PatientRecord {
 public:
  /// All that is given must stay alive.
  PatientRecord(const Observation& observation,
                const sim::Batch& batch,
                const sim::Patients& patients,
                std::size_t row,
                const FollowUp& follow_up)
      : observation_(observation), batch_(batch), patients_(patients), row_(row), follow_up_(follow_up) {}

  [[nodiscard]] const Observation& observation() const noexcept { return observation_; }
  [[nodiscard]] double moment(sim::Moment moment) const { return patients_.column(moment)[row_]; }
  [[nodiscard]] const sim::LifeFacts& facts() const { return patients_.facts(row_); }
  [[nodiscard]] bool is_mrd_relapse() const { return facts().patient.type == sim::RelapseType::mrd; }

  /// Whether the record shows what happened then.
  [[nodiscard]] bool shows(double moment) const { return follow_up_.first_dose + moment < follow_up_.end; }
  [[nodiscard]] bool shows(sim::Moment moment) const { return shows(this->moment(moment)); }

  /// The moment at which a relapse is found: at the next visit, or at death; `never` when there is none.
  [[nodiscard]] double relapse_found() const;
  /// Whether an assessment of the response, or a death that answers it, is in the record.
  [[nodiscard]] bool shows_assessment() const;

  [[nodiscard]] double day(double moment) const {
    return observation_.whole_days ? day_of(follow_up_.first_dose + moment) - day_of(follow_up_.first_dose)
                                   : moment;
  }
  /// The day of a moment that the record shows; else the last day. Without a branch on what is shown, which
  /// nobody can predict.
  [[nodiscard]] double day_or_last(double moment) const {
    const double then = follow_up_.first_dose + moment;
    const bool shown = then < follow_up_.end;
    if (!observation_.whole_days) {
      return shown ? moment : last_day();
    }
    const double last = follow_up_.lost ? follow_up_.end : follow_up_.lock - 1.0;
    return day_of(shown ? then : last) - day_of(follow_up_.first_dose);
  }
  /// The last day on which the patient is known to be alive, if no death is recorded.
  [[nodiscard]] double last_day() const {
    if (!follow_up_.lost) {
      return day_of_lock();
    }
    return observation_.whole_days ? day_of(follow_up_.end) - day_of(follow_up_.first_dose)
                                   : follow_up_.end - follow_up_.first_dose;
  }
  /// The last day of follow-up of the whole study.
  [[nodiscard]] double day_of_lock() const {
    return observation_.whole_days ? follow_up_.lock - 1.0 - day_of(follow_up_.first_dose)
                                   : follow_up_.lock - follow_up_.first_dose;
  }
  /// Days begun from a moment to the end of the record.
  [[nodiscard]] double days_begun_since(double moment) const;

  [[nodiscard]] std::span<const sim::AdverseEvent> adverse_events() const {
    return patients_.adverse_events(row_);
  }
  /// The grade with which the record has the event of that place in the list; 0 where it has none.
  [[nodiscard]] int recorded_grade(std::size_t event) const;
  [[nodiscard]] bool misses(Variable variable) const;

  /// The day of the record that a landmark is.
  [[nodiscard]] double landmark_day(sim::Days landmark) const;
  /// The same record as it stands at the end of that day.
  [[nodiscard]] PatientRecord up_to(sim::Days landmark) const;
  /// Whether the patient is alive at the end of an earlier record of the same patient, and followed beyond.
  [[nodiscard]] bool continues(const PatientRecord& earlier) const {
    return earlier.follow_up_.end < follow_up_.end && !earlier.shows(sim::Moment::death);
  }

 private:
  [[nodiscard]] double draw(sim::Quantity quantity, std::uint16_t occurrence) const;

  const Observation& observation_;
  const sim::Batch& batch_;
  const sim::Patients& patients_;
  std::size_t row_;
  FollowUp follow_up_;
};

}  // namespace dliplan::plan
