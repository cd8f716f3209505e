#pragma once

#include "plan/replication.hpp"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>

namespace dliplan::plan {

/// Gives out the blocks of [first, last) and merges their tallies in the order of the blocks, whoever
/// finishes first. Safe to use from many threads.
class OrderedMerge {
 public:
  /// Blocks of `block_size` replicates. `merged` is called after each block, in order, with the replicate up
  /// to which all are merged.
  OrderedMerge(Block all, std::uint64_t block_size, Tally empty, std::function<void(std::uint64_t)> merged);

  /// The next block; nothing when there is none left, or after close(). Waits while the caller is so far
  /// ahead of the slowest block that finished tallies would pile up.
  [[nodiscard]] std::optional<Block> take();
  /// The same without waiting: nothing, too, when the caller would have to.
  [[nodiscard]] std::optional<Block> take_at_once();
  void give(const Block& block, Tally tally);

  /// Gives out no more blocks. Those already taken still merge, up to the first that is never given back.
  void close();

  /// Whether it gives out no more blocks.
  [[nodiscard]] bool is_closed();

  /// What was merged; after all workers have returned.
  [[nodiscard]] const Tally& total() const noexcept { return total_; }

 private:
  static constexpr std::uint64_t most_ahead = 1024;  ///< blocks

  [[nodiscard]] bool must_wait() const {
    return !closed_ && next_ - merged_up_to_ >= most_ahead * block_size_;
  }
  [[nodiscard]] std::optional<Block> next();

  std::mutex mutex_;
  std::condition_variable merged_some_;
  std::uint64_t block_size_;
  std::uint64_t next_;
  std::uint64_t merged_up_to_;
  std::uint64_t last_;
  bool closed_ = false;
  std::map<std::uint64_t, std::pair<Block, Tally>> waiting_;  ///< by first replicate
  Tally total_;
  std::function<void(std::uint64_t)> merged_;
};

}  // namespace dliplan::plan
