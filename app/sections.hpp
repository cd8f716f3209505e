#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace dliplan::app {

/// What a report of a run can show: --show.
enum class Section : std::uint8_t {
  summary,      ///< what the study can and cannot show, on a screen
  cohort,       ///< the way from relapse into the cohort
  feasibility,  ///< what the record holds at the data lock
  estimates,    ///< mean, truth and bias of each estimate
  performance,  ///< how each estimator does
  errors,       ///< power and type I error of each test
  audit,        ///< planned analyses beside what could replace them, in sentences and tables
  findings,     ///< what the result means, in full
  family,       ///< all tests together
  ledger,       ///< what each estimate is about, and its truth
  answers,      ///< how often there is none, why, and what that could change
  efficiency,   ///< how much the same replicates tell by control variates and in pairs
  all,
};

inline constexpr std::array<std::string_view, 13> section_names{
    "summary",  "cohort", "feasibility", "estimates", "performance", "errors", "audit",
    "findings", "family", "ledger",      "answers",   "efficiency",  "all"};

}  // namespace dliplan::app
