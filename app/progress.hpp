#pragma once

#include "app/say.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace dliplan::app {

/// How far a run is: on a terminal a bar with the time that is left, redrawn ten times a second; elsewhere a
/// line a minute. On stderr.
class Progress {
 public:
  struct Run {
    std::uint64_t total = 0;        ///< replicates
    std::uint64_t done_before = 0;  ///< of them, by an earlier run
    std::uint64_t first = 0;        ///< the first replicate's number
    int ranks = 1;
    int threads = 0;        ///< of each rank; 0: as many as this process may use
    bool quiet = false;     ///< shows nothing
    bool announce = false;  ///< begins with the line that says who computes what; else a log does, when due
    const char* unit = marked("replicates");  ///< what is counted
  };

  explicit Progress(const Run& run);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(std::uint64_t done);

 private:
  using Clock = std::chrono::steady_clock;

  void announce();
  void draw_bar(std::uint64_t done);
  [[nodiscard]] std::string time_left(std::uint64_t done) const;

  Run run_;
  bool on_terminal_;
  bool drawn_ = false;
  bool announced_ = false;
  Clock::time_point began_;
  Clock::time_point next_;
};

}  // namespace dliplan::app
