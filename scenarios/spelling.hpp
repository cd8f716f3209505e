#pragma once

#include <span>
#include <string>
#include <string_view>

namespace dliplan::scenarios {

/// Fewest insertions, deletions, replacements and swaps of neighbours that turn one word into the other;
/// the case of ASCII letters is free. O(length of one times length of the other), each cut at 100.
/// Source: optimal string alignment distance.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate nearest to `word`, empty when none is near: a third of the word may differ. The first
/// of equally near ones.
[[nodiscard]] std::string nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace dliplan::scenarios
