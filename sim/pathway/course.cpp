#include "sim/pathway/course.hpp"

#include <algorithm>

namespace dliplan::sim {

double Course::cumulative_micrograms(int days) const noexcept {
  double total = 0.0;
  for (std::size_t i = 0; i < dose_table.size(); ++i) {
    const int first = dose_table[i].from_day;
    const int last = i + 1 < dose_table.size() ? std::min(days, dose_table[i + 1].from_day - 1) : days;
    total += dose_table[i].dose.micrograms * std::max(0, last - first + 1);
  }
  return total;
}

}  // namespace dliplan::sim
