#pragma once

#include "app/sweep/sweep_question.hpp"
#include "plan/sensitivity/factor.hpp"
#include "plan/study.hpp"
#include "scenarios/complaint.hpp"

#include <tl/expected.hpp>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dliplan::app {

/// A study at a point, or why there is none.
using StudyOrComplaints = tl::expected<plan::Study, scenarios::Complaints>;

/// Makes the studies of a sweep: the scenario with each point set, as --set does, and of it what is to be
/// simulated.
class SweptScenario {
 public:
  explicit SweptScenario(const SweepQuestion& question) : question_(question), factors_(question.factors()) {}

  /// The scenario itself.
  [[nodiscard]] StudyOrComplaints scenario() const;
  /// What of a study is simulated: as planned, without other worlds.
  [[nodiscard]] plan::Study simulated(const plan::Study& study) const;
  [[nodiscard]] StudyOrComplaints at(const plan::Point& point) const;
  /// All of them, in their order, by several threads.
  [[nodiscard]] std::vector<StudyOrComplaints> at_all(std::span<const plan::Point> points, int threads) const;

 private:
  SweepQuestion question_;
  std::vector<plan::Factor> factors_;
};

}  // namespace dliplan::app
