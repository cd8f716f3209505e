#pragma once

#include "tests/sim/sampling.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace dliplan::sim::test {

// Whether two samples come from one distribution, be it of few values, of many, or of many and "never".

inline constexpr double fewest_in_a_bin = 20.0;
inline constexpr std::size_t most_bins = 60;

/// Upper ends of the bins: each value when there are few, else quantiles of the finite ones; never is a bin.
inline std::vector<double> bins_of(std::vector<double> all) {
  std::sort(all.begin(), all.end());
  std::vector<double> values(all);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  if (values.size() <= 2 * most_bins) return values;
  const auto finite = static_cast<std::size_t>(
      std::partition_point(all.begin(), all.end(), [](double x) { return std::isfinite(x); }) - all.begin());
  const std::size_t bins = std::clamp<std::size_t>(finite / 400, 1, most_bins);
  std::vector<double> ends;
  for (std::size_t i = 1; i <= bins; ++i) ends.push_back(all[i * finite / bins - 1]);
  ends.push_back(all.back());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  return ends;
}

inline std::vector<double> counts_in(const std::vector<double>& sample, const std::vector<double>& ends) {
  std::vector<double> counts(ends.size());
  for (const double x : sample) {
    counts[static_cast<std::size_t>(std::lower_bound(ends.begin(), ends.end(), x) - ends.begin())] += 1.0;
  }
  return counts;
}

/// Chi-square of two samples; bins that hold nearly nobody are put together. 1 where there is nothing to tell
/// apart: one bin, or next to nobody.
inline double p_of_agreement(const std::vector<double>& one, const std::vector<double>& other) {
  std::vector<double> all(one);
  all.insert(all.end(), other.begin(), other.end());
  if (one.empty() || other.empty()) return static_cast<double>(all.size()) < fewest_in_a_bin ? 1.0 : 0.0;
  const std::vector<double> ends = bins_of(std::move(all));
  const std::vector<double> a = counts_in(one, ends), b = counts_in(other, ends);
  const double na = static_cast<double>(one.size()), nb = static_cast<double>(other.size());
  double statistic = 0.0, used = 0.0, rest_a = 0.0, rest_b = 0.0;
  const auto add = [&](double x, double y) {
    const double ex = (x + y) * na / (na + nb), ey = (x + y) * nb / (na + nb);
    used += 1.0;
    statistic += (x - ex) * (x - ex) / ex + (y - ey) * (y - ey) / ey;
  };
  for (std::size_t i = 0; i < ends.size(); ++i) {
    if (a[i] + b[i] >= fewest_in_a_bin) {
      add(a[i], b[i]);
    } else {
      rest_a += a[i];
      rest_b += b[i];
    }
  }
  if (rest_a + rest_b >= fewest_in_a_bin) add(rest_a, rest_b);
  return used < 2.0 ? 1.0 : chi_squared_p(statistic, used - 1.0);
}

}  // namespace dliplan::sim::test
