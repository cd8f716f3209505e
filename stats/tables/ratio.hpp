#pragma once

#include <optional>

namespace dliplan::stats {

/// A ratio of risks or of odds, second group over first, with its limits: 0 <= lower <= value <= upper.
///
/// Nothing here is infinite: a value or an upper limit that is absent lies above every number.
struct Ratio {
  std::optional<double> value{};
  double lower = 0.0;
  std::optional<double> upper{};
};

}  // namespace dliplan::stats
