#pragma once

#include "app/commands.hpp"
#include "app/sweep/sweeping.hpp"

#include <functional>
#include <string>

namespace dliplan::app {

/// Begins a sweep in a folder, or goes on where it was stopped; its points and measures become tables of
/// results.sqlite, and summary.csv (docs/sweep.md). Prints the answer, as `written` makes it.
[[nodiscard]] Exit sweep_stored(Sweeping& sweeping,
                                const plan::Study& study,
                                const SweepOptions& options,
                                const std::function<std::string(const SweepAnswer&)>& written);

}  // namespace dliplan::app
