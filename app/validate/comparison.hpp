#pragma once

#include "app/validate/given_results.hpp"
#include "app/validate/mistake.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dliplan::app {

/// What a given number is.
enum class Match : std::uint8_t {
  right,          ///< what the wanted program prints
  other_program,  ///< right, but of a program that was not wanted
  mistaken,       ///< what a known mistake makes of it
  nothing,        ///< neither
  unknown_name,   ///< the key has no such number
};

/// One number of the results, held against the key.
struct ComparedNumber {
  std::size_t given = 0;              ///< its place in the results
  std::optional<std::size_t> number;  ///< its place in the key
  Match match = Match::nothing;
  std::vector<plan::Reading> readings;   ///< all that it agrees with
  std::optional<plan::Reading> nearest;  ///< of what agrees with nothing
  std::string meant;                     ///< of an unknown name: the nearest one; empty: none is near
};

/// A mistake that explains the wrong numbers of an analysis.
struct NamedMistake {
  std::size_t analysis = 0;
  Mistake mistake{};
  std::vector<std::string> details;
  std::size_t explains = 0;  ///< so many wrong numbers
};

struct Comparison {
  std::vector<ComparedNumber> numbers;
  std::vector<NamedMistake> mistakes;
  std::vector<std::size_t> lacking;  ///< numbers of the key, of the wanted program, that nobody gave

  [[nodiscard]] std::size_t count(Match match) const;
  [[nodiscard]] bool all_right() const;
};

/// Holds results against the key; without naming mistakes.
[[nodiscard]] Comparison compared(const Kit& kit,
                                  const GivenResults& given,
                                  std::optional<plan::Program> wanted);

/// Names the mistakes that explain what is wrong, where they can be told from chance: a mistake of an
/// analysis agrees with all its given numbers, or else with all that are wrong.
void name_mistakes(const Kit& kit, const GivenResults& given, Comparison& comparison);

}  // namespace dliplan::app
