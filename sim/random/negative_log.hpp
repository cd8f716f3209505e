#pragma once

#include <bit>
#include <cstdint>

namespace dliplan::sim {

/// Constants of the natural logarithm after fdlibm's e_log: ln x = k ln 2 + ln m with
/// sqrt(1/2) <= m < sqrt(2) and a minimax polynomial in s = (m - 1) / (m + 1). Error below 1 ulp.
namespace log_constants {
inline constexpr double ln2_high = 6.93147180369123816490e-01;
inline constexpr double ln2_low = 1.90821492927058770002e-10;
inline constexpr double l1 = 6.666666666666735130e-01;
inline constexpr double l2 = 3.999999999940941908e-01;
inline constexpr double l3 = 2.857142874366239149e-01;
inline constexpr double l4 = 2.222219843214978396e-01;
inline constexpr double l5 = 1.818357216161805012e-01;
inline constexpr double l6 = 1.531383769920937332e-01;
inline constexpr double l7 = 1.479819860511658591e-01;
/// Added to the bits of x, this carries into the exponent exactly when the mantissa is above sqrt(2).
inline constexpr std::uint64_t carry_above_sqrt2 = 0x0009'5F64'0000'0000U;
inline constexpr std::uint64_t exponent_mask = 0xFFF0'0000'0000'0000U;
/// 2^52 + 1023: subtracting it from the bits (k + 1023) read as a double leaves k.
inline constexpr double exponent_to_double = 0x1p52 + 1023.0;
inline constexpr std::uint64_t two_to_52_bits = 0x4330'0000'0000'0000U;
}  // namespace log_constants

/// -ln x for normal, positive x. Ours rather than libm's because the vector kernels
/// (draw_columns.cpp) do these very operations lane by lane, so that a number drawn alone and a
/// number drawn in a batch have the same bits on every instruction set.
[[nodiscard]] constexpr double negative_log(double x) noexcept {
  using namespace log_constants;
  const auto x_bits = std::bit_cast<std::uint64_t>(x);
  const std::uint64_t shifted = x_bits + carry_above_sqrt2;
  const double k = std::bit_cast<double>(shifted >> 52U | two_to_52_bits) - exponent_to_double;
  const std::uint64_t power = (shifted & exponent_mask) - 0x3FF0'0000'0000'0000U;
  const double m = std::bit_cast<double>(x_bits - power);
  const double f = m - 1.0;
  const double s = f / (2.0 + f);
  const double z = s * s;
  const double w = z * z;
  const double even = w * (l2 + w * (l4 + w * l6));
  const double odd = z * (l1 + w * (l3 + w * (l5 + w * l7)));
  const double half_square = 0.5 * f * f;
  const double tail = s * (half_square + (even + odd)) + k * ln2_low;
  return ((half_square - tail) - f) - k * ln2_high;
}

}  // namespace dliplan::sim
