#pragma once

#include <array>
#include <string_view>
#include <utility>

namespace dliplan::app {

/// The percentiles over the studies that are told of a number, by name.
inline constexpr std::array<std::pair<std::string_view, double>, 3> percentiles{
    {{"p5", 0.05}, {"p50", 0.5}, {"p95", 0.95}}};

}  // namespace dliplan::app
