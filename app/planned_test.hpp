#pragma once

#include "plan/study.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace dliplan::app {

/// The place, among the analyses, of the test that an option names; nothing, and a complaint on stderr, where
/// it is none. A lone test needs no name.
[[nodiscard]] std::optional<std::size_t> test_named(const plan::Study& study, const std::string& name);

}  // namespace dliplan::app
