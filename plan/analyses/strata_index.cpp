#include "plan/analyses/strata_index.hpp"

namespace dliplan::plan {

stats::Strata StrataIndex::number(const stats::Dataset& data, std::span<const std::size_t> columns) {
  stratum_.assign(data.rows, 0);
  std::uint32_t count = 1;
  for (const std::size_t column : columns) {
    const auto& category = data.category[column];
    const auto levels = static_cast<std::uint32_t>(category.level_names.size());
    for (std::size_t row = 0; row < data.rows; ++row) {
      const auto level = category.level[row];
      const bool known = !stats::is_missing(level) && stratum_[row] != stats::missing_stratum;
      stratum_[row] =
          known ? stratum_[row] * levels + static_cast<std::uint32_t>(level) : stats::missing_stratum;
    }
    count *= levels;
  }
  return {stratum_, count};
}

}  // namespace dliplan::plan
