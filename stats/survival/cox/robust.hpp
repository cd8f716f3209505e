#pragma once

#include "stats/survival/cox/likelihood.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::stats::cox {

/// Memory of the sandwich, kept between fits.
struct RobustWork {
  std::vector<double> hazards;  ///< a few sums of every event time
  std::vector<double> residuals;
  std::vector<std::uint64_t> keys;
};

/// The sum over clusters of the outer product of their score residuals, on the standardised scale: the
/// middle of Lin and Wei's sandwich. `cluster` by row of the data set; empty: each row its own. The linear
/// predictors in `function.work` must be those of the fit. Efron's residuals share a tie as the
/// likelihood does. O(n p + n p^2). Source: Therneau and Grambsch, Modeling Survival Data, section 4.4.
[[nodiscard]] Matrix score_variance(const PartialLikelihood& function,
                                    std::span<const std::uint32_t> cluster,
                                    RobustWork& work);

}  // namespace dliplan::stats::cox
