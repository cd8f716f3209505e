#pragma once

#include "plan/dated/dated_patient.hpp"
#include "plan/observation.hpp"
#include "plan/record/recording.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace dliplan::app {

// What the columns of a simulated cohort are called, in every format: fixed names, not words of a language.

inline constexpr std::string_view id_column = "id";
inline constexpr std::string_view arm_column = "arm";
inline constexpr std::string_view cohort_column = "in_cohort";

[[nodiscard]] std::string column_of(plan::Dated moment);  ///< d_death
[[nodiscard]] std::string column_of(
    const plan::CategoryKey& category);  ///< sex, ae_infection_3_5, death_by365
[[nodiscard]] std::string column_of(plan::Quantitative measure);
[[nodiscard]] std::string column_of(const plan::ChangeKey& change);  ///< days_to_received_dli_in_os

/// Before `_days` and `_event`: os, agvhd, ae_infection_3_5, os_from_relapse, os_from60. A time that tells
/// what rules its event out is another column than one that keeps such patients at risk.
[[nodiscard]] std::string stem_of(const plan::SurvivalKey& time, plan::CompetingEvents reading);
[[nodiscard]] std::string days_column(const std::string& stem);
[[nodiscard]] std::string event_column(const std::string& stem);

/// Adverse events of a kind: one set of columns for each that somebody had.
struct EventColumns {
  std::string grade, onset, resolved;
};
[[nodiscard]] EventColumns columns_of(sim::AdverseEventKind kind, std::size_t slot);

}  // namespace dliplan::app
