#pragma once

#include "app/kit/adam.hpp"
#include "app/kit/patient_table.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dliplan::app {

/// All that is about to be written of a cohort.
struct KitTables {
  RecordedCohort cohort;
  PatientTable table;
  AdamSet adam;
};

[[nodiscard]] KitTables tables_of(RecordedCohort cohort);

/// Where a table contradicts itself, or another: who, and in which columns.
struct Breach {
  std::string patient;
  std::string where;
};

/// A rule that every cohort keeps before anything of it is written; nothing: it is kept. No simulated cohort
/// breaks one: a breach is a fault of this program.
struct Gate {
  std::string_view name;
  std::optional<Breach> (*check)(const KitTables& tables);
};
[[nodiscard]] std::span<const Gate> gates();

// Each by itself:
[[nodiscard]] std::optional<Breach> identifiers_are_unique(const KitTables& tables);
[[nodiscard]] std::optional<Breach> follow_up_ends_once(const KitTables& tables);
[[nodiscard]] std::optional<Breach> dates_are_in_order(const KitTables& tables);
[[nodiscard]] std::optional<Breach> nothing_follows_the_end(const KitTables& tables);
[[nodiscard]] std::optional<Breach> events_have_grade_and_onset(const KitTables& tables);
[[nodiscard]] std::optional<Breach> fatal_events_end_in_death(const KitTables& tables);
[[nodiscard]] std::optional<Breach> seriousness_follows_the_grade(const KitTables& tables);
[[nodiscard]] std::optional<Breach> nothing_is_censored_after_its_event(const KitTables& tables);
[[nodiscard]] std::optional<Breach> times_are_differences_of_dates(const KitTables& tables);
[[nodiscard]] std::optional<Breach> events_are_on_their_dates(const KitTables& tables);
[[nodiscard]] std::optional<Breach> flags_agree_with_dates(const KitTables& tables);
[[nodiscard]] std::optional<Breach> data_sets_have_the_same_patients(const KitTables& tables);
[[nodiscard]] std::optional<Breach> counts_agree(const KitTables& tables);
[[nodiscard]] std::optional<Breach> table_reads_back_to_the_run(const KitTables& tables);

/// Throws std::runtime_error that names the first gate that is closed.
void pass_all(const KitTables& tables);

}  // namespace dliplan::app
