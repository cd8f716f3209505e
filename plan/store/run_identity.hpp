#pragma once

#include "plan/goal.hpp"
#include "plan/shard.hpp"
#include "plan/store/refusal.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace dliplan::plan {

/// "10000 replicates", "a precision of 0.005 (1000000 replicates at most)".
[[nodiscard]] std::string in_short(const Goal& goal);

/// What a results file is of. Two runs with the same study, task, streams and version have the same blocks.
struct RunIdentity {
  std::string study_hash;            ///< scenarios::hash; where there is a task, of that, too
  std::uint32_t stream_version = 0;  ///< sim::stream_version
  std::string program_version;
  std::string scenario;  ///< scenarios::canonical_text: loads back to the study
  Goal goal;
  Shard shard{};
  /// Replicates that its summary is about; 0: it is not finished.
  std::uint64_t finished = 0;
  bool keeps_outcomes = false;  ///< of every replicate, in the table `outcome`
  /// What is done with the study, where that is more than to run it: which command, and all that its digits
  /// depend on, e.g. the factors and the design of a sweep. JSON; empty of a run.
  std::string task{};
};

/// Why the blocks of a file are not of this run, whatever its goal and its part of it; nothing when they are.
[[nodiscard]] std::optional<Refusal> difference(const std::string& file,
                                                const RunIdentity& found,
                                                const RunIdentity& wanted);

}  // namespace dliplan::plan
