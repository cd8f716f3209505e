#pragma once

#include "app/validate/mistake.hpp"
#include "plan/study.hpp"
#include "stats/dataset.hpp"

namespace dliplan::app {

/// The key with a mistake of reading: p-values halved, times divided into months, shares times 100.
[[nodiscard]] plan::AnswerKey with_numbers_of(Mistake mistake, plan::AnswerKey key);

/// The key with the rank tests of who forgot that tied ranks vary less.
[[nodiscard]] plan::AnswerKey without_tie_correction(const plan::Study& study,
                                                     const stats::Dataset& data,
                                                     plan::AnswerKey key);

}  // namespace dliplan::app
