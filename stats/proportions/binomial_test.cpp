#include "stats/proportions/binomial_test.hpp"

#include "stats/proportions/binomial.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>

namespace dliplan::stats {

namespace {

constexpr double equal_within = 1.0 + 1e-7;

/// The least count in (from, total] no more probable than `limit`; total + 1 if there is none. Right of
/// its mode the law falls.
std::uint64_t upper_tail_from(const Binomial& law, std::uint64_t from, double limit) {
  std::uint64_t last_likely = from;
  std::uint64_t first_unlikely = law.total + 1;
  while (first_unlikely - last_likely > 1) {
    const std::uint64_t middle = last_likely + (first_unlikely - last_likely) / 2;
    (law.probability(middle) <= limit ? first_unlikely : last_likely) = middle;
  }
  return first_unlikely;
}

/// P of all counts no more probable than one below the mean: its own tail and the far one.
double below_the_mean(const Binomial& law, std::uint64_t count) {
  const auto mode = static_cast<std::uint64_t>(static_cast<double>(law.total) * law.share);
  const double limit = law.probability(count) * equal_within;
  return law.at_most(count) + law.at_least(upper_tail_from(law, std::max(mode, count), limit));
}

double two_sided(const Binomial& law, std::uint64_t count) {
  const double mean = static_cast<double>(law.total) * law.share;
  const auto x = static_cast<double>(count);
  if (x == mean) return 1.0;
  const Binomial mirrored{law.total, 1.0 - law.share};
  return std::min(1.0, x < mean ? below_the_mean(law, count) : below_the_mean(mirrored, law.total - count));
}

}  // namespace

tl::expected<BinomialTest, NoAnswer> binomial_test(const Proportion& observed, double supposed) {
  assert(supposed >= 0.0 && supposed <= 1.0);
  if (observed.total == 0) return tl::unexpected(NoAnswer::no_rows);
  const Binomial law{observed.total, supposed};
  return BinomialTest{two_sided(law, observed.count), law.at_most(observed.count),
                      law.at_least(observed.count)};
}

}  // namespace dliplan::stats
