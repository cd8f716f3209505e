#pragma once

#include "plan/operating_characteristics.hpp"

#include <string>
#include <vector>

namespace dliplan::app {

/// What a result means, in words that a clinician follows.
struct Finding {
  std::string gist;      ///< a sentence, made from the numbers; empty of what only the audit offers
  std::string detail{};  ///< what is behind it and what follows; may be empty
};

/// Each made from the numbers; those that stand out, the most important first.
[[nodiscard]] std::vector<Finding> findings(const plan::Study& study,
                                            const plan::OperatingCharacteristics& result);

}  // namespace dliplan::app
