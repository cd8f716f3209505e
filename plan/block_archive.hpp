#pragma once

#include "plan/work.hpp"

#include <optional>
#include <string>

namespace dliplan::plan {

/// Where finished blocks stay when the program ends. Safe to use from many threads.
class BlockArchive {
 public:
  virtual ~BlockArchive() = default;

  /// The bytes of exactly this block, where it is there.
  [[nodiscard]] virtual std::optional<std::string> find(const Block& block) = 0;

  /// In place of one that begins at the same replicate.
  virtual void keep(const Block& block, const BlockBytes& value) = 0;

  /// What people know it by.
  [[nodiscard]] virtual const std::string& name() const = 0;
};

}  // namespace dliplan::plan
