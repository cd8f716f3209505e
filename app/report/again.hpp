#pragma once

#include "plan/store/run_identity.hpp"

#include <string>

namespace dliplan::app {

/// The command that gives the numbers of a run, a sweep, a comparison or a search for a size again, given in
/// its folder.
[[nodiscard]] std::string command_again(const plan::RunIdentity& run);

}  // namespace dliplan::app
