#pragma once

#include <cstdint>

namespace dliplan::stats {

/// Which p-value of a table decides; those of two rows and columns only, where the table is larger, have no
/// answer.
enum class TwoByTwoTest : std::uint8_t {
  pearson,
  yates,
  fisher,        ///< two-sided
  fisher_mid_p,  ///< two-sided
  likelihood_ratio,
  linear_by_linear,
  barnard,   ///< two-sided
  boschloo,  ///< two-sided
};

}  // namespace dliplan::stats
