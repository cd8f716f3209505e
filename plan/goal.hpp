#pragma once

#include "plan/run.hpp"
#include "plan/study.hpp"
#include "plan/tally.hpp"

#include <cstdint>
#include <optional>

namespace dliplan::plan {

/// When a run is finished.
struct Goal {
  std::uint64_t replicates = 0;       ///< at most, where a precision is wanted
  std::optional<double> precision{};  ///< Monte Carlo error of every share of studies that reject
  friend bool operator==(const Goal&, const Goal&) = default;
};

/// Simulates the study until then, or until `execution.stop`: its first replicates. With a precision, whole
/// blocks until every share is so precise or the replicates end; the first look is after `first_look` of
/// them. When it looks depends on the counts alone, so the same study stops at the same replicate on any
/// number of threads, with the digits of a run of that length.
[[nodiscard]] Tally run_to(const Goal& goal, const Study& study, const Execution& execution);

/// Whether it is precise enough; true where no precision is wanted.
[[nodiscard]] bool is_precise_enough(const Tally& tally, const Goal& goal);
/// Whether it is that, or has all replicates.
[[nodiscard]] bool is_reached(const Tally& tally, const Goal& goal);

inline constexpr std::uint64_t first_look = 4 * replicates_per_block;

}  // namespace dliplan::plan
