#pragma once

namespace dliplan::app {

/// How many processes mpirun or srun says that it started together with this one; 1 where none says so.
[[nodiscard]] int processes_started_together();

/// Of a process that another one speaks for: standard error goes nowhere.
void fall_silent();

}  // namespace dliplan::app
