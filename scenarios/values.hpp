#pragma once

#include "plan/calendar.hpp"
#include "scenarios/quantity.hpp"
#include "scenarios/report.hpp"
#include "sim/law/law.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::scenarios {

// read(leaf, member) for every type that a describe function may hold: sets the member, or complains and
// leaves it as it is. What is set is finite and within the parameter's range.

inline constexpr std::size_t longest_text = 200;

/// The number at `leaf`, in the base unit of `measure`, within its bounds and those of the parameter.
[[nodiscard]] std::optional<double> read_quantity(const Leaf& leaf, const Measure& measure);

/// The whole number at `leaf`; `type_limit` holds where the parameter says no range.
[[nodiscard]] std::optional<std::int64_t> read_whole(const Leaf& leaf, sim::Doc::Range type_limit);

/// The names that are values of that parameter.
[[nodiscard]] std::vector<std::string_view> accepted_names(std::span<const std::string_view> names,
                                                           const sim::Doc& doc);

/// The position of the name at `leaf` in `names`, if the parameter accepts it.
[[nodiscard]] std::optional<std::size_t> read_name(const Leaf& leaf, std::span<const std::string_view> names);

/// The positions in `names` of the names in the list at `leaf`, each once.
[[nodiscard]] std::optional<std::vector<std::size_t>> read_names(const Leaf& leaf,
                                                                 std::span<const std::string_view> names);

/// The items at `leaf`, null when it is no array.
[[nodiscard]] const Array* read_array(const Leaf& leaf, std::size_t most);

void read(const Leaf& leaf, bool& member);
void read(const Leaf& leaf, int& member);
void read(const Leaf& leaf, std::int64_t& member);
void read(const Leaf& leaf, std::optional<std::int64_t>& member);
void read(const Leaf& leaf, std::string& member);
void read(const Leaf& leaf, plan::Date& member);
void read(const Leaf& leaf, std::optional<plan::Date>& member);
/// A list of texts; a whole number stands for its digits.
void read(const Leaf& leaf, std::vector<std::string>& member);
/// Whole numbers from 0 on.
void read(const Leaf& leaf, std::vector<std::int64_t>& member);
/// Positive durations, increasing.
void read(const Leaf& leaf, std::vector<sim::Days>& member);
/// See law_value.hpp.
void read(const Leaf& leaf, sim::Law& member);

template <Measured T>
void read(const Leaf& leaf, T& member) {
  if (const auto number = read_quantity(leaf, measure_of(member))) number_in(member) = *number;
}

template <class Enum>
requires std::is_enum_v<Enum>
void read(const Leaf& leaf, Enum& member) {
  if (const auto at = read_name(leaf, sim::Names<Enum>::values)) member = static_cast<Enum>(*at);
}

/// Names, each once.
template <class Enum>
requires std::is_enum_v<Enum>
void read(const Leaf& leaf, std::vector<Enum>& member) {
  if (const auto all = read_names(leaf, sim::Names<Enum>::values)) {
    member.clear();
    for (const std::size_t at : *all) member.push_back(static_cast<Enum>(at));
  }
}

}  // namespace dliplan::scenarios
