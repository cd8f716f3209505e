#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dliplan::app {

/// How a file of results has its numbers: rounded for a page, or as the program computed them. Decides what
/// "182" says: anything that rounds to it, or 182 itself.
enum class Precision : std::uint8_t { rounded, full };

/// A number as it was printed: its value and what its last digit leaves open.
struct PrintedNumber {
  enum class Kind : std::uint8_t {
    number,
    below,    ///< "<.001"
    nothing,  ///< "NA", ".", an empty cell
  };
  Kind kind = Kind::nothing;
  double value = 0.0;
  double half_unit = 0.0;  ///< of the last digit
  int digits = 0;          ///< from the first that is not 0
};

/// ".012", "<.001", "1.5e-07", "NA". Nothing where it is none of these.
[[nodiscard]] std::optional<PrintedNumber> printed_number(std::string_view text);

/// Digits from which on a number was not rounded for a page.
inline constexpr int digits_of_full = 12;

/// Whether the printed number is that one, rounded to as many digits; a computed one to 1e-9, relative.
[[nodiscard]] bool agrees(const PrintedNumber& printed, double exact, Precision precision);

/// The chance, roughly, that an unrelated number of this size agrees: the width of what the print leaves open
/// against the number. 1 of what is no number.
[[nodiscard]] double chance_of_agreement(const PrintedNumber& printed, Precision precision);

}  // namespace dliplan::app
