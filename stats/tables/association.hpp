#pragma once

#include "stats/no_answer.hpp"
#include "stats/tables/chi_squared.hpp"
#include "stats/tables/contingency_table.hpp"

#include <tl/expected.hpp>

#include <span>

namespace dliplan::stats {

/// How strongly the rows and the columns of a table go together.
struct Association {
  /// sqrt(chi-squared / N). For 2x2 with the sign of ad - bc, as SPSS prints it: the correlation of the
  /// two codes, from -1 to 1. For a larger table not signed, and it may exceed 1.
  double phi = 0.0;
  /// sqrt(chi-squared / (N (min(rows, columns) - 1))), from 0 to 1: |phi| for 2x2.
  double cramers_v = 0.0;
};

/// Phi and Cramer's V, from Pearson's chi-squared without continuity correction.
///
/// Rows and columns that hold nobody are dropped first. NoAnswer: zero_margin as for pearson(). No
/// allocation. Source: SPSS CROSSTABS algorithms; Agresti, Categorical Data Analysis, 3rd ed., section 2.4.
[[nodiscard]] tl::expected<Association, NoAnswer> association(const ContingencyTable& table);

/// The numbers that stand for the categories; an empty span stands for 1, 2, 3, ...
struct Scores {
  std::span<const double> rows{};     ///< one finite number per row, in any order and unit
  std::span<const double> columns{};  ///< one finite number per column
};

/// Linear-by-linear association (Mantel-Haenszel test for trend): (N - 1) r^2 with one degree of freedom,
/// r the correlation over the patients of the row score with the column score.
///
/// Scores belong to the table as given, its empty rows and columns included, as an SPSS code belongs to a
/// category that nobody chose. With the default codes the answer is the line that SPSS CROSSTABS prints
/// for data coded 1, 2, 3, ..., and coin::lbl_test's chi-squared. For whole-number scores every sum is exact
/// while N^2 (largest difference of scores)^2 is below 2^53.
/// NoAnswer: zero_margin as for pearson(); zero_variance when all patients of one margin have one score.
/// O(rows x columns), no allocation. Source: Mantel 1963; Agresti, Categorical Data Analysis, 3rd ed., 3.4.
[[nodiscard]] tl::expected<ChiSquared, NoAnswer> linear_by_linear(const ContingencyTable& table,
                                                                  Scores scores = {});

}  // namespace dliplan::stats
