#include "app/validate/trials.hpp"

#include "app/interruption.hpp"
#include "plan/workers.hpp"

#include <atomic>
#include <mutex>

namespace dliplan::app {
namespace {

/// Adds up outcomes in whatever order they come: sums, and the earliest failure.
class Adding {
 public:
  Adding(Trials& sum, const std::function<void(std::uint64_t)>& progress) : sum_(sum), progress_(progress) {}

  void add(std::uint64_t replicate, Tried tried) {
    const std::lock_guard lock(mutex_);
    ++sum_.replicates;
    ++sum_.of[static_cast<std::size_t>(tried.outcome)];
    for (const std::string& name : tried.wrong) ++sum_.wrong[name];
    if (!tried.passes() && (!sum_.first_failing || replicate < *sum_.first_failing)) {
      sum_.first_failing = replicate;
      sum_.first = std::move(tried);
    }
    progress_(sum_.replicates);
  }

 private:
  Trials& sum_;
  const std::function<void(std::uint64_t)>& progress_;
  std::mutex mutex_;
};

}  // namespace

Trials tried_on(const plan::Study& study,
                const Trial& trial,
                std::uint64_t replicates,
                int threads,
                const std::function<void(std::uint64_t)>& progress) {
  Trials sum;
  Adding adding(sum, progress);
  std::atomic<std::uint64_t> next{0};
  plan::on_workers(threads, [&] {
    for (std::uint64_t replicate = next++; replicate < replicates && !interrupted(); replicate = next++) {
      adding.add(replicate, tried(trial, recorded_cohort(study, replicate)));
    }
  });
  return sum;
}

}  // namespace dliplan::app
