#include "app/interruption.hpp"

#include <unistd.h>

#include <csignal>

namespace dliplan::app {
namespace {

std::atomic<bool> signalled{false};
static_assert(std::atomic<bool>::is_always_lock_free);  // else a signal handler may not touch it

extern "C" void on_signal(int signal) {
  signalled.store(true);
  std::signal(signal, SIG_DFL);
}

}  // namespace

const std::atomic<bool>& interrupted() {
  return signalled;
}

void watch_for_interruption() {
  for (const int signal : {SIGINT, SIGTERM, SIGUSR1, SIGHUP}) std::signal(signal, on_signal);
}

void let_writes_fail() {
  for (const int signal : {SIGXFSZ, SIGPIPE}) std::signal(signal, SIG_IGN);
}

void stop_after(std::chrono::seconds time) {
  std::signal(SIGALRM, on_signal);
  alarm(static_cast<unsigned>(time.count()));
}

}  // namespace dliplan::app
