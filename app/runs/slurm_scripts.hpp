#pragma once

#include "plan/block.hpp"
#include "plan/shard.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::app {

/// A run that is cut into the tasks of a Slurm job array. Paths are absolute.
struct SlurmRun {
  std::string program;
  std::string folder;
  std::uint64_t tasks = 1;
  int cpus_per_task = 1;
  bool keeps_estimates = false;      ///< of every replicate
  std::vector<std::string> options;  ///< of sbatch, of the array and of the merge: "--partition=long"
};

/// Names of the scripts in the folder of a run.
inline constexpr std::string_view array_script_name = "array.sbatch";
inline constexpr std::string_view merge_script_name = "merge.sbatch";
inline constexpr std::string_view submit_script_name = "submit.sh";

/// Task k computes shard k of `tasks`, whichever tasks are submitted. Before its time is over it stores what
/// is finished and puts itself back into the queue, unless it has not come further since its last start.
[[nodiscard]] std::string array_script(const SlurmRun& run);
/// Joins the shards.
[[nodiscard]] std::string merge_script(const SlurmRun& run);
/// Submits both; hands its arguments to the sbatch of the array (--array=3,7).
[[nodiscard]] std::string submit_script(const SlurmRun& run);

/// Numbers of a job array, ascending: "3,7-9".
[[nodiscard]] std::string array_list(const std::vector<std::uint64_t>& tasks);

/// The shards of so many that have replicates in one of the gaps.
[[nodiscard]] std::vector<std::uint64_t> shards_with(const std::vector<plan::Block>& gaps,
                                                     std::uint64_t shards,
                                                     std::uint64_t replicates);

/// What sbatch takes for --time, in whole minutes, rounded down: "90", "1:30:00", "2-12"; nothing when it is
/// something else. "UNLIMITED" is the longest there is.
[[nodiscard]] std::optional<std::uint64_t> minutes_of(const std::string& time);

}  // namespace dliplan::app
