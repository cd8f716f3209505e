#include "app/interruption.hpp"

#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <ctime>

namespace dliplan::app {
namespace {

std::atomic<bool> signalled{false};
std::atomic<std::int64_t> first_signal{0};              ///< seconds
static_assert(std::atomic<bool>::is_always_lock_free);  // else a signal handler may not touch it
static_assert(std::atomic<std::int64_t>::is_always_lock_free);

std::int64_t seconds_now() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec;
}

/// Signals come twice: to the program and to its group. Only somebody who has waited and asks again by Ctrl-C
/// wants the end at once.
extern "C" void on_signal(int signal) {
  if (!signalled.exchange(true)) {
    first_signal.store(seconds_now());
  } else if (signal == SIGINT && seconds_now() - first_signal.load() > 1) {
    std::signal(SIGINT, SIG_DFL);
    std::raise(SIGINT);
  }
}

/// Whoever started the program may have it ignore a signal, as nohup does.
void listen_to(int signal) {
  if (std::signal(signal, on_signal) == SIG_IGN) std::signal(signal, SIG_IGN);
}

}  // namespace

const std::atomic<bool>& interrupted() {
  return signalled;
}

void watch_for_interruption() {
  for (const int signal : {SIGINT, SIGTERM, SIGUSR1, SIGHUP}) listen_to(signal);
}

void let_writes_fail() {
  for (const int signal : {SIGXFSZ, SIGPIPE}) std::signal(signal, SIG_IGN);
}

void stop_after(std::chrono::seconds time) {
  std::signal(SIGALRM, on_signal);
  alarm(static_cast<unsigned>(time.count()));
}

}  // namespace dliplan::app
