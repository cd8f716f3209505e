#pragma once

#include "stats/interval.hpp"
#include "stats/no_answer.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <vector>

namespace dliplan::plan {

/// A quantile of whole numbers and its Monte Carlo interval; either may be infinite.
struct CountQuantile {
  double value = 0.0;
  stats::Interval interval;
};

/// How often each whole number was seen: empty, fed, merged with += in any order, exactly.
class CountDistribution {
 public:
  void add(std::uint64_t count);
  CountDistribution& operator+=(const CountDistribution& other);

  [[nodiscard]] std::uint64_t seen() const { return seen_; }

  /// The least number that at least a share `p`, in (0, 1), of what was seen does not exceed.
  /// NoAnswer no_rows when nothing was seen.
  [[nodiscard]] tl::expected<std::uint64_t, stats::NoAnswer> quantile(double p) const;

  /// The same among `all` >= seen(), of which those not seen lie above every number.
  /// NoAnswer quantile_not_reached when the quantile is one of them.
  [[nodiscard]] tl::expected<std::uint64_t, stats::NoAnswer> quantile_among(std::uint64_t all,
                                                                            double p) const;

  /// The same with the order statistics that enclose the true quantile at 95 %, Monte Carlo: by the binomial
  /// law, at least so often for whole numbers. Infinite where it lies among those not seen, or no rank
  /// reaches so far up; a lower limit of 0 where none reaches so far down. NoAnswer no_rows when `all` is 0.
  /// Source: stats/performance/quantile_of_estimates.hpp.
  [[nodiscard]] tl::expected<CountQuantile, stats::NoAnswer> quantile_with_interval(std::uint64_t all,
                                                                                    double p) const;

  /// All that it holds, to and from an archive.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(times_, seen_);
  }
  friend bool operator==(const CountDistribution&, const CountDistribution&) = default;

 private:
  /// The number of this rank, from 1; infinite beyond all that were seen.
  [[nodiscard]] double number_of(std::uint64_t rank) const;

  std::vector<std::uint64_t> times_;  ///< by number; grows with the largest seen
  std::uint64_t seen_ = 0;
};

}  // namespace dliplan::plan
