#pragma once

#include <cstdint>

namespace dliplan::plan {

/// Replicates [first, last).
struct Block {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  [[nodiscard]] std::uint64_t size() const { return last - first; }
  friend bool operator==(const Block&, const Block&) = default;
};

/// Replicates a block of a run: part of what its digits depend on, since means merge block by block.
inline constexpr std::uint64_t replicates_per_block = 256;

}  // namespace dliplan::plan
