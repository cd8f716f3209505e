#pragma once

#include "plan/block.hpp"
#include "plan/outcome_log.hpp"

#include <optional>

namespace dliplan::plan {

/// Where a crew gets blocks from, and brings their results to.
class BlockDesk {
 public:
  virtual ~BlockDesk() = default;
  /// The next block that is to be simulated; nothing when there is none, for now or for good. Never waits.
  [[nodiscard]] virtual std::optional<Block> take() = 0;
  virtual void give(const Block& block, BlockResult result) = 0;
  /// Whether nobody will take a block any more.
  [[nodiscard]] virtual bool is_closed() const = 0;
};

/// Other processes that simulate blocks of the same run.
class Crew {
 public:
  virtual ~Crew() = default;
  /// Passes blocks on until the desk is closed and every block that was taken is given back.
  virtual void work(const Study& study, BlockDesk& desk) = 0;
};

}  // namespace dliplan::plan
