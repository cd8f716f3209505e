#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace dliplan::stats {

/// Where a path through a network of tables stands, and by what it came.
struct PathKey {
  std::uint64_t node = 0;
  std::int64_t past = 0;

  friend auto operator<=>(const PathKey&, const PathKey&) = default;
};

/// A map from keys to values by open addressing, which keeps its memory when emptied.
///
/// References hold until the next insertion.
template <class Value>
class PathTable {
 public:
  struct Entry {
    PathKey key;
    Value value;
  };

  void clear() {
    slot_.assign(slot_.size(), empty);
    entry_.clear();
  }

  [[nodiscard]] std::size_t size() const { return entry_.size(); }
  /// In order of insertion, until sorted; sorting ends the look-up until clear().
  [[nodiscard]] std::vector<Entry>& entries() { return entry_; }

  [[nodiscard]] const Value* find(const PathKey& key) const {
    if (slot_.empty()) return nullptr;
    const std::uint32_t at = slot_[place(key)];
    return at == empty ? nullptr : &entry_[at].value;
  }

  /// The value of a key, made from nothing when it is new.
  [[nodiscard]] Value& at(const PathKey& key) {
    if (2 * (entry_.size() + 1) > slot_.size()) grow();
    std::uint32_t& slot = slot_[place(key)];
    if (slot == empty) {
      slot = static_cast<std::uint32_t>(entry_.size());
      entry_.push_back({key, Value{}});
    }
    return entry_[slot].value;
  }

 private:
  static constexpr std::uint32_t empty = 0xFFFFFFFF;

  /// The slot that holds the key, or the empty one that should.
  [[nodiscard]] std::size_t place(const PathKey& key) const {
    std::uint64_t mixed = (key.node * 0x9E3779B97F4A7C15U) ^ static_cast<std::uint64_t>(key.past);
    mixed = (mixed ^ (mixed >> 32)) * 0xD6E8FEB86659FD93U;
    mixed ^= mixed >> 32;
    std::size_t slot = mixed & (slot_.size() - 1);
    while (slot_[slot] != empty && entry_[slot_[slot]].key != key) slot = (slot + 1) & (slot_.size() - 1);
    return slot;
  }

  void grow() {
    const std::size_t size = slot_.empty() ? 1024 : 2 * slot_.size();
    slot_.assign(size, empty);
    for (std::size_t i = 0; i < entry_.size(); ++i) {
      slot_[place(entry_[i].key)] = static_cast<std::uint32_t>(i);
    }
  }

  std::vector<std::uint32_t> slot_;
  std::vector<Entry> entry_;
};

}  // namespace dliplan::stats
