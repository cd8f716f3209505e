#pragma once

#include "app/data/data_table.hpp"
#include "app/kit/new_folder.hpp"
#include "plan/study.hpp"

#include <string>
#include <string_view>

namespace dliplan::app {

/// The file of patients of a kit, and its plan.
inline constexpr std::string_view cohort_file = "cohort.csv";
inline constexpr std::string_view cohort_sav_file = "cohort.sav";
/// The patients without the trap, where one is planted: the answers are about these.
inline constexpr std::string_view untrapped_file = "untrapped.csv";
inline constexpr std::string_view plan_file = "scenario.toml";

/// Writes the key of a kit (key.json, key.md) and the scripts that compute it (analysis.R, analysis.sps), in
/// the folder `under`. The table has the columns that the map of the study names; of one that the plan cannot
/// read, because of a trap, there is no key.
void write_answers(const NewFolder& folder,
                   const std::string& under,
                   const plan::Study& study,
                   const DataTable& table);

}  // namespace dliplan::app
