#pragma once

#include "tests/stats/naive.hpp"

#include <cstdint>

// Weighted, stratified log-rank tests as slow and plain as their definition. They share no code with the
// product.

namespace dliplan::stats::test {

/// n^a S(t-)^b (1 - S(t-))^c.
struct NaiveWeight {
  double a = 0.0, b = 0.0, c = 0.0;
};

/// U and the whole of V, with a curve counted anew for each event time of each stratum. `chosen` lists the
/// groups that take part.
inline NaiveLogRank naive_weighted_log_rank(const RandomCohort& c,
                                            const std::vector<std::uint32_t>& stratum,
                                            const std::vector<int>& chosen,
                                            const NaiveWeight& weight) {
  const std::size_t k = chosen.size();
  NaiveLogRank sum{std::vector<double>(k), std::vector<double>(k),
                   std::vector<std::vector<double>>(k, std::vector<double>(k))};
  for (const std::uint32_t s : std::set<std::uint32_t>(stratum.begin(), stratum.end())) {
    RandomCohort part;
    for (std::size_t i = 0; i < c.time.size(); ++i) {
      for (std::size_t g = 0; g < k; ++g) {
        if (!usable(c, i) || stratum[i] != s || c.group[i] != chosen[g]) continue;
        part.time.push_back(c.time[i]);
        part.event.push_back(c.event[i]);
        part.group.push_back(static_cast<Level>(g));
      }
    }
    for (const double t : std::set<double>(part.time.begin(), part.time.end())) {
      RandomCohort from_here;
      double curve = 1.0;
      for (const double earlier : std::set<double>(part.time.begin(), part.time.end())) {
        if (!(earlier < t)) continue;
        double n = 0.0, d = 0.0;
        for (std::size_t i = 0; i < part.time.size(); ++i) {
          n += part.time[i] >= earlier ? 1.0 : 0.0;
          d += part.time[i] == earlier ? part.event[i] : 0.0;
        }
        curve *= 1.0 - d / n;
      }
      for (std::size_t i = 0; i < part.time.size(); ++i) {
        if (part.time[i] < t) continue;
        from_here.time.push_back(part.time[i]);
        from_here.event.push_back(part.time[i] == t ? part.event[i] : std::uint8_t{0});
        from_here.group.push_back(part.group[i]);
      }
      const NaiveLogRank here = naive_log_rank(from_here, static_cast<int>(k));
      const double w = std::pow(static_cast<double>(from_here.time.size()), weight.a) *
                       std::pow(curve, weight.b) * std::pow(std::max(0.0, 1.0 - curve), weight.c);
      for (std::size_t g = 0; g < k; ++g) {
        sum.observed[g] += w * here.observed[g];
        sum.expected[g] += w * here.expected[g];
        for (std::size_t h = 0; h < k; ++h) sum.variance[g][h] += w * w * here.variance[g][h];
      }
    }
  }
  return sum;
}

}  // namespace dliplan::stats::test
