#include "stats/tables/fisher_exact.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::stats {

namespace {

constexpr double equal_within = 1.0 + 1e-7;

/// The first cell of a 2x2 table, all that is free once the margins are given.
struct Margins {
  double row, column, total;

  [[nodiscard]] double lowest() const { return std::max(0.0, row + column - total); }
  [[nodiscard]] double highest() const { return std::min(row, column); }
  [[nodiscard]] double mode() const { return std::floor((row + 1.0) * (column + 1.0) / (total + 2.0)); }
  /// P(k + 1) / P(k).
  [[nodiscard]] double ratio_up(double k) const {
    return (row - k) * (column - k) / ((k + 1.0) * (total - row - column + k + 1.0));
  }
  /// P(k - 1) / P(k).
  [[nodiscard]] double ratio_down(double k) const {
    return k * (total - row - column + k) / ((row - k + 1.0) * (column - k + 1.0));
  }
};

/// P(k) / P(mode): relative to the largest, so that nothing overflows.
double relative_weight(const Margins& m, double k) {
  double weight = 1.0;
  for (double at = m.mode(); at < k; at += 1.0) weight *= m.ratio_up(at);
  for (double at = m.mode(); at > k; at -= 1.0) weight *= m.ratio_down(at);
  return weight;
}

/// Sums of the weights: all, those no larger than the observed, those equal to it, and the two tails with it.
struct Sums {
  double all = 0.0, unlikely = 0.0, equal = 0.0, upper = 0.0, lower = 0.0;
  double observed = 0.0;
};

Sums sum_weights(const Margins& m, double observed) {
  Sums sums;
  sums.observed = relative_weight(m, observed);
  const double limit = sums.observed * equal_within;
  const double least_equal = sums.observed / equal_within;
  const auto add = [&](double k, double weight) {
    sums.all += weight;
    sums.unlikely += weight <= limit ? weight : 0.0;
    sums.equal += weight <= limit && weight >= least_equal ? weight : 0.0;
    sums.upper += k >= observed ? weight : 0.0;
    sums.lower += k <= observed ? weight : 0.0;
  };
  double weight = 1.0;
  for (double k = m.mode(); k <= m.highest(); k += 1.0) {
    add(k, weight);
    weight *= m.ratio_up(k);
  }
  weight = m.ratio_down(m.mode());
  for (double k = m.mode() - 1.0; k >= m.lowest(); k -= 1.0) {
    add(k, weight);
    weight *= m.ratio_down(k);
  }
  return sums;
}

}  // namespace

tl::expected<FisherExact, NoAnswer> fisher_exact(const ContingencyTable& table) {
  if (table.rows() != 2 || table.columns() != 2) return tl::unexpected(NoAnswer::not_two_by_two);
  const auto observed = static_cast<double>(table.count(0, 0));
  const Margins margins{static_cast<double>(table.row_total(0)), static_cast<double>(table.column_total(0)),
                        static_cast<double>(table.total())};
  const auto all_or_none = [&](double margin) { return margin == 0.0 || margin == margins.total; };
  if (all_or_none(margins.row) || all_or_none(margins.column)) {
    return tl::unexpected(NoAnswer::zero_margin);
  }
  const Sums sums = sum_weights(margins, observed);
  const bool above = observed * margins.total > margins.row * margins.column;
  const double tail = above ? sums.upper : sums.lower;
  return FisherExact{.two_sided = std::min(1.0, sums.unlikely / sums.all),
                     .one_sided = std::min(1.0, tail / sums.all),
                     .two_sided_mid = (sums.unlikely - 0.5 * sums.equal) / sums.all,
                     .one_sided_mid = (tail - 0.5 * sums.observed) / sums.all};
}

}  // namespace dliplan::stats
