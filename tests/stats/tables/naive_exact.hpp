#pragma once

#include "stats/tables/contingency_table.hpp"
#include "stats/tables/unconditional.hpp"
#include "tests/stats/naive.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

// The exact tests again, from their definitions: every table one by one, in long double, no code shared.

namespace dliplan::stats::test {

/// Calls visit(cells, probability) for every table with these margins.
inline void each_table(const std::vector<int>& rows,
                       const std::vector<int>& columns,
                       const std::function<void(const std::vector<int>&, long double)>& visit) {
  const auto log_factorial = [](int n) { return std::lgamma(n + 1.0L); };
  long double constant = 0.0L;
  int total = 0;
  for (const int n : rows) constant += log_factorial(n), total += n;
  for (const int n : columns) constant += log_factorial(n);
  constant -= log_factorial(total);
  std::vector<int> cells(rows.size() * columns.size());
  std::vector<int> row_left = rows, column_left = columns;
  const std::function<void(std::size_t, long double)> next = [&](std::size_t at, long double log_p) {
    if (at == cells.size()) {
      if (std::all_of(row_left.begin(), row_left.end(), [](int n) { return n == 0; }) &&
          std::all_of(column_left.begin(), column_left.end(), [](int n) { return n == 0; })) {
        visit(cells, std::exp(log_p));
      }
      return;
    }
    int& row = row_left[at / columns.size()];
    int& column = column_left[at % columns.size()];
    const bool last_of_row = (at + 1) % columns.size() == 0;
    const int most = std::min(row, column);
    for (int n = last_of_row ? row : 0; n <= most; ++n) {
      cells[at] = n;
      row -= n;
      column -= n;
      next(at + 1, log_p - log_factorial(n));
      row += n;
      column += n;
    }
  };
  next(0, constant);
}

struct NaiveFreemanHalton {
  long double p_value = 0.0L, all = 0.0L;
};

inline NaiveFreemanHalton naive_freeman_halton(const ContingencyTable& table) {
  std::vector<int> rows, columns, observed;
  for (int i = 0; i < table.rows(); ++i) rows.push_back(static_cast<int>(table.row_total(i)));
  for (int j = 0; j < table.columns(); ++j) columns.push_back(static_cast<int>(table.column_total(j)));
  for (int i = 0; i < table.rows(); ++i) {
    for (int j = 0; j < table.columns(); ++j) observed.push_back(static_cast<int>(table.count(i, j)));
  }
  long double seen = 0.0L;
  each_table(rows, columns, [&](const auto& cells, long double p) { seen = cells == observed ? p : seen; });
  NaiveFreemanHalton result;
  each_table(rows, columns, [&](const auto&, long double p) {
    result.all += p;
    result.p_value += p <= seen * 1.0000001L ? p : 0.0L;
  });
  return result;
}

/// Two groups and who of them had the event.
struct Trial {
  int first_n, second_n, first_x, second_x;

  [[nodiscard]] int n() const { return first_n + second_n; }
  [[nodiscard]] ContingencyTable table() const {
    ContingencyTable t(2, 2);
    t.add(0, 0, first_n - first_x);
    t.add(0, 1, first_x);
    t.add(1, 0, second_n - second_x);
    t.add(1, 1, second_x);
    return t;
  }
};

/// Two groups of 1 to `most` patients, with any numbers of events.
inline Trial random_trial(Bits& bits, int most) {
  const auto draw = [&](int below) {
    return static_cast<int>(bits.index(static_cast<std::uint64_t>(below)));
  };
  const int first = 1 + draw(most), second = 1 + draw(most);
  return {first, second, draw(first + 1), draw(second + 1)};
}

inline long double log_choose(int n, int k) {
  return std::lgamma(n + 1.0L) - std::lgamma(k + 1.0L) - std::lgamma(n - k + 1.0L);
}

/// The larger, the more extreme; equal when within 1e-9.
inline long double extremeness(const Trial& t, UnconditionalTest test, RiskAlternative alternative) {
  const int s = t.first_x + t.second_x;
  if (test == UnconditionalTest::barnard) {
    if (s == 0 || s == t.n()) return 0.0L;
    const long double pooled = static_cast<long double>(s) / t.n();
    const long double z = (static_cast<long double>(t.second_x) / t.second_n -
                           static_cast<long double>(t.first_x) / t.first_n) /
                          std::sqrt(pooled * (1.0L - pooled) * (1.0L / t.first_n + 1.0L / t.second_n));
    return alternative == RiskAlternative::two_sided       ? std::fabs(z)
           : alternative == RiskAlternative::second_larger ? z
                                                           : -z;
  }
  const auto p_of = [&](int second) {
    return std::exp(log_choose(t.second_n, second) + log_choose(t.first_n, s - second) -
                    log_choose(t.n(), s));
  };
  long double p = 0.0L;
  for (int second = std::max(0, s - t.first_n); second <= std::min(s, t.second_n); ++second) {
    const bool counts = alternative == RiskAlternative::two_sided
                            ? p_of(second) <= p_of(t.second_x) * 1.0000001L
                        : alternative == RiskAlternative::second_larger ? second >= t.second_x
                                                                        : second <= t.second_x;
    if (counts) p += p_of(second);
  }
  return -p;
}

/// w(s): the share of extreme tables among those with s events, the Bernstein coefficients of the size.
inline std::vector<long double> extreme_shares(const Trial& t,
                                               UnconditionalTest test,
                                               RiskAlternative alternative) {
  const long double observed = extremeness(t, test, alternative);
  std::vector<long double> share(static_cast<std::size_t>(t.n()) + 1);
  for (int a = 0; a <= t.first_n; ++a) {
    for (int b = 0; b <= t.second_n; ++b) {
      if (extremeness({t.first_n, t.second_n, a, b}, test, alternative) <
          observed - 1e-9L * std::fabs(observed)) {
        continue;
      }
      share[static_cast<std::size_t>(a + b)] +=
          std::exp(log_choose(t.first_n, a) + log_choose(t.second_n, b) - log_choose(t.n(), a + b));
    }
  }
  return share;
}

/// The certified maximum over [0, 1] of a polynomial in Bernstein form: on each piece it lies below the
/// largest coefficient and is met at the ends; pieces are halved (de Casteljau) until nothing can exceed what
/// was met.
inline long double largest_value(const std::vector<long double>& coefficients) {
  long double best = std::max(coefficients.front(), coefficients.back());
  std::vector<std::vector<long double>> pieces{coefficients};
  while (!pieces.empty()) {
    std::vector<long double> right = pieces.back();
    pieces.pop_back();
    if (*std::max_element(right.begin(), right.end()) <= best * (1.0L + 1e-13L)) continue;
    std::vector<long double> left;
    for (std::size_t last = right.size(); last > 0; --last) {
      left.push_back(right[0]);
      for (std::size_t i = 0; i + 1 < last; ++i) right[i] = 0.5L * (right[i] + right[i + 1]);
    }
    best = std::max(best, left.back());
    pieces.push_back(left);
    pieces.push_back(right);
  }
  return best;
}

inline double naive_unconditional(const Trial& t, UnconditionalTest test, RiskAlternative alternative) {
  return static_cast<double>(largest_value(extreme_shares(t, test, alternative)));
}

}  // namespace dliplan::stats::test
