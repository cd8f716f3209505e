#pragma once

#include "scenarios/complaint.hpp"

#include <string>

namespace dliplan::app {

/// One line: where, what was read, what is wrong, what is allowed, and what may help.
/// `study.toml:41:17: dli.relapse_hazard_ratio = -0.8: must be above 0; 1 means no effect`
[[nodiscard]] std::string in_words(const scenarios::Complaint& complaint);

}  // namespace dliplan::app
