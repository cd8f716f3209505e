#pragma once

#include "plan/run.hpp"
#include "stats/proportions/proportion.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace dliplan::plan {

/// Whether the test rejects, 1 or 0, in each replicate of a block of a study as planned; one without an
/// answer does not. No other world is simulated. Nothing when stopped. The same on any number of threads.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> decisions(const Study& study,
                                                                 std::size_t analysis,
                                                                 const Block& replicates,
                                                                 const Execution& execution);

/// How many of them reject.
[[nodiscard]] stats::Proportion counted(const std::vector<std::uint8_t>& decisions);

}  // namespace dliplan::plan
