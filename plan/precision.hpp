#pragma once

#include "plan/tally.hpp"

namespace dliplan::plan {

/// p (1 - p) of the share of replicates that reject that varies most: of every test, in every world, and of
/// the family. A share of 0 or 1 is taken as one that two more replicates each way would give. 0 without
/// tests.
[[nodiscard]] double largest_variance(const Tally& tally);

/// The largest Monte Carlo standard error of these shares, never 0 where there is a test. Infinite without
/// replicates; 0 without tests.
[[nodiscard]] double largest_error(const Tally& tally);

}  // namespace dliplan::plan
