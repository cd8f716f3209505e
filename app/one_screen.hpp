#pragma once

#include "app/summary.hpp"

#include <string>

namespace dliplan::app {

/// What the study can and cannot show, on one screen of a terminal: the planned analyses, a line for each
/// audit, and what it means. Everything else has a section of its own.
[[nodiscard]] std::string one_screen(const Summary& summary);

}  // namespace dliplan::app
