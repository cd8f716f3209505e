#pragma once

#include "app/commands.hpp"
#include "app/runs/run_folder.hpp"
#include "plan/store/run_store.hpp"

#include <functional>

namespace dliplan::app {

/// Opens the results file of a piece of work in the folder, or begins it, and lets `compute` go on with it.
/// What is refused, and what the system does not do, is told on stderr; what was stored before stays.
[[nodiscard]] Exit with_store(const RunFolder& folder,
                              const plan::RunIdentity& identity,
                              plan::Growth growth,
                              const std::function<Exit(plan::RunStore& store)>& compute);

/// Replicates that the file has.
[[nodiscard]] std::uint64_t stored_in(plan::ResultsFile& file);

}  // namespace dliplan::app
