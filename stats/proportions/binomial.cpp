#include "stats/proportions/binomial.hpp"

#include <boost/math/special_functions/beta.hpp>

#include <cmath>

namespace dliplan::stats {

namespace {

using Doubles = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

}  // namespace

double Binomial::probability(std::uint64_t count) const {
  if (count > total) return 0.0;
  const auto n = static_cast<double>(total);
  const auto x = static_cast<double>(count);
  if (share == 0.0) return count == 0 ? 1.0 : 0.0;
  if (share == 1.0) return count == total ? 1.0 : 0.0;
  if (count == 0) return std::exp(n * std::log1p(-share));
  if (count == total) return std::pow(share, n);
  return boost::math::ibeta_derivative(x + 1.0, n - x + 1.0, share, Doubles()) / (n + 1.0);
}

double Binomial::at_most(std::uint64_t count) const {
  if (count >= total) return 1.0;
  const auto x = static_cast<double>(count);
  return boost::math::ibetac(x + 1.0, static_cast<double>(total) - x, share, Doubles());
}

double Binomial::at_least(std::uint64_t count) const {
  if (count == 0) return 1.0;
  if (count > total) return 0.0;
  const auto x = static_cast<double>(count);
  return boost::math::ibeta(x, static_cast<double>(total) - x + 1.0, share, Doubles());
}

}  // namespace dliplan::stats
