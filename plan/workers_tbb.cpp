#include "plan/workers.hpp"

#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace dliplan::plan {

int available_threads() {
  return tbb::this_task_arena::max_concurrency();
}

void on_workers(int threads, const std::function<void()>& body) {
  const tbb::global_control allow(tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(threads));
  tbb::task_arena arena(threads);
  arena.execute([&] {
    tbb::parallel_for(
        tbb::blocked_range<int>(0, threads, 1), [&](const auto&) { body(); }, tbb::simple_partitioner());
  });
}

}  // namespace dliplan::plan
