#pragma once

#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace dliplan::stats {

/// Where a falling function passes 0 between `low` and `high`, to the last two bits of a double.
///
/// `falling` may be infinite at an end, not NaN. An end is the answer when there is no passage: `low` when
/// the function is negative everywhere. Source: Alefeld, Potra and Shi 1995 (TOMS 748), Boost.Math.
template <class Function>
[[nodiscard]] double crossing(Function falling, double low, double high) {
  namespace policies = boost::math::policies;
  using Quiet = policies::policy<policies::evaluation_error<policies::ignore_error>,
                                 policies::domain_error<policies::ignore_error>>;
  const auto bounded = [&](double x) { return std::clamp(falling(x), -1e3, 1e3); };
  const double at_low = bounded(low);
  const double at_high = bounded(high);
  if (!(at_low > 0.0)) return low;
  if (!(at_high < 0.0)) return high;
  std::uintmax_t iterations = 200;
  const auto close = [](double a, double b) { return std::fabs(a - b) <= 0x1p-51 * std::fabs(a + b) * 0.5; };
  const auto ends =
      boost::math::tools::toms748_solve(bounded, low, high, at_low, at_high, close, iterations, Quiet());
  return 0.5 * (ends.first + ends.second);
}

/// The same on the whole line: the bracket grows from `guess` by steps that double.
template <class Function>
[[nodiscard]] double crossing_from(Function falling, double guess) {
  constexpr double farthest = 700.0;  // exp() of it is still a double
  double low = guess, high = guess;
  for (double step = 0.5; falling(low) < 0.0 && low > -farthest; step *= 2.0) {
    high = low;
    low -= step;
  }
  for (double step = 0.5; falling(high) > 0.0 && high < farthest; step *= 2.0) {
    low = high;
    high += step;
  }
  return crossing(falling, low, high);
}

}  // namespace dliplan::stats
