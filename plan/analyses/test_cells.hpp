#pragma once

#include "plan/analyses/result_table.hpp"

#include <vector>

namespace dliplan::plan {

/// The columns of a table of tests that have a chi-squared law.
[[nodiscard]] inline std::vector<Statistic> chi_squared_columns() {
  return {Statistic::chi_squared, Statistic::df, Statistic::p_value};
}

/// What stands in them, of any test with these members.
template <class Test>
[[nodiscard]] std::vector<Cell> chi_squared_cells(const tl::expected<Test, stats::NoAnswer>& test) {
  return {test.map([](const auto& t) { return t.chi_squared; }),
          test.map([](const auto& t) { return static_cast<double>(t.df); }),
          test.map([](const auto& t) { return t.p_value; })};
}

}  // namespace dliplan::plan
