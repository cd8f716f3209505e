#pragma once

#include <functional>

namespace dliplan::plan {

/// How many threads this process may use.
[[nodiscard]] int available_threads();

/// Calls `body` once on each of so many threads and returns when all have. What the bodies share they
/// must guard themselves. An exception of a body is thrown on, after all have returned.
///
/// oneTBB (workers_tbb.cpp); in builds for ThreadSanitizer plain threads (workers_threads.cpp), because it
/// cannot see inside the TBB library and would call correct code a race. See docs/adr/0006.
void on_workers(int threads, const std::function<void()>& body);

}  // namespace dliplan::plan
