#pragma once

#include <sys/types.h>

#include <chrono>
#include <string>
#include <vector>

namespace dliplan::test {

/// The program while it runs, with a terminal for its messages, on which it draws its progress. What still
/// runs at the end of the test is killed.
class RunningProgram {
 public:
  /// Its output goes to a file of that name.
  RunningProgram(const std::vector<std::string>& arguments, const std::string& output);
  ~RunningProgram();
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;

  /// Waits until it says that, on the terminal; false when it has not said so by then, or has ended.
  [[nodiscard]] bool says(const std::string& text, std::chrono::seconds within);
  void interrupt() const;
  /// Waits for its end; -1 when it has not ended by then, or not by itself.
  [[nodiscard]] int exit_code(std::chrono::seconds within);

 private:
  using Clock = std::chrono::steady_clock;
  /// Waits for more on the terminal; false at its end, or when the time is over.
  bool reads(Clock::time_point until);

  pid_t process_ = -1;
  int terminal_ = -1;
  std::string messages_;
};

}  // namespace dliplan::test
