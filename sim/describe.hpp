#pragma once

#include "sim/units.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace dliplan::sim {

/// Everything that is said about a parameter besides its type, its unit (which follows from the type)
/// and its default (which is the value of a default-constructed struct). Written once, in the
/// `describe` function beside the struct; the loader, the checks, `--set`, `explain`, the canonical
/// form and the sensitivity ranges all read it from there.
///
/// A `describe(visitor, object)` calls, for each member in the order of the file,
///   visitor.field(object.member, Doc{…})             a value
///   visitor.group("name", object.member, "meaning")  a nested struct with its own describe
/// Numbers are in the unit of the member's type: days for a duration.
struct Doc {
  std::string_view name;
  std::string_view meaning;
  std::string_view source = "";

  struct Range {
    double low = 0.0;
    double high = 0.0;
  };
  /// Values outside are refused. Without it, the type's own bounds hold (a probability is in [0, 1]).
  std::optional<Range> allowed = std::nullopt;
  /// What the evidence leaves open; the range of sensitivity analyses.
  std::optional<Range> plausible = std::nullopt;
  /// Of a choice among names: whether the one at that position is one of them. Without it, all are.
  bool (*accepts)(std::size_t position) = nullptr;
};

/// A range given in months, for a duration.
[[nodiscard]] constexpr Doc::Range months(double low, double high) {
  return {from_months(low).count, from_months(high).count};
}

/// A range given in years, for a duration.
[[nodiscard]] constexpr Doc::Range years(double low, double high) {
  return {from_years(low).count, from_years(high).count};
}

/// The values of an enum as they stand in files, in the order of the enumerators.
template <class Enum>
struct Names;

template <class Enum>
[[nodiscard]] constexpr std::string_view name_of(Enum value) {
  return Names<Enum>::values[static_cast<std::size_t>(value)];
}

/// For `Doc::accepts`: the values of which the predicate holds.
template <auto Predicate, class Enum>
[[nodiscard]] constexpr bool accepts_if(std::size_t position) {
  return Predicate(static_cast<Enum>(position));
}

}  // namespace dliplan::sim
