#include "sim/accrual.hpp"

#include <boost/math/distributions/poisson.hpp>

#include <algorithm>
#include <cassert>

namespace dliplan::sim {
namespace {

using SmallestWithAtLeast = boost::math::policies::policy<
    boost::math::policies::promote_double<false>,
    boost::math::policies::discrete_quantile<boost::math::policies::integer_round_up>>;

Intensity of_steps(const std::vector<AccrualStep>& steps) {
  Intensity out(steps.front().rate);
  for (std::size_t i = 1; i < steps.size(); ++i) {
    out.add(steps[i].from, steps[i].rate);
  }
  return out;
}

Intensity of_months(const std::vector<std::int64_t>& monthly, double days) {
  const auto rate = [&](std::size_t month) {
    const double begins = static_cast<double>(month) * days_per_month;
    assert(begins < days);
    return Rate{static_cast<double>(monthly[month]) / std::min(days_per_month, days - begins)};
  };
  Intensity out(rate(0));
  for (std::size_t month = 1; month < monthly.size(); ++month) {
    out.add({static_cast<double>(month) * days_per_month}, rate(month));
  }
  out.add({std::min(days, static_cast<double>(monthly.size()) * days_per_month)}, {0.0});
  return out;
}

}  // namespace

Intensity intensity(const Accrual& accrual, double days) {
  if (!accrual.monthly.empty()) {
    return of_months(accrual.monthly, days);
  }
  return accrual.steps.empty() ? Intensity(accrual.rate, accrual.growth) : of_steps(accrual.steps);
}

std::uint64_t number_of_relapses(double expected, StreamKey key, std::uint64_t replicate) {
  if (expected <= 0.0) {
    return 0;
  }
  const double u = uniform(key, {replicate, 0, Quantity::candidates, 0});
  const boost::math::poisson_distribution<double, SmallestWithAtLeast> poisson(expected);
  return static_cast<std::uint64_t>(boost::math::quantile(poisson, u));
}

}  // namespace dliplan::sim
