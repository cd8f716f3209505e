#include "plan/run_work.hpp"

#include "plan/ordered_merge.hpp"
#include "plan/workers.hpp"

#include <fmt/format.h>

#include <exception>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

namespace dliplan::plan {
namespace {

using Value = std::unique_ptr<BlockValue>;

bool is_stopped(const Hands& hands) {
  return hands.stop != nullptr && hands.stop->load(std::memory_order_relaxed);
}

/// Where the archive has it.
Value stored(const Work& work, const Block& block, const Hands& hands) {
  if (hands.archive == nullptr) return nullptr;
  const auto bytes = hands.archive->find(block);
  if (!bytes) return nullptr;
  Value value = work.value_in(block, *bytes);
  if (!value) throw not_of_this_work(hands.archive->name(), block);
  return value;
}

/// From the archive, or computed and then kept there. Null when the run was stopped on the way.
Value value_of(const Work& work, const Block& block, BlockMaker& maker, const Hands& hands) {
  if (Value value = stored(work, block, hands)) return value;
  if (hands.archive != nullptr && is_stopped(hands)) return nullptr;
  Value value = maker.make(block, hands.archive == nullptr ? hands.stop : nullptr);
  if (value && hands.archive != nullptr) hands.archive->keep(block, work.bytes_of(*value));
  return value;
}

/// Hands the blocks of a run to its crew: those that the archive does not have.
class Desk : public BlockDesk {
 public:
  Desk(const Work& work, OrderedMerge& merge, const Hands& hands)
      : work_(work), merge_(merge), hands_(hands) {}

  std::optional<Block> take() override {
    while (!is_stopped(hands_)) {
      const auto block = merge_.take_at_once();
      if (!block) return std::nullopt;
      Value value = stored(work_, *block, hands_);
      if (!value) return block;
      merge_.give(*block, std::move(value));
    }
    return std::nullopt;
  }

  void give(const Block& block, const BlockBytes& bytes) override {
    Value value = work_.value_in(block, bytes.bytes);
    if (!value) throw not_of_this_work("another process", block);
    if (hands_.archive != nullptr) hands_.archive->keep(block, bytes);
    merge_.give(block, std::move(value));
  }

  bool is_closed() const override { return is_stopped(hands_) || merge_.is_closed(); }

 private:
  const Work& work_;
  OrderedMerge& merge_;
  const Hands& hands_;
};

/// A thread that passes blocks on to the crew, if there is one, while its maker computes, too.
class CrewAtWork {
 public:
  CrewAtWork(const Work& work, OrderedMerge& merge, const Hands& hands) : desk_(work, merge, hands) {
    if (hands.crew == nullptr) return;
    thread_ = std::thread([this, &merge, crew = hands.crew, number = hands.number] {
      try {
        crew->work(number, desk_);
      } catch (...) {
        failure_ = std::current_exception();
        merge.close();
      }
    });
  }
  ~CrewAtWork() {
    if (thread_.joinable()) thread_.join();
  }
  CrewAtWork(const CrewAtWork&) = delete;
  CrewAtWork& operator=(const CrewAtWork&) = delete;

  /// Until every block is back. Throws what its thread threw.
  void wait() {
    if (thread_.joinable()) thread_.join();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  Desk desk_;
  std::exception_ptr failure_;
  std::thread thread_;
};

/// One thread: blocks, until there is none left.
void compute_blocks(const Work& work, OrderedMerge& merge, const Hands& hands) {
  const auto maker = work.maker();
  while (const auto block = merge.take()) {
    Value value = value_of(work, *block, *maker, hands);
    if (!value) {
      merge.close();  // a block is lost: nobody may wait for it
      return;
    }
    merge.give(*block, std::move(value));
  }
}

}  // namespace

void run_work(const Work& work,
              const Block& all,
              std::uint64_t block_size,
              const Hands& hands,
              const std::function<void(const Block&, const BlockValue&)>& take_in) {
  OrderedMerge merge(all, block_size, take_in);
  CrewAtWork crew(work, merge, hands);
  on_workers(hands.threads > 0 ? hands.threads : available_threads(), [&] {
    try {
      compute_blocks(work, merge, hands);
    } catch (...) {
      merge.close();
      throw;
    }
  });
  crew.wait();
}

std::runtime_error not_of_this_work(const std::string& name, const Block& block) {
  return std::runtime_error(
      fmt::format("{}: replicates {} to {} are not of this study", name, block.first, block.last - 1));
}

}  // namespace dliplan::plan
