#pragma once

#include "plan/run.hpp"
#include "plan/tally.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dliplan::plan {

/// What a study says in fresh replicates, and whether one test rejects in each of them: 1 or 0.
struct Confirmation {
  Tally tally;
  std::vector<std::uint8_t> rejected;
};

/// Of as many of the replicates as were simulated before `execution.stop`.
[[nodiscard]] Confirmation confirm(const Study& study,
                                   std::size_t analysis,
                                   const Block& replicates,
                                   const Execution& execution);

}  // namespace dliplan::plan
