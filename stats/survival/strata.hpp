#pragma once

#include <cstdint>
#include <span>

namespace dliplan::stats {

/// A row that belongs to no stratum; it is left out.
inline constexpr std::uint32_t missing_stratum = UINT32_MAX;

/// Which stratum each row of the data set belongs to: an index in [0, count), or `missing_stratum`.
/// Not a category column: a study may have more centres, and a matched one more sets, than 127.
struct Strata {
  std::span<const std::uint32_t> stratum;
  std::uint32_t count = 0;
};

}  // namespace dliplan::stats
