#pragma once

#include <cstdint>

namespace dliplan::stats {

/// What ended a patient's time, by row of the data set: 0 censored, else one of the causes 1, 2, ...
using Cause = std::uint8_t;
inline constexpr Cause no_cause = 0;

/// The most causes that are told apart.
inline constexpr int max_causes = 8;

}  // namespace dliplan::stats
