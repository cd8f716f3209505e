#include "stats/tables/association.hpp"

#include "stats/p_value.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace dliplan::stats {

namespace {

constexpr auto most_levels = static_cast<std::size_t>(ContingencyTable::max_levels);

/// One margin: how many patients have which score, counted from a score near their mean.
///
/// The origin is one of the scores, so that whole numbers stay whole, and near the mean, so that
/// N sum(n x^2) - (sum n x)^2 does not lose the digits of scores that lie far from 0.
struct Margin {
  std::array<double, most_levels> patients{};
  std::array<double, most_levels> score{};
  std::size_t levels = 0;

  void add(std::int64_t count, double value) {
    patients[levels] = static_cast<double>(count);
    score[levels++] = value;
  }

  void move_origin() {
    double total = 0.0, sum = 0.0;
    for (std::size_t i = 0; i < levels; ++i) {
      total += patients[i];
      sum += patients[i] * (score[i] - score[0]);
    }
    const double mean = score[0] + sum / total;
    const auto nearest =
        *std::min_element(score.begin(), score.begin() + static_cast<std::ptrdiff_t>(levels),
                          [&](double a, double b) { return std::fabs(a - mean) < std::fabs(b - mean); });
    for (std::size_t i = 0; i < levels; ++i) score[i] -= nearest;
  }

  [[nodiscard]] double sum() const {
    double sum = 0.0;
    for (std::size_t i = 0; i < levels; ++i) sum += patients[i] * score[i];
    return sum;
  }

  /// N^2 times the variance.
  [[nodiscard]] double spread(double total) const {
    double squares = 0.0;
    for (std::size_t i = 0; i < levels; ++i) squares += patients[i] * score[i] * score[i];
    return total * squares - sum() * sum();
  }

  [[nodiscard]] bool varies() const {
    double lowest = INFINITY, highest = -INFINITY;
    for (std::size_t i = 0; i < levels; ++i) {
      if (patients[i] == 0.0) continue;
      lowest = std::min(lowest, score[i]);
      highest = std::max(highest, score[i]);
    }
    return lowest < highest;
  }
};

double score_of(std::span<const double> scores, int level) {
  return scores.empty() ? level + 1.0 : scores[static_cast<std::size_t>(level)];
}

}  // namespace

tl::expected<Association, NoAnswer> association(const ContingencyTable& table) {
  const auto test = pearson(table);
  if (!test) return tl::unexpected(test.error());
  const ContingencyTable kept = table.without_empty_margins();
  const double share = test->chi_squared / static_cast<double>(kept.total());
  const int smaller = std::min(kept.rows(), kept.columns());
  Association result{std::sqrt(share), std::min(1.0, std::sqrt(share / (smaller - 1)))};
  if (kept.rows() > 2 || kept.columns() > 2) return result;
  const double agreeing = static_cast<double>(kept.count(0, 0)) * static_cast<double>(kept.count(1, 1));
  const double opposed = static_cast<double>(kept.count(0, 1)) * static_cast<double>(kept.count(1, 0));
  result.phi = std::copysign(result.cramers_v, agreeing - opposed);
  return result;
}

tl::expected<ChiSquared, NoAnswer> linear_by_linear(const ContingencyTable& table, Scores scores) {
  assert(scores.rows.empty() || scores.rows.size() == static_cast<std::size_t>(table.rows()));
  assert(scores.columns.empty() || scores.columns.size() == static_cast<std::size_t>(table.columns()));
  const ContingencyTable kept = table.without_empty_margins();
  if (kept.rows() < 2 || kept.columns() < 2) return tl::unexpected(NoAnswer::zero_margin);
  Margin rows, columns;
  for (int i = 0; i < table.rows(); ++i) rows.add(table.row_total(i), score_of(scores.rows, i));
  for (int j = 0; j < table.columns(); ++j) columns.add(table.column_total(j), score_of(scores.columns, j));
  if (!rows.varies() || !columns.varies()) return tl::unexpected(NoAnswer::zero_variance);
  rows.move_origin();
  columns.move_origin();
  const auto total = static_cast<double>(table.total());
  double products = 0.0;
  for (int i = 0; i < table.rows(); ++i) {
    for (int j = 0; j < table.columns(); ++j) {
      products += static_cast<double>(table.count(i, j)) * rows.score[static_cast<std::size_t>(i)] *
                  columns.score[static_cast<std::size_t>(j)];
    }
  }
  const double cross = total * products - rows.sum() * columns.sum();
  const double r_squared = std::min(1.0, (cross / rows.spread(total)) * (cross / columns.spread(total)));
  const double chi_squared = (total - 1.0) * r_squared;
  return ChiSquared{chi_squared, 1, chi_squared_upper(chi_squared, 1)};
}

}  // namespace dliplan::stats
