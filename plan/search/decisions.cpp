#include "plan/search/decisions.hpp"

#include "plan/replication.hpp"
#include "plan/workers.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>

namespace dliplan::plan {
namespace {

/// Replicates that a worker takes at once.
constexpr std::uint64_t stretch = 16;

bool rejects(const Outcome& outcome) {
  return outcome.rejected && outcome.rejected->value_or(false);
}

}  // namespace

std::optional<std::vector<std::uint8_t>> decisions(const Study& study,
                                                   std::size_t analysis,
                                                   const Block& replicates,
                                                   const Execution& execution) {
  const auto key = sim::StreamKey::from_seed(static_cast<std::uint64_t>(study.monte_carlo.seed));
  std::vector<std::uint8_t> out(replicates.size(), 0);
  std::atomic<std::uint64_t> next{replicates.first};
  std::atomic<bool> stopped{false};
  std::mutex telling;
  std::uint64_t done = 0;
  const auto tell = [&](std::uint64_t more) {
    if (!execution.progress) return;
    const std::lock_guard one_at_a_time(telling);
    execution.progress(done += more);
  };
  on_workers(execution.threads > 0 ? execution.threads : available_threads(), [&] {
    Replication replication(study, key);
    for (auto first = next.fetch_add(stretch); first < replicates.last; first = next.fetch_add(stretch)) {
      const std::uint64_t last = std::min(first + stretch, replicates.last);
      for (std::uint64_t replicate = first; replicate < last; ++replicate) {
        if (execution.stop != nullptr && execution.stop->load(std::memory_order_relaxed)) {
          stopped = true;
          return;
        }
        out[replicate - replicates.first] = rejects(replication(replicate)[analysis]) ? 1 : 0;
      }
      tell(last - first);
    }
  });
  if (stopped) return std::nullopt;
  return out;
}

stats::Proportion counted(const std::vector<std::uint8_t>& decisions) {
  return {static_cast<std::uint64_t>(std::count(decisions.begin(), decisions.end(), std::uint8_t{1})),
          decisions.size()};
}

}  // namespace dliplan::plan
