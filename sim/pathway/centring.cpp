#include "sim/pathway/centring.hpp"

#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace dliplan::sim {

double logistic(double x) noexcept {
  return 1.0 / (1.0 + std::exp(-x));
}

double centred_intercept(std::span<const WeightedShift> shifts, double marginal) {
  if (marginal <= 0.0) {
    return -std::numeric_limits<double>::infinity();
  }
  if (marginal >= 1.0) {
    return std::numeric_limits<double>::infinity();
  }
  const auto excess = [&](double intercept) {
    double sum = -marginal;
    for (const auto& [weight, shift] : shifts) {
      sum += weight * logistic(intercept + shift);
    }
    return sum;
  };
  double widest = 0.0;
  for (const auto& shift : shifts) {
    widest = std::max(widest, std::abs(shift.shift));
  }
  const double alone = std::log(marginal / (1.0 - marginal));  // the answer if no shift mattered
  std::uintmax_t iterations = 200;
  const auto [low, high] =
      boost::math::tools::toms748_solve(excess, alone - widest - 1.0, alone + widest + 1.0,
                                        boost::math::tools::eps_tolerance<double>(52), iterations);
  return 0.5 * (low + high);
}

}  // namespace dliplan::sim
