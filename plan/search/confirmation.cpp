#include "plan/search/confirmation.hpp"

#include "plan/replication.hpp"
#include "plan/store/tally_bytes.hpp"
#include "plan/store/value_bytes.hpp"

#include <memory>
#include <utility>

namespace dliplan::plan {
namespace {

struct Confirmed : BlockValue {
  Tally tally;
  std::vector<std::uint8_t> rejected;
  explicit Confirmed(Tally empty) : tally(std::move(empty)) {}
  template <class Archive>
  void serialize(Archive& archive) {
    archive(tally, rejected);
  }
};

class ConfirmationWork : public Work {
 public:
  ConfirmationWork(const Study& study, std::size_t analysis) : study_(study), analysis_(analysis) {}

  std::unique_ptr<BlockMaker> maker() const override { return std::make_unique<Maker>(study_, analysis_); }

  BlockBytes bytes_of(const BlockValue& value) const override {
    return {written(static_cast<const Confirmed&>(value))};
  }

  std::unique_ptr<BlockValue> value_in(const Block& block, std::string_view bytes) const override {
    const Tally empty(study_);
    auto value = std::make_unique<Confirmed>(empty);
    const bool fits = is_read(bytes, *value) && have_same_shape(value->tally, empty) &&
                      value->rejected.size() == block.size();
    return fits ? std::move(value) : nullptr;
  }

 private:
  class Maker : public BlockMaker {
   public:
    Maker(const Study& study, std::size_t analysis)
        : study_(study), analysis_(analysis), replication_(study) {}

    std::unique_ptr<BlockValue> make(const Block& block, const std::atomic<bool>* stop) override {
      auto value = std::make_unique<Confirmed>(Tally(study_, keeping(block)));
      for (std::uint64_t replicate = block.first; replicate < block.last; ++replicate) {
        if (stop != nullptr && stop->load(std::memory_order_relaxed)) return nullptr;
        replication_.add({replicate, replicate + 1}, value->tally);
        value->rejected.push_back(replication_.outcomes_by_world().front()[analysis_].rejects() ? 1 : 0);
      }
      return value;
    }

   private:
    const Study& study_;
    std::size_t analysis_;
    Replication replication_;
  };

  const Study& study_;
  std::size_t analysis_;
};

}  // namespace

Confirmation confirm(const Study& study,
                     std::size_t analysis,
                     const Block& replicates,
                     const Execution& execution) {
  Confirmation out{Tally(study), {}};
  run_work(ConfirmationWork(study, analysis), replicates, replicates_per_block, execution.hands(),
           [&](const Block&, const BlockValue& value) {
             const auto& one = static_cast<const Confirmed&>(value);
             out.tally += one.tally;
             out.rejected.insert(out.rejected.end(), one.rejected.begin(), one.rejected.end());
             if (execution.progress) execution.progress(out.tally.replicates);
           });
  return out;
}

}  // namespace dliplan::plan
