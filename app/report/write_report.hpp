#pragma once

#include "app/report/report_page.hpp"
#include "app/runs/run_folder.hpp"
#include "app/summary.hpp"
#include "plan/store/results_file.hpp"

#include <string>

namespace dliplan::app {

inline constexpr const char* report_name = "report.html";

/// Writes the report page of a finished run into its folder.
void write_report(const RunFolder& folder,
                  const Summary& summary,
                  plan::ResultsFile& file,
                  Language language);

/// The same of a sweep, a comparison, a search for a size, from its summary.json.
void write_report(const RunFolder& folder,
                  const plan::Study& study,
                  const plan::RunIdentity& identity,
                  const std::string& summary_json,
                  Language language);

}  // namespace dliplan::app
