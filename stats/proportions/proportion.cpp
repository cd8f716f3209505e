#include "stats/proportions/proportion.hpp"

#include "stats/p_value.hpp"

#include <boost/math/special_functions/beta.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace dliplan::stats {

namespace {

using Doubles = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

}  // namespace

void Proportion::add(bool yes) {
  count += yes ? 1U : 0U;
  ++total;
}

Proportion& Proportion::operator+=(const Proportion& other) {
  count += other.count;
  total += other.total;
  return *this;
}

tl::expected<double, NoAnswer> Proportion::value() const {
  assert(count <= total);
  if (total == 0) return tl::unexpected(NoAnswer::no_rows);
  return static_cast<double>(count) / static_cast<double>(total);
}

tl::expected<Interval, NoAnswer> Proportion::wilson(Confidence confidence) const {
  if (total == 0) return tl::unexpected(NoAnswer::no_rows);
  const double z = normal_quantile(0.5 + 0.5 * confidence.level);
  const auto n = static_cast<double>(total);
  const auto x = static_cast<double>(count);
  const double centre = (x + 0.5 * z * z) / (n + z * z);
  const double half_width = z / (n + z * z) * std::sqrt(x * (n - x) / n + 0.25 * z * z);
  // The limits are 0 and 1 exactly where nobody or everybody counts.
  return Interval{count == 0 ? 0.0 : std::max(0.0, centre - half_width),
                  count == total ? 1.0 : std::min(1.0, centre + half_width)};
}

tl::expected<Interval, NoAnswer> Proportion::clopper_pearson(Confidence confidence) const {
  if (total == 0) return tl::unexpected(NoAnswer::no_rows);
  const double tail = 0.5 - 0.5 * confidence.level;
  const auto n = static_cast<double>(total);
  const auto x = static_cast<double>(count);
  return Interval{count == 0 ? 0.0 : boost::math::ibeta_inv(x, n - x + 1.0, tail, Doubles()),
                  count == total ? 1.0 : boost::math::ibetac_inv(x + 1.0, n - x, tail, Doubles())};
}

tl::expected<Interval, NoAnswer> Proportion::jeffreys(Confidence confidence) const {
  if (total == 0) return tl::unexpected(NoAnswer::no_rows);
  const double tail = 0.5 - 0.5 * confidence.level;
  const double yes = static_cast<double>(count) + 0.5;
  const double no = static_cast<double>(total - count) + 0.5;
  return Interval{count == 0 ? 0.0 : boost::math::ibeta_inv(yes, no, tail, Doubles()),
                  count == total ? 1.0 : boost::math::ibetac_inv(yes, no, tail, Doubles())};
}

}  // namespace dliplan::stats
