#pragma once

#include "plan/comparison/comparison.hpp"
#include "plan/store/results_file.hpp"
#include "plan/study.hpp"
#include "scenarios/differences.hpp"

#include <string>
#include <vector>

namespace dliplan::app {

/// Two studies, A and B, and how they differ.
struct Compared {
  plan::Study first, second;
  std::vector<scenarios::ParameterDifference> parameters;
  plan::Comparison result;
};

/// For a terminal.
[[nodiscard]] std::string as_table(const Compared& compared);
/// For programs; docs/compare.md says what stands where.
[[nodiscard]] std::string as_json(const Compared& compared);
/// One row an analysis, quantity and measure: of A, of B, and B less A.
[[nodiscard]] std::vector<plan::SummaryRow> compared_rows(const Compared& compared);

}  // namespace dliplan::app
