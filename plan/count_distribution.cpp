#include "plan/count_distribution.hpp"

#include "stats/performance/quantile_of_estimates.hpp"

#include <algorithm>
#include <limits>

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

double CountDistribution::number_of(std::uint64_t rank) const {
  std::uint64_t so_far = 0;
  for (std::size_t i = 0; i < times_.size(); ++i) {
    so_far += times_[i];
    if (so_far >= rank) return static_cast<double>(i);
  }
  return std::numeric_limits<double>::infinity();
}

tl::expected<CountQuantile, stats::NoAnswer> CountDistribution::quantile_with_interval(std::uint64_t all,
                                                                                       double p) const {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (all == 0) return tl::unexpected(stats::NoAnswer::no_rows);
  const auto [from_start, from_end] = stats::order_statistics(all, p);
  const auto value = quantile_among(all, p);
  return CountQuantile{value ? static_cast<double>(*value) : infinity,
                       {from_start > 0 ? number_of(from_start) : 0.0,
                        from_end > 0 ? number_of(all + 1 - from_end) : infinity}};
}

}  // namespace dliplan::plan
