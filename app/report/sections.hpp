#pragma once

#include "app/summary.hpp"
#include "plan/store/results_file.hpp"

#include <nlohmann/json.hpp>

namespace dliplan::app {

// The data behind the charts of the report page, beside what summary.json has. Names are identifiers; what a
// person reads of them is said by the page, in its language (app/report/page).

/// What simulated studies look like: curves, incidences, adverse events, accrual (plan::Portrait).
[[nodiscard]] nlohmann::ordered_json portrait_section(const plan::Study& study, std::uint64_t replicates);

/// The patients of the first simulated study that are in its cohort, life by life; empty where a life has
/// nothing to tell but its end.
[[nodiscard]] nlohmann::ordered_json lives_section(const plan::Study& study);

/// What single studies estimate: the first replicates, analysed once more.
[[nodiscard]] nlohmann::ordered_json estimates_section(const plan::Study& study, std::uint64_t replicates);

/// How often each planned test has rejected after so many replicates, at the ends of blocks.
[[nodiscard]] nlohmann::ordered_json convergence_section(const plan::Study& study, plan::ResultsFile& file);

/// Every parameter of the study: value, unit, plausible range, meaning, source.
[[nodiscard]] nlohmann::ordered_json parameters_section(const plan::Study& study);

/// What each planned estimate is about: in English as the terminal says it, and by identifiers.
[[nodiscard]] nlohmann::ordered_json ledger_section(const plan::Study& study);

/// So many digits are enough for a picture.
[[nodiscard]] double for_a_picture(double value);

}  // namespace dliplan::app
