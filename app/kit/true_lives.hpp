#pragma once

#include "app/kit/patient_table.hpp"
#include "plan/study.hpp"
#include "sim/describe.hpp"
#include "sim/history.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::app {

/// Why a record has something, or does not.
enum class Recorded : std::uint8_t {
  recorded,          ///< on its day
  never_happened,    ///< in the whole life
  later_at_a_visit,  ///< a relapse, dated when it was found
  not_written_down,  ///< a mild adverse event
  after_loss,        ///< the patient was lost to follow-up
  after_lock,        ///< of the data
};

}  // namespace dliplan::app

template <>
struct dliplan::sim::Names<dliplan::app::Recorded> {
  static constexpr std::array<std::string_view, 6> values{
      "recorded", "never_happened", "later_at_a_visit", "not_written_down", "after_loss", "after_lock"};
};

namespace dliplan::app {

/// A patient of a recorded cohort, as only a simulation knows them: the whole life, whatever was recorded.
struct TrueLife {
  std::string id;
  std::size_t arm = 0;
  std::uint64_t candidate = 0;
  bool in_cohort = false;
  double first_dose = 0.0;     ///< days since the study opened
  double end_of_record = 0.0;  ///< first moment that is not recorded any more, days from the first dose
  bool lost = false;
  sim::History life;                                ///< without facts where the pathway has none
  std::optional<sim::History> without_dli;          ///< the same patient where nobody is given DLI
  std::array<Recorded, sim::moment_count> moments;  ///< why each is recorded, or not
  std::vector<Recorded> adverse_events;             ///< as those of the life
  std::vector<int> recorded_grades;                 ///< of these; 0: none
};

/// Those of the recorded cohort of that replicate, in the same order.
[[nodiscard]] std::vector<TrueLife> true_lives(const plan::Study& study, std::uint64_t replicate);

// The files of the truth, a table each. Days are from the first dose, exact, and of the whole life.

/// A row a patient: what happened when, and whether the record has it.
[[nodiscard]] PatientTable lives_table(const plan::Study& study, const std::vector<TrueLife>& lives);
/// A row an adverse event.
[[nodiscard]] PatientTable true_events_table(const std::vector<TrueLife>& lives);
/// A row a patient: what would have happened without DLI. Empty where the pathway has none.
[[nodiscard]] PatientTable without_dli_table(const std::vector<TrueLife>& lives);

}  // namespace dliplan::app
