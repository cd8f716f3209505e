#include "stats/p_value.hpp"

#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <cassert>
#include <cmath>
#include <numbers>

namespace dliplan::stats {

namespace {

using Doubles = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

}  // namespace

double chi_squared_upper(double x, int df) {
  assert(x >= 0.0 && df >= 1);
  if (df == 1) return std::erfc(std::sqrt(0.5 * x));
  if (df == 2) return std::exp(-0.5 * x);
  return boost::math::gamma_q(0.5 * df, 0.5 * x, Doubles());
}

double normal_two_sided(double z) {
  assert(!std::isnan(z));
  return std::erfc(std::fabs(z) / std::numbers::sqrt2);
}

double normal_quantile(double probability) {
  assert(probability > 0.0 && probability < 1.0);
  return -std::numbers::sqrt2 * boost::math::erfc_inv(2.0 * probability, Doubles());
}

}  // namespace dliplan::stats
