#include "plan/count_distribution.hpp"

#include <algorithm>

namespace dliplan::plan {

void CountDistribution::add(std::uint64_t count) {
  if (count >= times_.size()) times_.resize(count + 1);
  ++times_[count];
  ++seen_;
}

CountDistribution& CountDistribution::operator+=(const CountDistribution& other) {
  times_.resize(std::max(times_.size(), other.times_.size()));
  for (std::size_t i = 0; i < other.times_.size(); ++i) times_[i] += other.times_[i];
  seen_ += other.seen_;
  return *this;
}

tl::expected<std::uint64_t, stats::NoAnswer> CountDistribution::quantile(double p) const {
  return quantile_among(seen_, p);
}

tl::expected<std::uint64_t, stats::NoAnswer> CountDistribution::quantile_among(std::uint64_t all,
                                                                               double p) const {
  if (all == 0) return tl::unexpected(stats::NoAnswer::no_rows);
  const double wanted = p * static_cast<double>(all) * (1.0 - 1e-12);  // a whole p * all is reached
  std::uint64_t below = 0;
  for (std::size_t i = 0; i < times_.size(); ++i) {
    below += times_[i];
    if (static_cast<double>(below) >= wanted) return i;
  }
  return tl::unexpected(stats::NoAnswer::quantile_not_reached);
}

}  // namespace dliplan::plan
