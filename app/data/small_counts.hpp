#pragma once

#include "app/data/assemble.hpp"
#include "app/data/combinations.hpp"
#include "plan/analyses/planned_analysis.hpp"
#include "plan/analysis.hpp"
#include "stats/dataset.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace dliplan::app {

// What is not told where counts of patients from 1 to `below` - 1 are to be kept. `below` 0 keeps nothing.
// It is not 1 or 2: a hidden count of which only 1 can be true is not hidden.

/// Who is analysed, as far as it may be told: nothing stands for a hidden number.
struct ShownFlow {
  std::optional<std::size_t> rows;
  std::optional<std::size_t> without_first_dose;
  std::optional<std::size_t> without_dli;
  std::optional<std::size_t> analysed;
  friend bool operator==(const ShownFlow&, const ShownFlow&) = default;
};

/// All of it; where a part is small, only how many are analysed; where that is small, nothing.
[[nodiscard]] ShownFlow shown(const Flow& flow, std::size_t below);

/// Of the columns in the order times, categories, measures: whether they tell what happened from the first
/// dose on.
[[nodiscard]] std::vector<bool> tell_the_course(const plan::Recording& recording);

/// Which variables are hidden, in the same order. Those of the course are shown together, or none of them
/// where a combination of them is small: a count of one may be part of a count of another. Any other is shown
/// while no combination is small that its patients have in it and in those that are shown before it and are
/// related to it. Related are variables of which some combination is nobody's.
[[nodiscard]] std::vector<bool> hidden_variables(const stats::Dataset& data,
                                                 const std::vector<bool>& course,
                                                 std::size_t below);

/// Patients by all that the counts of an analysis tell apart: event, group, outcome, whether a value is
/// there, whether a model can take them, and the stretch of time between the days on which a curve is read
/// off.
[[nodiscard]] Combinations told_apart(const plan::Analysis& analysis,
                                      const plan::AnalysisColumns& columns,
                                      const stats::Dataset& data);

/// Which analyses tell apart so few: nothing of them may be shown.
[[nodiscard]] std::vector<bool> withheld_analyses(std::span<const plan::Analysis> analyses,
                                                  const Assembled& patients,
                                                  std::size_t below);

}  // namespace dliplan::app
