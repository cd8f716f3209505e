#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

namespace dliplan::stats::test {

/// A test of the intersection of some hypotheses: its p-value.
enum class Intersection { bonferroni, simes };

inline double intersection_p(std::vector<double> p, Intersection test) {
  std::sort(p.begin(), p.end());
  const auto m = static_cast<double>(p.size());
  double least = 1.0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    const double divisor = test == Intersection::simes ? static_cast<double>(i + 1) : 1.0;
    least = std::min(least, m * p[i] / divisor);
  }
  return least;
}

/// Closed testing (Marcus, Peritz and Gabriel 1976): a hypothesis is rejected when every intersection that it
/// is part of is; its adjusted p is the largest of theirs.
inline std::vector<double> naive_closure(const std::vector<double>& p, Intersection test) {
  std::vector<double> adjusted(p.size(), 0.0);
  for (std::uint32_t set = 1; set < (1U << p.size()); ++set) {
    std::vector<double> members;
    for (std::size_t i = 0; i < p.size(); ++i) {
      if ((set >> i & 1U) == 1U) members.push_back(p[i]);
    }
    const double here = intersection_p(members, test);
    for (std::size_t i = 0; i < p.size(); ++i) {
      if ((set >> i & 1U) == 1U) adjusted[i] = std::max(adjusted[i], here);
    }
  }
  return adjusted;
}

}  // namespace dliplan::stats::test
