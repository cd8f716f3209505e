#pragma once

#include "stats/dataset.hpp"
#include "stats/survival/strata.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::plan {

/// Numbers the combinations of levels of some categories; keeps its memory.
class StrataIndex {
 public:
  /// `columns`: of the data set, in any number. A patient who misses one belongs to no stratum.
  stats::Strata number(const stats::Dataset& data, std::span<const std::size_t> columns);

 private:
  std::vector<std::uint32_t> stratum_;
};

}  // namespace dliplan::plan
