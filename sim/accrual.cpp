#include "sim/accrual.hpp"

#include <boost/math/distributions/poisson.hpp>

namespace dliplan::sim {
namespace {

using SmallestWithAtLeast = boost::math::policies::policy<
    boost::math::policies::promote_double<false>,
    boost::math::policies::discrete_quantile<boost::math::policies::integer_round_up>>;

}  // namespace

std::uint64_t relapses_in_window(const Accrual& accrual,
                                 double days,
                                 StreamKey key,
                                 std::uint64_t replicate) {
  const double mean = accrual.rate.per_day * days;
  if (mean <= 0.0) {
    return 0;
  }
  const double u = uniform(key, {replicate, 0, Quantity::candidates, 0});
  const boost::math::poisson_distribution<double, SmallestWithAtLeast> poisson(mean);
  return static_cast<std::uint64_t>(boost::math::quantile(poisson, u));
}

}  // namespace dliplan::sim
