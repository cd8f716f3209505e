#include "stats/tables/chi_squared.hpp"

#include "stats/p_value.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::stats {

namespace {

bool comparable(const ContingencyTable& kept) {
  return kept.rows() >= 2 && kept.columns() >= 2;
}

double expected(const ContingencyTable& table, int row, int column) {
  return static_cast<double>(table.row_total(row)) * static_cast<double>(table.column_total(column)) /
         static_cast<double>(table.total());
}

ChiSquared with_p_value(double chi_squared, const ContingencyTable& kept) {
  const int df = (kept.rows() - 1) * (kept.columns() - 1);
  return {chi_squared, df, chi_squared_upper(chi_squared, df)};
}

/// The numbers of a 2x2 table: N (|ad - bc| - correction)^2 / (r1 r2 c1 c2).
double two_by_two(const ContingencyTable& table, double correction) {
  const double cross = static_cast<double>(table.count(0, 0)) * static_cast<double>(table.count(1, 1)) -
                       static_cast<double>(table.count(0, 1)) * static_cast<double>(table.count(1, 0));
  const double distance = std::max(0.0, std::fabs(cross) - correction);
  const double rows = static_cast<double>(table.row_total(0)) * static_cast<double>(table.row_total(1));
  const double columns =
      static_cast<double>(table.column_total(0)) * static_cast<double>(table.column_total(1));
  return static_cast<double>(table.total()) * (distance / rows) * (distance / columns);
}

/// The sum over the cells of a function of the observed and the expected count.
template <class Term>
double sum_over_cells(const ContingencyTable& table, Term term) {
  double sum = 0.0;
  for (int row = 0; row < table.rows(); ++row) {
    for (int column = 0; column < table.columns(); ++column) {
      sum += term(static_cast<double>(table.count(row, column)), expected(table, row, column));
    }
  }
  return sum;
}

}  // namespace

tl::expected<ChiSquared, NoAnswer> pearson(const ContingencyTable& table) {
  const ContingencyTable kept = table.without_empty_margins();
  if (!comparable(kept)) return tl::unexpected(NoAnswer::zero_margin);
  if (kept.rows() == 2 && kept.columns() == 2) return with_p_value(two_by_two(kept, 0.0), kept);
  const double sum = sum_over_cells(
      kept, [](double seen, double awaited) { return (seen - awaited) * (seen - awaited) / awaited; });
  return with_p_value(sum, kept);
}

tl::expected<ChiSquared, NoAnswer> yates(const ContingencyTable& table) {
  if (table.rows() != 2 || table.columns() != 2) return tl::unexpected(NoAnswer::not_two_by_two);
  if (!comparable(table.without_empty_margins())) return tl::unexpected(NoAnswer::zero_margin);
  return with_p_value(two_by_two(table, 0.5 * static_cast<double>(table.total())), table);
}

tl::expected<ChiSquared, NoAnswer> likelihood_ratio(const ContingencyTable& table) {
  const ContingencyTable kept = table.without_empty_margins();
  if (!comparable(kept)) return tl::unexpected(NoAnswer::zero_margin);
  const double sum = sum_over_cells(
      kept, [](double seen, double awaited) { return seen > 0.0 ? seen * std::log(seen / awaited) : 0.0; });
  // The sum is never negative but for rounding, where the rows agree exactly.
  return with_p_value(std::max(0.0, 2.0 * sum), kept);
}

tl::expected<ExpectedCounts, NoAnswer> expected_counts(const ContingencyTable& table) {
  const ContingencyTable kept = table.without_empty_margins();
  if (!comparable(kept)) return tl::unexpected(NoAnswer::zero_margin);
  ExpectedCounts counts{kept.rows() * kept.columns(), 0, expected(kept, 0, 0)};
  sum_over_cells(kept, [&counts](double, double awaited) {
    counts.below_five += awaited < 5.0 ? 1 : 0;
    counts.minimum = std::min(counts.minimum, awaited);
    return 0.0;
  });
  return counts;
}

}  // namespace dliplan::stats
