#pragma once

#include "app/sweep/sweep_answer.hpp"
#include "app/sweep/sweep_question.hpp"
#include "app/sweep/swept_scenario.hpp"
#include "plan/run.hpp"
#include "plan/store/run_identity.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dliplan::app {

/// One sweep, from its points to its answer: check(), then the blocks of work() in order, then finish().
class Sweeping {
 public:
  Sweeping(const SweepQuestion& question, const plan::Study& study);

  /// Whether the design can be simulated; complaints go to stderr before anything is.
  [[nodiscard]] bool check(int threads);

  [[nodiscard]] const plan::Work& work() const { return *work_; }
  /// Of a results file with these blocks.
  [[nodiscard]] plan::RunIdentity identity() const;
  void take_in(const plan::Block& block, const plan::BlockValue& value) { blocks_->take_in(block, value); }

  /// Simulates what is made of the answer, such as where it crosses. Null when stopped, or blocks are
  /// missing.
  [[nodiscard]] const SweepAnswer* finish(const plan::Execution& execution);

  [[nodiscard]] const plan::Study& study() const { return study_; }

 private:
  void tell_refused(std::uint64_t refused) const;
  [[nodiscard]] bool find_tipping(const plan::Execution& execution);
  [[nodiscard]] std::optional<stats::Proportion> power(std::size_t factor,
                                                       double value,
                                                       const plan::Execution& execution);
  [[nodiscard]] bool assure(const plan::Execution& execution);

  SweepQuestion question_;
  plan::Study study_;  ///< the whole scenario
  SweptScenario scenario_;
  std::vector<plan::Study> studies_;  ///< those that there are, as simulated; that of the scenario first
  std::optional<plan::PointsWork> work_;
  std::optional<plan::PointResults> results_;
  std::optional<plan::PointsInOrder> blocks_;
  SweepAnswer answer_;
};

}  // namespace dliplan::app
