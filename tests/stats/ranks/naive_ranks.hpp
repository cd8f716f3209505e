#pragma once

#include "tests/stats/random_cohort.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

// Rank tests as they are defined, slowly: every assignment of the patients, every pair.

namespace dliplan::stats::test {

/// Two groups without missing cells.
struct TwoGroups {
  std::vector<double> value;
  std::vector<Level> group;

  [[nodiscard]] std::vector<double> of(Level level) const {
    std::vector<double> values;
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (group[i] == level) values.push_back(value[i]);
    }
    return values;
  }
};

/// 2 to `most` patients; both groups have somebody; values from `levels` equally likely numbers.
inline TwoGroups random_groups(Bits& bits, std::size_t most, std::uint64_t levels) {
  TwoGroups data;
  const std::size_t patients = 2 + bits.index(most - 1);
  for (std::size_t i = 0; i < patients; ++i) {
    data.value.push_back(static_cast<double>(bits.index(levels)));
    data.group.push_back(static_cast<Level>(i < 2 ? i : bits.index(2)));
  }
  return data;
}

/// One less than the average rank, by counting.
inline double naive_rank(const std::vector<double>& value, std::size_t of) {
  double rank = 0.5;
  for (const double other : value) rank += other < value[of] ? 1.0 : other == value[of] ? 0.5 : 0.0;
  return rank;
}

struct NaivePermutation {
  double less = 0.0, greater = 0.0, two_sided = 0.0;
};

/// Every way to put as many patients into group 0; up to 20 patients or so.
inline NaivePermutation naive_permutation(const TwoGroups& data) {
  const std::size_t n = data.value.size();
  std::vector<double> rank;
  double observed = 0.0, all_ranks = 0.0;
  int chosen = 0;
  for (std::size_t i = 0; i < n; ++i) {
    rank.push_back(naive_rank(data.value, i));
    all_ranks += rank[i];
    if (data.group[i] == 0) observed += rank[i];
    if (data.group[i] == 0) ++chosen;
  }
  const double mean = all_ranks * chosen / static_cast<double>(n);
  NaivePermutation count;
  double assignments = 0.0;
  for (std::uint32_t set = 0; set < (1U << n); ++set) {
    if (std::popcount(set) != chosen) continue;
    double sum = 0.0;
    for (std::size_t i = 0; i < n; ++i) sum += (set >> i & 1U) == 1U ? rank[i] : 0.0;
    ++assignments;
    count.less += sum <= observed ? 1.0 : 0.0;
    count.greater += sum >= observed ? 1.0 : 0.0;
    count.two_sided += std::fabs(sum - mean) >= std::fabs(observed - mean) - 1e-9 ? 1.0 : 0.0;
  }
  return {count.less / assignments, count.greater / assignments, count.two_sided / assignments};
}

/// Group 1 less group 0, all pairs, ascending.
inline std::vector<double> naive_differences(const TwoGroups& data) {
  std::vector<double> differences;
  for (const double x : data.of(0)) {
    for (const double y : data.of(1)) differences.push_back(y - x);
  }
  std::sort(differences.begin(), differences.end());
  return differences;
}

}  // namespace dliplan::stats::test
