#pragma once

#include "app/sweep/sweep_answer.hpp"
#include "app/sweep/sweep_question.hpp"
#include "app/sweep/swept_scenario.hpp"
#include "plan/run.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dliplan::app {

/// One sweep, from its points to its answer.
class Sweeping {
 public:
  Sweeping(const SweepOptions& options, const SweepQuestion& question, const plan::Study& study);

  /// Whether the design can be simulated; complaints go to stderr before anything is.
  [[nodiscard]] bool check();

  /// How many replicates will be simulated, those that look for crossings aside.
  [[nodiscard]] std::uint64_t work() const;
  /// The same as the blocks of an archive count them.
  [[nodiscard]] std::uint64_t stored_work() const;
  /// All that the numbers of the blocks depend on, beside the study.
  [[nodiscard]] std::string identity() const;

  /// Null when stopped.
  [[nodiscard]] const SweepAnswer* run(const plan::Execution& execution);

 private:
  void tell_refused(std::uint64_t refused) const;
  [[nodiscard]] bool simulate(const plan::Execution& execution);
  [[nodiscard]] bool find_tipping(plan::Execution execution);
  [[nodiscard]] std::optional<stats::Proportion> power(std::size_t factor,
                                                       double value,
                                                       const plan::Execution& execution);
  [[nodiscard]] bool assure(plan::Execution execution);

  const SweepOptions& options_;
  std::vector<plan::Factor> factors_;
  SweptScenario scenario_;
  std::vector<plan::Study> studies_;  ///< those that there are
  SweepAnswer answer_;
};

}  // namespace dliplan::app
