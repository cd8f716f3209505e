#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace dliplan::app {

/// MaxArraySize of the Slurm of this machine: the numbers of a job array are below it. Nothing where there is
/// no Slurm, or it does not answer in ten seconds.
[[nodiscard]] std::optional<std::uint64_t> max_array_size();

/// The same, of what `scontrol show config` wrote.
[[nodiscard]] std::optional<std::uint64_t> max_array_size_in(const std::string& config);

/// SLURM_CPUS_PER_TASK, the processors that Slurm gives this task; 0 where it is not set, or to what is no
/// number from 1 to 1024.
[[nodiscard]] int processors_granted();

}  // namespace dliplan::app
