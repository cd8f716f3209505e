#include "plan/comparison/paired_work.hpp"

#include "plan/replication.hpp"
#include "plan/store/tally_bytes.hpp"
#include "plan/store/value_bytes.hpp"

#include <algorithm>
#include <utility>

namespace dliplan::plan {
namespace {

class PairedBlocks : public BlockMaker {
 public:
  PairedBlocks(const Study& first, const Study& second)
      : studies_{first, second},
        places_(first, second),
        of_first_(first),
        of_second_(second, key_of(first)) {}

  std::unique_ptr<BlockValue> make(const Block& block, const std::atomic<bool>* stop) override {
    auto result =
        std::make_unique<PairedResult>(PairedTally(studies_.first, studies_.second, keeping(block)));
    for (std::uint64_t replicate = block.first; replicate < block.last; ++replicate) {
      if (stop != nullptr && stop->load(std::memory_order_relaxed)) return nullptr;
      add(replicate, keeping(block), result->tally);
    }
    return result;
  }

 private:
  static sim::StreamKey key_of(const Study& study) {
    return sim::StreamKey::from_seed(static_cast<std::uint64_t>(study.monte_carlo.seed));
  }

  void add(std::uint64_t replicate, Keeping keeping, PairedTally& tally) {
    of_first_.add({replicate, replicate + 1}, tally.first);
    of_second_.add({replicate, replicate + 1}, tally.second);
    places_.add(of_first_.outcomes_by_world(), of_second_.outcomes_by_world(), keeping, tally.analyses);
    const Funnel& a = of_first_.enrolment().funnel();
    const Funnel& b = of_second_.enrolment().funnel();
    for (std::size_t step = 0; step < funnel_steps; ++step) {
      tally.funnel[step].add(static_cast<double>(b.counts[step]) - static_cast<double>(a.counts[step]));
    }
  }

  std::pair<const Study&, const Study&> studies_;
  PairedPlaces places_;
  Replication of_first_, of_second_;
};

bool have_same_shape(const PairedTally& a, const PairedTally& b) {
  return plan::have_same_shape(a.first, b.first) && plan::have_same_shape(a.second, b.second) &&
         std::equal(a.analyses.begin(), a.analyses.end(), b.analyses.begin(), b.analyses.end(),
                    [](const auto& x, const auto& y) { return x.estimates.size() == y.estimates.size(); });
}

}  // namespace

std::unique_ptr<BlockMaker> PairedWork::maker() const {
  return std::make_unique<PairedBlocks>(first_, second_);
}

BlockBytes PairedWork::bytes_of(const BlockValue& value) const {
  return {written(static_cast<const PairedResult&>(value).tally)};
}

std::unique_ptr<BlockValue> PairedWork::value_in(const Block&, std::string_view bytes) const {
  const PairedTally empty(first_, second_);
  auto result = std::make_unique<PairedResult>(empty);
  if (!is_read(bytes, result->tally) || !have_same_shape(result->tally, empty)) return nullptr;
  return result;
}

}  // namespace dliplan::plan
