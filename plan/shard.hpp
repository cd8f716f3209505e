#pragma once

#include "plan/block.hpp"

#include <cstdint>

namespace dliplan::plan {

/// One of several parts of a run that are computed apart, e.g. by the tasks of a job array.
struct Shard {
  std::uint64_t number = 1;  ///< from 1
  std::uint64_t of = 1;
  [[nodiscard]] bool is_whole() const { return of == 1; }
  friend bool operator==(const Shard&, const Shard&) = default;
};

/// The replicates of a shard of a run of so many: whole blocks, but for the last of the run. Shards differ by
/// one block at most; one of more shards than there are blocks may be empty.
[[nodiscard]] Block replicates_of(const Shard& shard, std::uint64_t replicates);

}  // namespace dliplan::plan
