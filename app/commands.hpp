#pragma once

#include <CLI/CLI.hpp>

#include <functional>

namespace dliplan::app {

/// Exit codes of the program.
enum class Exit : int { done = 0, failed = 1, bad_input = 2, interrupted = 3 };

/// What the chosen command will do once the command line is read.
using Action = std::function<Exit()>;

// Each adds its command to the command line and sets `action` when it is chosen.
void add_run(CLI::App& program, Action& action);
void add_compare(CLI::App& program, Action& action);
void add_size(CLI::App& program, Action& action);
void add_sweep(CLI::App& program, Action& action);
void add_calibrate(CLI::App& program, Action& action);
void add_scenarios(CLI::App& program, Action& action);
void add_explain(CLI::App& program, Action& action);
void add_trace(CLI::App& program, Action& action);
void add_merge(CLI::App& program, Action& action);
void add_status(CLI::App& program, Action& action);
void add_slurm(CLI::App& program, Action& action);
void add_report(CLI::App& program, Action& action);
void add_simulate(CLI::App& program, Action& action);
void add_validate(CLI::App& program, Action& action);
void add_analyze(CLI::App& program, Action& action);

}  // namespace dliplan::app
