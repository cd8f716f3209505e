#pragma once

#include <tl/expected.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::app {

/// A program under test and its arguments. "{cohort}" in an argument stands for the file of patients.
using CommandWords = std::vector<std::string>;

/// Cuts a command into words at blanks; quotes ('…' and "…") keep blanks, a backslash keeps a character
/// outside '…'. No shell reads it: $, *, | and > are characters like others. Empty when a quote does not end.
[[nodiscard]] CommandWords words_of(std::string_view command);

/// How a program ended.
enum class Ending : std::uint8_t {
  by_itself,      ///< with exit code 0
  exit_code,      ///< with another
  signal,         ///< it crashed
  time_over,      ///< it was killed
  too_much_said,  ///< it was killed: more output than any results are
  not_started,
};

struct ExternalRun {
  Ending ending = Ending::by_itself;
  int code = 0;        ///< exit code, or number of the signal, or of the error
  std::string output;  ///< what it said on standard output
  std::string errors;  ///< the end of what it said on standard error
};

/// Runs a program on a file of patients: it stands in its arguments for {cohort}, in the environment variable
/// DLIPLAN_COHORT, and on standard input. Whatever it started ends with it. Files are in `folder`, which is
/// of this run alone. May be called from several threads.
[[nodiscard]] ExternalRun run_on(const CommandWords& command,
                                 const std::string& cohort,
                                 const std::string& folder,
                                 std::chrono::milliseconds time_limit);

}  // namespace dliplan::app
