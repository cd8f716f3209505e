#include "app/validate/printed_number.hpp"

#include "app/data/cells.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace dliplan::app {
namespace {

constexpr double relative = 1e-9;
/// Of numbers so near 0 that nothing is relative to them.
constexpr double absolute = 1e-13;

constexpr std::array<std::string_view, 8> nothings{"", "NA", "NaN", ".", "null", "-", "–", "Inf"};

struct Digits {
  int significant = 0;
  int decimals = 0;
};

Digits count_digits(std::string_view mantissa) {
  Digits found;
  bool after_point = false;
  for (const char c : mantissa) {
    if (c == '.') after_point = true;
    if (c < '0' || c > '9') continue;
    if (c != '0' || found.significant > 0) ++found.significant;
    if (after_point) ++found.decimals;
  }
  return found;
}

int exponent_in(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int exponent = 0;
  std::from_chars(text.data(), text.data() + text.size(), exponent);
  return exponent;
}

/// Whether few digits can be all that a computed number has: 182, 30.5, 0.3.
bool may_be_complete(const PrintedNumber& printed) {
  constexpr double half_of_two_decimals = 0.005;
  return printed.digits >= digits_of_full || printed.half_unit >= half_of_two_decimals;
}

/// "< 0.001" is how a p-value is printed; "< 1" says nothing.
constexpr double largest_bound = 0.05;

double tolerance(const PrintedNumber& printed, double exact, Precision precision) {
  const bool is_complete =
      precision == Precision::full ? may_be_complete(printed) : printed.digits >= digits_of_full;
  return is_complete ? std::max(relative * std::fabs(exact), absolute)
                     : printed.half_unit * (1.0 + relative) + absolute;
}

}  // namespace

std::optional<PrintedNumber> printed_number(std::string_view text) {
  if (std::find(nothings.begin(), nothings.end(), text) != nothings.end()) return PrintedNumber{};
  PrintedNumber printed;
  printed.kind = PrintedNumber::Kind::number;
  if (text.starts_with('<')) {
    printed.kind = PrintedNumber::Kind::below;
    text.remove_prefix(1);
    while (text.starts_with(' ')) text.remove_prefix(1);
  }
  const auto value = number_in(text, plan::DecimalMark::point);
  if (!value || std::isinf(*value)) return std::nullopt;
  const auto e = text.find_first_of("eE");
  const Digits digits = count_digits(text.substr(0, e));
  const int exponent = e == std::string_view::npos ? 0 : exponent_in(text.substr(e + 1));
  printed.value = *value;
  printed.digits = digits.significant;
  printed.half_unit = 0.5 * std::pow(10.0, exponent - digits.decimals);
  return printed;
}

bool agrees(const PrintedNumber& printed, double exact, Precision precision) {
  switch (printed.kind) {
    case PrintedNumber::Kind::nothing: return false;
    case PrintedNumber::Kind::below: return printed.value <= largest_bound && exact < printed.value;
    case PrintedNumber::Kind::number:
      return std::fabs(printed.value - exact) <= tolerance(printed, exact, precision);
  }
  return false;
}

double chance_of_agreement(const PrintedNumber& printed, Precision precision) {
  if (printed.kind == PrintedNumber::Kind::nothing) return 1.0;
  if (printed.kind == PrintedNumber::Kind::below) return printed.value;
  const double size = std::max(std::fabs(printed.value), printed.half_unit);
  const double chance = std::min(1.0, 2.0 * tolerance(printed, printed.value, precision) / size);
  // A count, a number of degrees of freedom, a p of 1: one of few that are likely, with however many digits.
  const bool is_whole = printed.value == std::round(printed.value);
  return is_whole ? std::max(chance, 1.0 / (1.0 + std::fabs(printed.value))) : chance;
}

}  // namespace dliplan::app
