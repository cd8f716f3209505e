#pragma once

#include "plan/study.hpp"

#include <string>
#include <string_view>

namespace dliplan::app {

/// The planned analyses as SPSS syntax that runs as it is in the folder of a kit: it reads cohort.sav, whose
/// columns `column_of` and `stem_of` name. What SPSS cannot do is a comment. PSPP does the tables and the
/// ranks of it.
[[nodiscard]] std::string spss_syntax(const plan::Study& study);

/// A syntax that runs the other one in SPSS and has its output written as text, for `dliplan validate`.
[[nodiscard]] std::string spss_runner();

inline constexpr std::string_view spss_syntax_file = "analysis.sps";
inline constexpr std::string_view spss_runner_file = "analysis-spss.sps";
inline constexpr std::string_view spss_results_file = "results-spss.txt";

/// What stands in the output before the tables of an analysis, and its name behind.
inline constexpr std::string_view analysis_marker = "dliplan analysis ";

}  // namespace dliplan::app
