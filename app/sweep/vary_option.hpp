#pragma once

#include "plan/sensitivity/factor.hpp"
#include "plan/study.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dliplan::app {

/// A factor, and at how many values a tornado or a grid looks at it.
struct Varied {
  plan::Factor factor;
  int steps = 2;
  bool steps_given = false;
};

/// What --vary asks for: PATH, PATH=LOW:HIGH or PATH=LOW:HIGH:STEPS. Nothing, and every complaint on stderr,
/// where some of it makes no sense. Without any, all parameters of the study that have a plausible range.
[[nodiscard]] std::optional<std::vector<Varied>> varied(const plan::Study& study,
                                                        const std::vector<std::string>& texts);

}  // namespace dliplan::app
