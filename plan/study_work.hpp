#pragma once

#include "plan/outcome_log.hpp"
#include "plan/study.hpp"
#include "plan/tally.hpp"
#include "plan/work.hpp"

namespace dliplan::plan {

/// What a block of replicates of a study comes to.
struct BlockResult : BlockValue {
  explicit BlockResult(Tally of) : tally(std::move(of)) {}
  Tally tally;
  OutcomeLog log{};  ///< empty unless it was wanted
};

/// What is measured beside what a study always tells.
struct Measuring {
  bool control_variates = false;  ///< Tally::controls
  bool outcome_log = false;       ///< what each replicate says
};

/// Tallies of the replicates of one study, which it refers to.
class StudyWork : public Work {
 public:
  explicit StudyWork(const Study& study, const Measuring& measuring = {})
      : study_(study), measuring_(measuring) {}

  [[nodiscard]] std::unique_ptr<BlockMaker> maker() const override;
  [[nodiscard]] BlockBytes bytes_of(const BlockValue& value) const override;
  [[nodiscard]] std::unique_ptr<BlockValue> value_in(const Block& block,
                                                     std::string_view bytes) const override;

 private:
  const Study& study_;
  Measuring measuring_;
};

}  // namespace dliplan::plan
