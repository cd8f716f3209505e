#include "app/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <string>

namespace dliplan::app {
namespace {

using namespace std::chrono_literals;

std::string clock_time(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  return whole < 3600 ? fmt::format("{}:{:02}", whole / 60, whole % 60)
                      : fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

}  // namespace

Progress::Progress(std::uint64_t total, bool quiet)
    : total_(total),
      visible_(!quiet && isatty(STDERR_FILENO) == 1),
      began_(Clock::now()),
      next_(began_ + 300ms) {}

Progress::~Progress() {
  if (drawn_) {
    fmt::print(stderr, "\r\x1b[K");
  }
}

void Progress::show(std::uint64_t done) {
  if (!visible_) {
    return;
  }
  const auto now = Clock::now();
  if (now < next_) {
    return;
  }
  next_ = now + 100ms;
  drawn_ = true;
  constexpr std::size_t width = 30;
  const double share = static_cast<double>(done) / static_cast<double>(total_);
  const auto filled = static_cast<std::size_t>(share * static_cast<double>(width));
  const double elapsed = std::chrono::duration<double>(now - began_).count();
  fmt::print(stderr, "\r[{}{}] {:3.0f} %  {} of {}  {} left \x1b[K", std::string(filled, '='),
             std::string(width - filled, ' '), 100.0 * share, done, total_,
             clock_time(elapsed * (1.0 - share) / share));
  std::fflush(stderr);
}

}  // namespace dliplan::app
