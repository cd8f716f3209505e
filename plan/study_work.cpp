#include "plan/study_work.hpp"

#include "plan/replication.hpp"
#include "plan/store/tally_bytes.hpp"

#include <utility>

namespace dliplan::plan {
namespace {

class StudyBlocks : public BlockMaker {
 public:
  StudyBlocks(const Study& study, const Measuring& measuring) : study_(study), replication_(study) {
    if (measuring.control_variates) replication_.measure_controls();
    if (measuring.outcome_log) replication_.log_outcomes(study);
  }

  std::unique_ptr<BlockValue> make(const Block& block, const std::atomic<bool>* stop) override {
    auto result = std::make_unique<BlockResult>(Tally(study_, keeping(block)));
    for (std::uint64_t replicate = block.first; replicate < block.last; ++replicate) {
      if (stop != nullptr && stop->load(std::memory_order_relaxed)) return nullptr;
      replication_.add({replicate, replicate + 1}, result->tally, result->log);
    }
    return result;
  }

 private:
  const Study& study_;
  Replication replication_;
};

}  // namespace

std::unique_ptr<BlockMaker> StudyWork::maker() const {
  return std::make_unique<StudyBlocks>(study_, measuring_);
}

BlockBytes StudyWork::bytes_of(const BlockValue& value) const {
  const auto& result = static_cast<const BlockResult&>(value);
  return {to_bytes(result.tally), result.log};
}

std::unique_ptr<BlockValue> StudyWork::value_in(const Block&, std::string_view bytes) const {
  auto tally = tally_from_bytes(study_, bytes);
  return tally ? std::make_unique<BlockResult>(*std::move(tally)) : nullptr;
}

}  // namespace dliplan::plan
