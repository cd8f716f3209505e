#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace dliplan::scenarios {

/// Fewest insertions, deletions, replacements and swaps of neighbours that turn one word into the other;
/// the case of ASCII letters is free. O(length of one times length of the other), each cut at 100.
/// Source: optimal string alignment distance.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// Fewest changes that turn one of the words into a beginning of the other: 1 for "relapse_hazzard" and
/// "relapse_hazard_ratio". The beginning is of the first word, or of the second, as `longer` says.
enum class Longer : std::uint8_t { first, second };
[[nodiscard]] std::size_t distance_to_beginning(std::string_view a, std::string_view b, Longer longer);

/// The candidate that `word` was to be the beginning of, or that is the beginning of `word`; a fifth of the
/// shorter may differ, which has four letters at least. Empty when there is none; the first of equally near
/// ones.
[[nodiscard]] std::string nearest_extension(std::string_view word, std::span<const std::string> candidates);

/// The candidate nearest to `word`, empty when none is near: a third of the word may differ. The first
/// of equally near ones.
[[nodiscard]] std::string nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace dliplan::scenarios
