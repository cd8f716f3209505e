#include "plan/search/decisions.hpp"

#include "plan/replication.hpp"
#include "plan/run_work.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace dliplan::plan {
namespace {

/// Replicates that a worker takes at once.
constexpr std::uint64_t stretch = 16;

struct Decisions : BlockValue {
  std::vector<std::uint8_t> rejected;  ///< 1 or 0, a replicate
};

/// What one test of a study decides, as planned.
class DecisionsWork : public Work {
 public:
  DecisionsWork(const Study& study, std::size_t analysis) : study_(study), analysis_(analysis) {}

  std::unique_ptr<BlockMaker> maker() const override { return std::make_unique<Maker>(study_, analysis_); }

  BlockBytes bytes_of(const BlockValue& value) const override {
    const auto& rejected = static_cast<const Decisions&>(value).rejected;
    return {std::string(rejected.begin(), rejected.end())};
  }

  std::unique_ptr<BlockValue> value_in(const Block& block, std::string_view bytes) const override {
    if (bytes.size() != block.size()) return nullptr;
    auto value = std::make_unique<Decisions>();
    value->rejected.assign(bytes.begin(), bytes.end());
    return value;
  }

 private:
  class Maker : public BlockMaker {
   public:
    Maker(const Study& study, std::size_t analysis) : replication_(study), analysis_(analysis) {}

    std::unique_ptr<BlockValue> make(const Block& block, const std::atomic<bool>* stop) override {
      auto value = std::make_unique<Decisions>();
      for (std::uint64_t replicate = block.first; replicate < block.last; ++replicate) {
        if (stop != nullptr && stop->load(std::memory_order_relaxed)) return nullptr;
        value->rejected.push_back(replication_(replicate)[analysis_].rejects() ? 1 : 0);
      }
      return value;
    }

   private:
    Replication replication_;
    std::size_t analysis_;
  };

  const Study& study_;
  std::size_t analysis_;
};

}  // namespace

std::optional<std::vector<std::uint8_t>> decisions(const Study& study,
                                                   std::size_t analysis,
                                                   const Block& replicates,
                                                   const Execution& execution) {
  std::vector<std::uint8_t> out;
  out.reserve(replicates.size());
  const DecisionsWork work(study, analysis);
  run_work(work, replicates, stretch, execution.hands(), [&](const Block&, const BlockValue& value) {
    const auto& rejected = static_cast<const Decisions&>(value).rejected;
    out.insert(out.end(), rejected.begin(), rejected.end());
    if (execution.progress) execution.progress(out.size());
  });
  if (out.size() < replicates.size()) return std::nullopt;
  return out;
}

stats::Proportion counted(const std::vector<std::uint8_t>& decisions) {
  return {static_cast<std::uint64_t>(std::count(decisions.begin(), decisions.end(), std::uint8_t{1})),
          decisions.size()};
}

}  // namespace dliplan::plan
