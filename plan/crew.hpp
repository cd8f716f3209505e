#pragma once

#include "plan/block.hpp"
#include "plan/work.hpp"

#include <cstdint>
#include <optional>

namespace dliplan::plan {

/// Where a crew gets blocks from, and brings their values to.
class BlockDesk {
 public:
  virtual ~BlockDesk() = default;
  /// The next block that is to be computed; nothing when there is none, for now or for good. Never waits.
  [[nodiscard]] virtual std::optional<Block> take() = 0;
  /// Throws where the bytes are not of the work.
  virtual void give(const Block& block, const BlockBytes& value) = 0;
  /// Whether nobody will take a block any more.
  [[nodiscard]] virtual bool is_closed() const = 0;
};

/// Other processes that compute blocks, too.
class Crew {
 public:
  virtual ~Crew() = default;
  /// Passes on blocks of a work of the list until the desk is closed and every block that was taken is given
  /// back.
  virtual void work(std::uint64_t number, BlockDesk& desk) = 0;
};

}  // namespace dliplan::plan
