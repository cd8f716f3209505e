#pragma once

#include "plan/store/refusal.hpp"

#include <string>

namespace dliplan::app {

/// One line: the file, what is wrong with it, what is allowed, and what may help.
[[nodiscard]] std::string in_words(const plan::Refusal& refusal);

/// "replicates 512 to 767".
[[nodiscard]] std::string in_words(const plan::Block& block);

}  // namespace dliplan::app
