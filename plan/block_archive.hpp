#pragma once

#include "plan/block.hpp"
#include "plan/outcome_log.hpp"

#include <optional>

namespace dliplan::plan {

/// Where the tallies of finished blocks stay when the program ends. Safe to use from many threads.
class BlockArchive {
 public:
  virtual ~BlockArchive() = default;

  /// The tally of exactly this block, where it is there.
  [[nodiscard]] virtual std::optional<Tally> find(const Block& block) = 0;

  /// In place of one that begins at the same replicate.
  virtual void keep(const Block& block, const BlockResult& result) = 0;
};

}  // namespace dliplan::plan
