#pragma once

#include "plan/study.hpp"

#include <string>
#include <utility>
#include <vector>

namespace dliplan::scenarios {

/// A parameter that two studies say in different ways.
struct ParameterDifference {
  std::string path;    ///< as in --set: arm.treatment.two_state.hazard_ratio
  std::string first;   ///< canonical text; empty where the study has no such parameter
  std::string second;  ///< the same
  std::string meaning{};
  friend bool operator==(const ParameterDifference&, const ParameterDifference&) = default;
};

/// Every parameter with its value, in the order of a scenario file; those of a list by the name of the item.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> values_of(const plan::Study& study);

/// Where two studies differ, in the order of the file; not their names, titles, seeds and replicates.
[[nodiscard]] std::vector<ParameterDifference> differences(const plan::Study& first,
                                                           const plan::Study& second);

}  // namespace dliplan::scenarios
