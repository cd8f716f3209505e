#pragma once

#include "scenarios/quantity.hpp"
#include "sim/law/law.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::scenarios {

/// A number of a law, by a key of its table.
struct LawNumber {
  const Measure* measure = nullptr;
  double value = 0.0;
};

/// Of every key that can be given to a law of this family as one number, also where the file gives another:
/// the median of a Weibull law that has a scale. Nothing for another key, or where the law never happens.
[[nodiscard]] std::optional<LawNumber> number_of(const sim::Law& law, std::string_view key);

/// Those keys.
[[nodiscard]] std::vector<std::string> number_keys(const sim::Law& law);

}  // namespace dliplan::scenarios
