#include "plan/reasons.hpp"

#include <algorithm>
#include <numeric>

namespace dliplan::plan {

std::uint64_t Reasons::total() const {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

stats::NoAnswer Reasons::most_frequent() const {
  return static_cast<stats::NoAnswer>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

Reasons& Reasons::operator+=(const Reasons& other) {
  for (std::size_t i = 0; i < counts.size(); ++i) {
    counts[i] += other.counts[i];
  }
  return *this;
}

}  // namespace dliplan::plan
