#pragma once

#include <cstdint>
#include <string_view>

namespace dliplan::stats {

/// Whose rules an answer follows where trusted programs differ: SPSS 26 to 31, or R (packages survival,
/// cmprsk, coin and stats). A set is chosen as a whole and named with every answer; the two never mix
/// within one. Where a rule differs, the declaration says how. Source: docs/methods.md, "Conventions".
enum class Convention : std::uint8_t { spss, r };

/// As written in scenarios and files: "spss", "r".
[[nodiscard]] constexpr std::string_view name(Convention convention) {
  return convention == Convention::spss ? "spss" : "r";
}

}  // namespace dliplan::stats
