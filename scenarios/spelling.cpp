#include "scenarios/spelling.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace dliplan::scenarios {
namespace {

constexpr std::size_t longest_word = 100;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// From all of `a` to the first 0, 1, … letters of `b`.
std::vector<std::size_t> distances_to_beginnings(std::string_view a, std::string_view b) {
  a = a.substr(0, longest_word);
  b = b.substr(0, longest_word);
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      const bool swapped =
          i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  return distances_to_beginnings(a, b).back();
}

std::size_t distance_to_beginning(std::string_view a, std::string_view b, Longer longer) {
  const auto distances =
      longer == Longer::second ? distances_to_beginnings(a, b) : distances_to_beginnings(b, a);
  return *std::min_element(distances.begin(), distances.end());
}

std::string nearest(std::string_view word, std::span<const std::string> candidates) {
  const std::size_t tolerated = std::max<std::size_t>(1, word.size() / 3);
  std::string best;
  std::size_t best_distance = tolerated + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

std::string nearest_extension(std::string_view word, std::span<const std::string> candidates) {
  constexpr std::size_t shortest = 4;
  std::string best;
  std::size_t best_distance = word.size();
  for (const std::string& candidate : candidates) {
    const bool word_is_longer = word.size() > candidate.size();
    const std::size_t letters = std::min(word.size(), candidate.size());
    if (letters < shortest) continue;
    const std::size_t distance =
        distance_to_beginning(word, candidate, word_is_longer ? Longer::first : Longer::second);
    if (distance <= std::max<std::size_t>(1, letters / 5) && distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

}  // namespace dliplan::scenarios
