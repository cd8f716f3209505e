#include "plan/ordered_merge.hpp"

#include <algorithm>
#include <utility>

namespace dliplan::plan {

OrderedMerge::OrderedMerge(const Block& all, std::uint64_t block_size, Take take_in)
    : block_size_(block_size),
      next_(all.first),
      merged_up_to_(all.first),
      last_(all.last),
      take_in_(std::move(take_in)) {}

std::optional<Block> OrderedMerge::take() {
  std::unique_lock lock(mutex_);
  merged_some_.wait(lock, [&] { return !must_wait(); });
  return next();
}

std::optional<Block> OrderedMerge::take_at_once() {
  const std::lock_guard lock(mutex_);
  return must_wait() ? std::nullopt : next();
}

std::optional<Block> OrderedMerge::next() {
  if (closed_ || next_ >= last_) {
    return std::nullopt;
  }
  const Block block{next_, std::min(next_ + block_size_, last_)};
  next_ = block.last;
  return block;
}

void OrderedMerge::give(const Block& block, std::unique_ptr<BlockValue> value) {
  const std::lock_guard lock(mutex_);
  waiting_.try_emplace(block.first, block, std::move(value));
  while (!waiting_.empty() && waiting_.begin()->first == merged_up_to_) {
    const auto [next_block, next_value] = std::move(waiting_.begin()->second);
    waiting_.erase(waiting_.begin());
    merged_up_to_ = next_block.last;
    take_in_(next_block, *next_value);  // may throw: nobody then gets the block again
  }
  merged_some_.notify_all();
}

bool OrderedMerge::is_closed() {
  const std::lock_guard lock(mutex_);
  return closed_ || next_ >= last_;
}

void OrderedMerge::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  merged_some_.notify_all();
}

}  // namespace dliplan::plan
