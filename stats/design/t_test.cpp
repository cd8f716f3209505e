#include "stats/design/t_test.hpp"

#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/tools/roots.hpp>

#include <cassert>
#include <cmath>
#include <cstdint>

namespace dliplan::stats {

namespace {

using boost::math::policies::ignore_error;
using boost::math::policies::overflow_error;
using boost::math::policies::promote_double;
using Doubles = boost::math::policies::policy<promote_double<false>, overflow_error<ignore_error>>;

constexpr double least_patients = 2.0;
constexpr double most_patients = 1e7;
constexpr std::uintmax_t most_steps = 200;

}  // namespace

double power_of_t_test(const MeansGoal& goal, double patients_per_group) {
  assert(patients_per_group > 1.0 && goal.standard_deviation > 0.0);
  const double df = 2.0 * (patients_per_group - 1.0);
  const double noncentrality =
      std::sqrt(0.5 * patients_per_group) * std::fabs(goal.difference) / goal.standard_deviation;
  const boost::math::students_t_distribution<double, Doubles> central(df);
  const boost::math::non_central_t_distribution<double, Doubles> shifted(df, noncentrality);
  const double critical = boost::math::quantile(boost::math::complement(central, 0.5 * goal.alpha));
  return boost::math::cdf(boost::math::complement(shifted, critical));
}

tl::expected<double, NoAnswer> patients_for_t_test(const MeansGoal& goal, double power) {
  assert(goal.difference != 0.0 && power > goal.alpha && power < 1.0);
  const auto lacking = [&](double patients) { return power_of_t_test(goal, patients) - power; };
  double low = least_patients;
  if (lacking(low) >= 0.0) return low;
  double high = 2.0 * low;
  for (; lacking(high) < 0.0; high *= 2.0) {
    low = high;
    if (high > most_patients) return tl::unexpected(NoAnswer::too_large);
  }
  std::uintmax_t steps = most_steps;
  const auto ends = boost::math::tools::toms748_solve(lacking, low, high,
                                                      boost::math::tools::eps_tolerance<double>(50), steps);
  return 0.5 * (ends.first + ends.second);
}

}  // namespace dliplan::stats
