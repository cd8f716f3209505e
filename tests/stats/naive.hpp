#pragma once

#include "tests/stats/random_cohort.hpp"

#include <array>
#include <cmath>
#include <optional>
#include <set>
#include <vector>

// The same estimators again, as slow and plain as their definitions: every number at risk is counted
// anew by walking through all patients. They share no code with the product.

namespace dliplan::stats::test {

inline bool usable(const RandomCohort& c, std::size_t i) {
  return !std::isnan(c.time[i]) && c.group[i] >= 0;
}

struct NaiveLogRank {
  std::vector<double> observed, expected;
  std::vector<std::vector<double>> variance;
};

inline NaiveLogRank naive_log_rank(const RandomCohort& c, int groups) {
  const auto k = static_cast<std::size_t>(groups);
  NaiveLogRank result{std::vector<double>(k), std::vector<double>(k),
                      std::vector<std::vector<double>>(k, std::vector<double>(k))};
  std::set<double> event_times;
  for (std::size_t i = 0; i < c.time.size(); ++i) {
    if (usable(c, i) && c.event[i] == 1) event_times.insert(c.time[i]);
  }
  for (const double t : event_times) {
    std::vector<double> at_risk(k);
    double n = 0.0, d = 0.0;
    for (std::size_t i = 0; i < c.time.size(); ++i) {
      if (!usable(c, i) || c.time[i] < t) continue;
      const auto g = static_cast<std::size_t>(c.group[i]);
      n += 1.0;
      at_risk[g] += 1.0;
      if (c.time[i] == t && c.event[i] == 1) {
        d += 1.0;
        result.observed[g] += 1.0;
      }
    }
    for (std::size_t g = 0; g < k; ++g) {
      result.expected[g] += d * at_risk[g] / n;
      for (std::size_t h = 0; h < k && n > 1.0; ++h) {
        const double share = at_risk[g] / n * ((g == h ? 1.0 : 0.0) - at_risk[h] / n);
        result.variance[g][h] += share * d * (n - d) / (n - 1.0);
      }
    }
  }
  return result;
}

/// u' V^-1 u by Gaussian elimination, over the groups with something expected, without the last.
inline double naive_chi_squared(const NaiveLogRank& r) {
  std::vector<std::size_t> kept;
  for (std::size_t g = 0; g < r.expected.size(); ++g) {
    if (r.expected[g] > 0.0) kept.push_back(g);
  }
  kept.pop_back();
  const std::size_t m = kept.size();
  std::vector<std::vector<double>> a(m, std::vector<double>(m + 1));
  for (std::size_t i = 0; i < m; ++i) {
    for (std::size_t j = 0; j < m; ++j) a[i][j] = r.variance[kept[i]][kept[j]];
    a[i][m] = r.observed[kept[i]] - r.expected[kept[i]];
  }
  for (std::size_t p = 0; p < m; ++p) {
    for (std::size_t i = 0; i < m; ++i) {
      if (i == p) continue;
      const double factor = a[i][p] / a[p][p];
      for (std::size_t j = p; j <= m; ++j) a[i][j] -= factor * a[p][j];
    }
  }
  double sum = 0.0;
  for (std::size_t i = 0; i < m; ++i) {
    sum += (r.observed[kept[i]] - r.expected[kept[i]]) * a[i][m] / a[i][i];
  }
  return sum;
}

struct NaiveSurvival {
  double survival = 1.0, greenwood = 0.0;
};

/// S(t) and Greenwood's sum for one level, or for all patients when `level` is negative.
inline NaiveSurvival naive_survival(const RandomCohort& c, int level, double t) {
  NaiveSurvival result;
  std::set<double> event_times;
  const auto belongs = [&](std::size_t i) {
    return !std::isnan(c.time[i]) && (level < 0 || c.group[i] == level);
  };
  for (std::size_t i = 0; i < c.time.size(); ++i) {
    if (belongs(i) && c.event[i] == 1 && c.time[i] <= t) event_times.insert(c.time[i]);
  }
  for (const double when : event_times) {
    double n = 0.0, d = 0.0;
    for (std::size_t i = 0; i < c.time.size(); ++i) {
      if (!belongs(i) || c.time[i] < when) continue;
      n += 1.0;
      d += c.time[i] == when && c.event[i] == 1 ? 1.0 : 0.0;
    }
    result.survival *= (n - d) / n;
    result.greenwood += n > d ? d / (n * (n - d)) : 0.0;
  }
  return result;
}

struct NaiveMannWhitney {
  double u_first = 0.0, u_second = 0.0, variance = 0.0;
};

/// U by comparing every pair, the variance from the tie group of every patient.
inline NaiveMannWhitney naive_mann_whitney(const RandomCohort& c) {
  NaiveMannWhitney result;
  std::array<double, 2> rows{};
  double ties = 0.0;
  const auto belongs = [&](std::size_t i) { return !std::isnan(c.value[i]) && c.group[i] >= 0; };
  for (std::size_t i = 0; i < c.value.size(); ++i) {
    if (!belongs(i)) continue;
    rows[static_cast<std::size_t>(c.group[i])] += 1.0;
    double same = 0.0;
    for (std::size_t j = 0; j < c.value.size(); ++j) {
      if (!belongs(j)) continue;
      const double credit = c.value[i] > c.value[j] ? 1.0 : c.value[i] == c.value[j] ? 0.5 : 0.0;
      same += c.value[i] == c.value[j] ? 1.0 : 0.0;
      if (c.group[i] == 0 && c.group[j] == 1) result.u_first += credit;
      if (c.group[i] == 1 && c.group[j] == 0) result.u_second += credit;
    }
    ties += same * same - 1.0;  // summed over the t patients of a tie: t^3 - t
  }
  const double n = rows[0] + rows[1];
  result.variance = rows[0] * rows[1] / (n * (n - 1.0)) * ((n * n * n - n) - ties) / 12.0;
  return result;
}

/// Fisher's two p-values by listing every table with the margins of (a, b; c, d).
inline std::array<double, 2> naive_fisher(int a, int b, int c, int d) {
  const auto log_choose = [](int n, int k) {
    return std::lgamma(n + 1.0L) - std::lgamma(k + 1.0L) - std::lgamma(n - k + 1.0L);
  };
  const int row = a + b, column = a + c, n = a + b + c + d;
  const auto probability = [&](int k) {
    return std::exp(log_choose(column, k) + log_choose(n - column, row - k) - log_choose(n, row));
  };
  long double two_sided = 0.0L, upper = 0.0L, lower = 0.0L;
  for (int k = 0; k <= n; ++k) {
    if (k > row || k > column || row - k > n - column) continue;
    const long double p = probability(k);
    if (p <= probability(a) * 1.0000001L) two_sided += p;
    if (k >= a) upper += p;
    if (k <= a) lower += p;
  }
  const bool above = static_cast<long>(a) * n > static_cast<long>(row) * column;
  return {static_cast<double>(two_sided), static_cast<double>(above ? upper : lower)};
}

}  // namespace dliplan::stats::test
