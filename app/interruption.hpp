#pragma once

#include <atomic>

namespace dliplan::app {

/// Set by Ctrl-C (SIGINT) and SIGTERM once watch_for_interruption was called. A second signal ends the
/// program at once.
[[nodiscard]] const std::atomic<bool>& interrupted();
void watch_for_interruption();

}  // namespace dliplan::app
