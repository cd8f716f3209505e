#pragma once

#include <chrono>
#include <cstdint>

namespace dliplan::app {

/// A bar with the time that is left, on a terminal and only there: on stderr, redrawn ten times a second.
class Progress {
 public:
  /// `total` replicates; `quiet` draws nothing.
  Progress(std::uint64_t total, bool quiet);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(std::uint64_t done);

 private:
  using Clock = std::chrono::steady_clock;

  std::uint64_t total_;
  bool visible_;
  bool drawn_ = false;
  Clock::time_point began_;
  Clock::time_point next_;
};

}  // namespace dliplan::app
