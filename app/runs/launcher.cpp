#include "app/runs/launcher.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace dliplan::app {

int processes_started_together() {
  // Open MPI; MPICH and others by PMI; Slurm, of the tasks of a step (a batch script is none).
  int most = 1;
  for (const char* variable : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "SLURM_STEP_NUM_TASKS"}) {
    const char* value = std::getenv(variable);
    if (value == nullptr) continue;
    const std::string_view text = value;
    int number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec == std::errc{}) most = std::max(most, number);
  }
  return most;
}

void fall_silent() {
  if (std::freopen("/dev/null", "w", stderr) == nullptr) std::fclose(stderr);
}

}  // namespace dliplan::app
