#pragma once

#include "app/runs/run_folder.hpp"
#include "app/summary.hpp"
#include "plan/store/results_file.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace dliplan::app {

/// All that the report page of a run shows, as one document: summary.json as it is, and the data of the
/// charts. The same run gives the same bytes.
[[nodiscard]] nlohmann::ordered_json report_document(const Summary& summary, plan::ResultsFile& file);

/// The same of a finished piece of work that is more than a run, whose summary.json tells all of it: a sweep,
/// a comparison, a search for a size.
[[nodiscard]] nlohmann::ordered_json report_document(const plan::Study& study,
                                                     const plan::RunIdentity& identity,
                                                     const std::string& summary_json);

}  // namespace dliplan::app
