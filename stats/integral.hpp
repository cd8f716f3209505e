#pragma once

#include <boost/math/quadrature/gauss_kronrod.hpp>

namespace dliplan::stats {

/// The integral of a smooth function over a finite interval, by Gauss and Kronrod's 7 and 15 points.
///
/// `error`: the absolute error to reach, as the difference of the two rules estimates it, which is much above
/// the true one; the interval is halved up to `halvings` times for it. Absolute, so that no digits are
/// sought that do not matter to the answer, or that the function itself does not have.
template <class Function>
[[nodiscard]] double integral(const Function& function, double from, double to, double error, int halvings) {
  using boost::math::quadrature::gauss_kronrod;
  double estimate = 0.0;
  const double whole = gauss_kronrod<double, 15>::integrate(function, from, to, 0, 0.0, &estimate);
  if (estimate <= error || halvings == 0) return whole;
  const double middle = 0.5 * (from + to);
  return integral(function, from, middle, 0.5 * error, halvings - 1) +
         integral(function, middle, to, 0.5 * error, halvings - 1);
}

}  // namespace dliplan::stats
