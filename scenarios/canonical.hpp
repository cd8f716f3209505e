#pragma once

#include "plan/study.hpp"

#include <string>

namespace dliplan::scenarios {

/// The resolved study as a scenario file: every parameter that has an effect, defaults included, in a fixed
/// order, durations in days and rates a day. Loads back to the identical study, bit for bit. An arm says what
/// differs from the first.
[[nodiscard]] std::string canonical_text(const plan::Study& study);

/// 32 hexadecimal digits that are equal for two studies when, replicate for replicate, they give the same
/// numbers: a hash (XXH3, 128 bits) of the canonical text without name, title, published figures, the
/// section [data] and number of replicates, and of the version of the random streams.
[[nodiscard]] std::string hash(const plan::Study& study);

}  // namespace dliplan::scenarios
