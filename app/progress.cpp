#include "app/progress.hpp"

#include "app/numbers.hpp"
#include "app/output.hpp"
#include "plan/workers.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <climits>
#include <cstdio>
#include <string>
#include <string_view>

namespace dliplan::app {
namespace {

using namespace std::chrono_literals;

std::string clock_time(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  return whole < 3600 ? fmt::format("{}:{:02}", whole / 60, whole % 60)
                      : fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

std::string host_name() {
  std::array<char, HOST_NAME_MAX + 1> name{};
  gethostname(name.data(), name.size() - 1);
  return name.data();
}

std::string ranks_in_words(int ranks) {
  return ranks == 1 ? tr("1 rank") : say("{} ranks", ranks);
}

std::string threads_in_words(int threads) {
  return threads == 1 ? tr("1 thread") : say("{} threads", threads);
}

double share_of(std::uint64_t done, std::uint64_t total) {
  return total == 0 ? 1.0 : static_cast<double>(done) / static_cast<double>(total);
}

}  // namespace

Progress::Progress(const Run& run)
    : run_(run),
      on_terminal_(isatty(STDERR_FILENO) == 1),
      began_(Clock::now()),
      next_(began_ + (on_terminal_ ? 300ms : 60'000ms)) {
  if (run_.announce && !run_.quiet && run_.total > 0) announce();
}

void Progress::announce() {
  announced_ = true;
  const int threads = run_.threads > 0 ? run_.threads : plan::available_threads();
  const std::string before = run_.announce ? say(", {} of them stored before", run_.done_before) : "";
  tell("dliplan: host {}, {}, {}{}, {} {} to {}{}\n", host_name(), ranks_in_words(run_.ranks),
       threads_in_words(threads), run_.ranks > 1 ? tr(" each") : "", tr(run_.unit), run_.first,
       run_.first + run_.total - 1, before);
}

Progress::~Progress() {
  if (drawn_) {
    tell("\r\x1b[K");
  }
}

void Progress::show(std::uint64_t done) {
  const auto now = Clock::now();
  if (run_.quiet || now < next_) {
    return;
  }
  next_ = now + (on_terminal_ ? 100ms : 60'000ms);
  if (on_terminal_) {
    draw_bar(done);
  } else {
    if (!announced_) announce();
    tell("{} of {} {} ({:.0f} %), {} left\n", done, run_.total, tr(run_.unit),
         100.0 * share_of(done, run_.total), time_left(done));
  }
  std::fflush(stderr);
}

void Progress::draw_bar(std::uint64_t done) {
  constexpr std::size_t width = 30;
  const double share = share_of(done, run_.total);
  const auto filled = static_cast<std::size_t>(share * static_cast<double>(width));
  drawn_ = true;
  tell("\r[{}{}] {:3.0f} %  {} of {}  {} left \x1b[K", std::string(filled, '='),
       std::string(width - filled, ' '), 100.0 * share, done, run_.total, time_left(done));
}

/// As fast as those that this run has done itself.
std::string Progress::time_left(std::uint64_t done) const {
  if (done <= run_.done_before) return "?";
  const double elapsed = std::chrono::duration<double>(Clock::now() - began_).count();
  const auto here = static_cast<double>(done - run_.done_before);
  return clock_time(elapsed * static_cast<double>(run_.total - done) / here);
}

}  // namespace dliplan::app
