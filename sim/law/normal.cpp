#include "sim/law/normal.hpp"

#include <boost/math/special_functions/erf.hpp>

#include <cmath>
#include <numbers>

namespace dliplan::sim {
namespace {

// Without this policy Boost computes in long double: slower, and no more digits of a double.
using Plain = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

constexpr double far_tail = 30.0;

}  // namespace

double normal_quantile(double p) noexcept {
  return -std::numbers::sqrt2 * boost::math::erfc_inv(2.0 * p, Plain());
}

double normal_probability(double x) noexcept {
  return 0.5 * std::erfc(-x / std::numbers::sqrt2);
}

double log_normal_upper(double x) noexcept {
  if (x < 0.0) {
    return std::log1p(-0.5 * std::erfc(-x / std::numbers::sqrt2));
  }
  if (x < far_tail) {
    return std::log(0.5 * std::erfc(x / std::numbers::sqrt2));
  }
  // Mills ratio by its asymptotic series (Abramowitz & Stegun 26.2.12), relative error below 1e-9 here.
  const double inverse_square = 1.0 / (x * x);
  return -0.5 * x * x - std::log(x * std::sqrt(2.0 * std::numbers::pi)) +
         std::log1p(-inverse_square * (1.0 - 3.0 * inverse_square * (1.0 - 5.0 * inverse_square)));
}

double normal_quantile_of_hazard(double hazard) noexcept {
  constexpr double hazard_of_double = 700.0;
  if (hazard < hazard_of_double) {
    // 2 (1 - Phi(x)) = 2 exp(-h); near h = 0 the lower tail keeps the digits that exp(-h) would lose.
    return hazard > std::numbers::ln2
               ? std::numbers::sqrt2 * boost::math::erfc_inv(2.0 * std::exp(-hazard), Plain())
               : -std::numbers::sqrt2 * boost::math::erfc_inv(-2.0 * std::expm1(-hazard), Plain());
  }
  double x = std::sqrt(2.0 * hazard);
  for (int step = 0; step < 8; ++step) {  // Newton on log_normal_upper, whose slope is about -x here
    x += (log_normal_upper(x) + hazard) / x;
  }
  return x;
}

}  // namespace dliplan::sim
