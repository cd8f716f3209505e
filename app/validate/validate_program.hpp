#pragma once

#include "app/commands.hpp"
#include "app/study_options.hpp"
#include "plan/key/answer_key.hpp"

#include <optional>
#include <string>

namespace dliplan::app {

/// A program that is tried on many cohorts of a scenario.
struct ProgramOptions {
  StudyOptions study;
  std::string command;
  double time_limit = 60.0;  ///< seconds
  std::string out;           ///< where the first failing cohort goes; empty: it is not kept
  int threads = 0;
  bool quiet = false;
};

/// Tries it and writes the report.
[[nodiscard]] Exit validate_program(const ProgramOptions& options,
                                    std::optional<plan::Program> wanted,
                                    Format format);

}  // namespace dliplan::app
