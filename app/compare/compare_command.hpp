#pragma once

#include "app/commands.hpp"
#include "app/runs/run_folder.hpp"
#include "app/study_options.hpp"
#include "plan/store/results_file.hpp"

#include <string_view>

namespace dliplan::app {

/// What a task of a results file is called.
inline constexpr std::string_view compare_task = "compare";

/// Finishes a comparison whose blocks have been merged.
[[nodiscard]] Exit finish_comparison(const RunFolder& folder,
                                     plan::ResultsFile& file,
                                     Format format,
                                     int threads);

}  // namespace dliplan::app
