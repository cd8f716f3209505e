#include "app/data/cells.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>
#include <string>

namespace dliplan::app {
namespace {

using std::chrono::sys_days;
using std::chrono::year;

constexpr sys_days first_day = year{1900} / 1 / 1;
constexpr sys_days last_day = year{2149} / 12 / 31;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// How the parts of a date stand: their order and what is between them.
struct Layout {
  std::array<char, 3> order;  ///< y, m, d
  char between = '\0';
  bool padded = false;  ///< days and months always have two digits
};

Layout layout_of(plan::DateFormat format) {
  using plan::DateFormat;
  switch (format) {
    case DateFormat::iso: return {{'y', 'm', 'd'}, '-', true};
    case DateFormat::day_month_year_dots: return {{'d', 'm', 'y'}, '.', false};
    case DateFormat::day_month_year_slashes: return {{'d', 'm', 'y'}, '/', false};
    case DateFormat::month_day_year: return {{'m', 'd', 'y'}, '/', false};
    case DateFormat::year_month_day_slashes: return {{'y', 'm', 'd'}, '/', false};
    case DateFormat::compact: return {{'y', 'm', 'd'}, '\0', true};
  }
  return {{'y', 'm', 'd'}, '-', true};
}

/// Takes so many digits at the front, at least and at most; nothing when they are not there.
std::optional<int> take_digits(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t count = 0;
  int number = 0;
  while (count < most && count < text.size() && is_digit(text[count])) {
    number = number * 10 + (text[count++] - '0');
  }
  if (count < least) return std::nullopt;
  text.remove_prefix(count);
  return number;
}

bool is_time_of_day(std::string_view text) {
  if (text.empty()) return true;
  if (text.front() != ' ' && text.front() != 'T') return false;
  text.remove_prefix(1);
  if (text.ends_with('Z')) text.remove_suffix(1);
  return text.size() >= 5 &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == ':' || c == '.'; });
}

}  // namespace

std::optional<double> number_in(std::string_view cell, plan::DecimalMark decimal) {
  constexpr std::size_t longest = 400;
  if (cell.starts_with('+')) cell.remove_prefix(1);
  const bool comma = decimal == plan::DecimalMark::comma;
  if (cell.empty() || cell.size() > longest || cell.find(comma ? '.' : ',') != std::string_view::npos) {
    return std::nullopt;
  }
  std::string pointed;
  if (comma) {
    pointed = cell;
    std::replace(pointed.begin(), pointed.end(), ',', '.');
    cell = pointed;
  }
  double number = 0.0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
  if (end != cell.data() + cell.size() || error == std::errc::invalid_argument || std::isnan(number)) {
    return std::nullopt;
  }
  if (error == std::errc::result_out_of_range) {
    const bool tiny = cell.find("e-") != std::string_view::npos || cell.find("E-") != std::string_view::npos;
    return tiny ? 0.0 : std::numeric_limits<double>::infinity();
  }
  return number;
}

tl::expected<double, NoDate> date_in(std::string_view cell, plan::DateFormat format) {
  const Layout layout = layout_of(format);
  std::array<int, 3> parts{};
  for (std::size_t i = 0; i < 3; ++i) {
    if (i > 0 && layout.between != '\0') {
      if (!cell.starts_with(layout.between)) return tl::unexpected(NoDate::not_a_date);
      cell.remove_prefix(1);
    }
    const bool is_year = layout.order[i] == 'y';
    const auto part = take_digits(cell, is_year ? 4 : layout.padded ? 2 : 1, is_year ? 4 : 2);
    if (!part) return tl::unexpected(NoDate::not_a_date);
    parts[is_year ? 0 : layout.order[i] == 'm' ? 1 : 2] = *part;
  }
  const bool ends_well = cell.empty() || (format == plan::DateFormat::iso && is_time_of_day(cell));
  if (!ends_well) return tl::unexpected(NoDate::not_a_date);
  const std::chrono::year_month_day date{year{parts[0]}, std::chrono::month{static_cast<unsigned>(parts[1])},
                                         std::chrono::day{static_cast<unsigned>(parts[2])}};
  if (!date.ok()) return tl::unexpected(NoDate::impossible);
  const auto days = static_cast<double>(sys_days{date}.time_since_epoch().count());
  if (!is_possible_day(days)) return tl::unexpected(NoDate::impossible);
  return days;
}

bool is_possible_day(double days_since_1970) {
  return days_since_1970 >= static_cast<double>(first_day.time_since_epoch().count()) &&
         days_since_1970 <= static_cast<double>(last_day.time_since_epoch().count());
}

}  // namespace dliplan::app
