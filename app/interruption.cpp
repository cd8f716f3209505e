#include "app/interruption.hpp"

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
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
}

}  // namespace dliplan::app
