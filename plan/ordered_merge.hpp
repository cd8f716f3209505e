#pragma once

#include "plan/block.hpp"
#include "plan/work.hpp"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace dliplan::plan {

/// Gives out the blocks of [first, last) and passes their values on in the order of the blocks, whoever
/// finishes first. Safe to use from many threads.
class OrderedMerge {
 public:
  using Take = std::function<void(const Block&, const BlockValue&)>;

  /// Blocks of `block_size` replicates. `take_in` is called for each block in order, one call at a time.
  OrderedMerge(const Block& all, std::uint64_t block_size, Take take_in);

  /// The next block; nothing when there is none left, or after close(). Waits while the caller is so far
  /// ahead of the slowest block that finished values would pile up.
  [[nodiscard]] std::optional<Block> take();
  /// The same without waiting: nothing, too, when the caller would have to.
  [[nodiscard]] std::optional<Block> take_at_once();
  void give(const Block& block, std::unique_ptr<BlockValue> value);

  /// Gives out no more blocks. Those already taken still merge, up to the first that is never given back.
  void close();

  /// Whether it gives out no more blocks.
  [[nodiscard]] bool is_closed();

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
  std::map<std::uint64_t, std::pair<Block, std::unique_ptr<BlockValue>>> waiting_;  ///< by first replicate
  Take take_in_;
};

}  // namespace dliplan::plan
