#pragma once

#include "plan/block.hpp"
#include "plan/outcome_log.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace dliplan::plan {

/// What a block comes to; of which kind, its work knows.
class BlockValue {
 public:
  virtual ~BlockValue() = default;
};

/// The same as it is stored, and passed between processes.
struct BlockBytes {
  std::string bytes;
  OutcomeLog log{};  ///< of single replicates, where that is wanted
};

/// One worker's room for computing blocks.
class BlockMaker {
 public:
  virtual ~BlockMaker() = default;
  /// Null when `stop`, which may be null, was set on the way.
  [[nodiscard]] virtual std::unique_ptr<BlockValue> make(const Block& block,
                                                         const std::atomic<bool>* stop) = 0;
};

/// What blocks are computed of: one study, or many, one after the other. A value of a block depends on the
/// block and on nothing else, whoever computes it. Safe to use from many threads.
class Work {
 public:
  virtual ~Work() = default;
  [[nodiscard]] virtual std::unique_ptr<BlockMaker> maker() const = 0;
  [[nodiscard]] virtual BlockBytes bytes_of(const BlockValue& value) const = 0;
  /// Null when the bytes are not of this work.
  [[nodiscard]] virtual std::unique_ptr<BlockValue> value_in(const Block& block,
                                                             std::string_view bytes) const = 0;
};

/// All that the processes of one run compute, by numbers on which they agree without asking. Safe to use from
/// many threads; what it returns lives as long as itself.
class WorkList {
 public:
  virtual ~WorkList() = default;
  [[nodiscard]] virtual const Work& at(std::uint64_t number) = 0;
};

/// Of one work, whatever its number.
class OnlyWork : public WorkList {
 public:
  explicit OnlyWork(const Work& work) : work_(work) {}
  [[nodiscard]] const Work& at(std::uint64_t) override { return work_; }

 private:
  const Work& work_;
};

}  // namespace dliplan::plan
