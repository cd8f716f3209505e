#include "plan/workers.hpp"

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace dliplan::plan {

int available_threads() {
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

void on_workers(int threads, const std::function<void()>& body) {
  std::mutex mutex;
  std::exception_ptr thrown;
  {
    std::vector<std::jthread> workers;
    for (int i = 0; i < threads; ++i) {
      workers.emplace_back([&] {
        try {
          body();
        } catch (...) {
          const std::lock_guard lock(mutex);
          thrown = std::current_exception();
        }
      });
    }
  }
  if (thrown) {
    std::rethrow_exception(thrown);
  }
}

}  // namespace dliplan::plan
