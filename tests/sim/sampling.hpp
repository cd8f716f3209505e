#pragma once

#include <boost/math/distributions/chi_squared.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <span>
#include <stdexcept>
#include <vector>

// What a sample says about a distribution. Everything here is about the sample alone: nothing of the
// simulator is used, so that a fault there cannot excuse itself.

namespace dliplan::sim::test {

/// A false alarm in a million, for whole distributions.
inline constexpr double chi_squared_level = 1e-6;
/// For single numbers: a false alarm in 1.7 million.
inline constexpr double standard_errors = 5.0;

inline double chi_squared_p(double statistic, double degrees) {
  return boost::math::cdf(boost::math::complement(boost::math::chi_squared(degrees), statistic));
}

/// P-value of counts against expected counts.
inline double p_of_counts(std::span<const double> counts, std::span<const double> expected) {
  double statistic = 0.0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    statistic += (counts[i] - expected[i]) * (counts[i] - expected[i]) / expected[i];
  }
  return chi_squared_p(statistic, static_cast<double>(counts.size()) - 1.0);
}

/// P-value of "these values, each the distribution function of a draw, are uniform", equal bins.
inline double p_of_uniformity(std::span<const double> values, std::size_t bins) {
  std::vector<double> counts(bins),
      expected(bins, static_cast<double>(values.size()) / static_cast<double>(bins));
  for (const double u : values) {
    if (!(u >= 0.0 && u <= 1.0)) return 0.0;
    counts[std::min(bins - 1, static_cast<std::size_t>(u * static_cast<double>(bins)))] += 1.0;
  }
  return p_of_counts(counts, expected);
}

/// P-value of "pairs of these are uniform on the square": uniformity and independence at once.
inline double p_of_independence(std::span<const double> first,
                                std::span<const double> second,
                                std::size_t bins) {
  const double side = static_cast<double>(bins);
  std::vector<double> counts(bins * bins),
      expected(bins * bins, static_cast<double>(first.size()) / (side * side));
  for (std::size_t i = 0; i < first.size(); ++i) {
    counts[static_cast<std::size_t>(first[i] * side) * bins + static_cast<std::size_t>(second[i] * side)] +=
        1.0;
  }
  return p_of_counts(counts, expected);
}

/// P-value of "both samples come from one distribution". Bins are quantiles of both together, so that
/// each holds about as many; ties and infinities (it never happens) share a bin.
inline double p_of_same_distribution(const std::vector<double>& one,
                                     const std::vector<double>& other,
                                     std::size_t bins) {
  std::vector<double> all(one);
  all.insert(all.end(), other.begin(), other.end());
  std::sort(all.begin(), all.end());
  std::vector<double> edges;
  for (std::size_t i = 1; i < bins; ++i) edges.push_back(all[i * all.size() / bins]);
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  const auto count = [&](const std::vector<double>& sample) {
    std::vector<double> counts(edges.size() + 1);
    for (const double x : sample) {
      counts[static_cast<std::size_t>(std::lower_bound(edges.begin(), edges.end(), x) - edges.begin())] +=
          1.0;
    }
    return counts;
  };
  const auto a = count(one), b = count(other);
  const double na = static_cast<double>(one.size()), nb = static_cast<double>(other.size());
  double statistic = 0.0, used = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double both = a[i] + b[i];
    if (both < 20.0) continue;  // a bin between ties that holds nearly nobody
    used += 1.0;
    const double ea = both * na / (na + nb), eb = both * nb / (na + nb);
    statistic += (a[i] - ea) * (a[i] - ea) / ea + (b[i] - eb) * (b[i] - eb) / eb;
  }
  if (used < 2.0) throw std::logic_error("a test of one bin cannot fail");
  return chi_squared_p(statistic, used - 1.0);
}

/// How many standard errors an observed share lies from a known one.
inline double errors_from(double share, double truth, double n) {
  return std::abs(share - truth) / std::sqrt(truth * (1.0 - truth) / n);
}

/// How many standard errors two observed shares lie apart.
inline double errors_between(double share, double n, double other, double m) {
  const double pooled = (share * n + other * m) / (n + m);
  return std::abs(share - other) / std::sqrt(pooled * (1.0 - pooled) * (1.0 / n + 1.0 / m));
}

struct Summary {
  double mean = 0.0;
  double variance = 0.0;
  double error = 0.0;           ///< of the mean
  double variance_error = 0.0;  ///< of the variance, from the fourth moment
};

inline Summary summary(std::span<const double> values) {
  const double n = static_cast<double>(values.size());
  Summary out;
  for (const double x : values) out.mean += x / n;
  double fourth = 0.0;
  for (const double x : values) {
    const double square = (x - out.mean) * (x - out.mean);
    out.variance += square / (n - 1.0);
    fourth += square * square / n;
  }
  out.error = std::sqrt(out.variance / n);
  out.variance_error = std::sqrt((fourth - out.variance * out.variance) / n);
  return out;
}

/// A generator that shares nothing with the simulator's, for second implementations.
class OwnRandom {
 public:
  explicit OwnRandom(std::uint64_t seed) : bits_(seed) {}
  double uniform() { return (static_cast<double>(bits_() >> 11U) + 0.5) * 0x1p-53; }
  double exponential() { return -std::log(uniform()); }
  bool chance(double p) { return uniform() < p; }
  double between(double low, double high) { return low + (high - low) * uniform(); }
  std::uint64_t index(std::uint64_t below) { return bits_() % below; }

 private:
  std::mt19937_64 bits_;
};

}  // namespace dliplan::sim::test
