#pragma once

#include "plan/comparison/paired_tally.hpp"
#include "plan/study.hpp"
#include "plan/work.hpp"

namespace dliplan::plan {

/// What a block of replicates of two studies comes to.
struct PairedResult : BlockValue {
  explicit PairedResult(PairedTally of) : tally(std::move(of)) {}
  PairedTally tally;
};

/// Two studies, to which it refers, replicate by replicate on the same random numbers: those of the seed of
/// the first.
class PairedWork : public Work {
 public:
  PairedWork(const Study& first, const Study& second) : first_(first), second_(second) {}

  [[nodiscard]] std::unique_ptr<BlockMaker> maker() const override;
  [[nodiscard]] BlockBytes bytes_of(const BlockValue& value) const override;
  [[nodiscard]] std::unique_ptr<BlockValue> value_in(const Block& block,
                                                     std::string_view bytes) const override;

 private:
  const Study& first_;
  const Study& second_;
};

}  // namespace dliplan::plan
