#pragma once

#include "plan/analysis.hpp"
#include "plan/key/answer_key.hpp"

namespace dliplan::plan {

/// Whether a program, without add-ons, does such an analysis at all.
[[nodiscard]] bool does(Program program, const Analysis& analysis);

/// Whether it prints that number of it.
[[nodiscard]] bool prints(Program program, const Analysis& analysis, const NumberPlace& place);

}  // namespace dliplan::plan
