#pragma once

#include "plan/study.hpp"

#include <string>
#include <string_view>

namespace dliplan::app {

/// The planned analyses as an R script that runs as it is: `Rscript analysis.R [DATA] [RESULTS]`, without
/// arguments in the folder of `data_file`. Derives every time from the dates by the map of the study
/// (section [data]) and writes name,value as `number_name` has it. What R cannot do without another package
/// is a comment.
[[nodiscard]] std::string r_script(const plan::Study& study, std::string_view data_file);

/// Where it writes to without arguments.
inline constexpr std::string_view r_results_file = "results-r.csv";

}  // namespace dliplan::app
