#pragma once

#include "app/runs/blockwise.hpp"
#include "app/study_options.hpp"
#include "app/sweep/sweeping.hpp"

namespace dliplan::app {

/// When all blocks are taken in: into the folder, where there is one, and on standard output.
[[nodiscard]] Exit finish(Sweeping& sweeping, const Deposit* deposit, Format format, int threads);

/// Finishes a sweep whose blocks have been merged.
[[nodiscard]] Exit finish_sweep(const RunFolder& folder, plan::ResultsFile& file, Format format, int threads);

}  // namespace dliplan::app
