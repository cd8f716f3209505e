#pragma once

#include <atomic>
#include <chrono>

namespace dliplan::app {

/// Set by Ctrl-C (SIGINT), SIGTERM, SIGUSR1 (of a batch system, before the time is over) and SIGHUP (the
/// terminal was closed) once watch_for_interruption was called, unless the program was started with that
/// signal ignored. Ctrl-C again, more than a second later, ends the program at once.
[[nodiscard]] const std::atomic<bool>& interrupted();
void watch_for_interruption();

/// A limit on the size of files and a reader that went away end no write with a signal: it fails, and says
/// why.
void let_writes_fail();

/// Sets it, too, when so much time is over.
void stop_after(std::chrono::seconds time);

}  // namespace dliplan::app
