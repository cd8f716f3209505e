#include "plan/shard.hpp"

#include <algorithm>

namespace dliplan::plan {
namespace {

/// a b / c, rounded down, where a b does not fit 64 bits.
std::uint64_t scaled(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
  __extension__ using Wide = unsigned __int128;
  return static_cast<std::uint64_t>(Wide{a} * b / c);
}

}  // namespace

Block replicates_of(const Shard& shard, std::uint64_t replicates) {
  const std::uint64_t blocks = (replicates + replicates_per_block - 1) / replicates_per_block;
  const auto up_to = [&](std::uint64_t shards) {
    return std::min(scaled(blocks, shards, shard.of) * replicates_per_block, replicates);
  };
  return {up_to(shard.number - 1), up_to(shard.number)};
}

}  // namespace dliplan::plan
