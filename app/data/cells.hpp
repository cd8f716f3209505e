#pragma once

#include "plan/data_map.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace dliplan::app {

/// The number that a cell holds, all of it and nothing else: digits, a sign, the decimal mark, an exponent.
/// No thousands are marked. Infinite where it is too large, or says so; nothing where it is no number.
[[nodiscard]] std::optional<double> number_in(std::string_view cell, plan::DecimalMark decimal);

enum class NoDate : std::uint8_t {
  not_a_date,  ///< not written in that format
  impossible,  ///< no such day, or none between 1900 and 2149
};

/// The date that a cell holds, as days since 1970-01-01. Years have four digits; days and months one or two,
/// but two in `yyyy-mm-dd`, after which a time of day may stand, and in `yyyymmdd`.
[[nodiscard]] tl::expected<double, NoDate> date_in(std::string_view cell, plan::DateFormat format);

/// The same check of a day that a file has as a number.
[[nodiscard]] bool is_possible_day(double days_since_1970);

}  // namespace dliplan::app
