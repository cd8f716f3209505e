#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace dliplan::stats::cox {

/// Weight, mean, covariance and, for Order 3, third central moments of the covariates of a set of rows
/// weighted by exp(linear predictor).
///
/// Sets are only ever added to each other, each quantity as the mixture of both, so that no difference of
/// large sums is taken, whatever the coefficients: the covariance keeps its digits when one patient holds
/// nearly all the weight. The weight is kept relative to exp(scale), a multiple of 256, so that it neither
/// overflows nor vanishes. A set is a row of doubles (so that a tree of sets is one array): weight,
/// scale, mean, then the lower triangles. P: number of covariates, or 0 when known at run time only.
template <int P, int Order>
struct Moments {
  int run_time_covariates = 0;

  [[nodiscard]] int covariates() const { return P > 0 ? P : run_time_covariates; }
  [[nodiscard]] int pairs() const { return covariates() * (covariates() + 1) / 2; }
  [[nodiscard]] int triples() const { return Order == 3 ? pairs() * (covariates() + 2) / 3 : 0; }
  [[nodiscard]] std::size_t size() const {
    return static_cast<std::size_t>(2 + covariates() + pairs() + triples());
  }
  static double log_weight(const double* set) { return std::log(set[0]) + set[1]; }
  static double* mean(double* set) { return set + 2; }
  static const double* mean(const double* set) { return set + 2; }
  double* covariance(double* set) const { return set + 2 + covariates(); }
  const double* covariance(const double* set) const { return set + 2 + covariates(); }
  double* third(double* set) const { return covariance(set) + pairs(); }
  const double* third(const double* set) const { return covariance(set) + pairs(); }

  void clear(double* set) const { std::fill_n(set, size(), 0.0); }

  /// One more row.
  void add(double* set, const double* x, double linear_predictor) const {
    rescale(set, linear_predictor);
    const double weight = std::exp(linear_predictor - set[1]);
    const double reciprocal = 1.0 / (set[0] + weight);
    double difference[P > 0 ? P : max_run_time];
    for (int i = 0; i < covariates(); ++i) difference[i] = x[i] - mean(set)[i];
    mix(set, set[0] * reciprocal, weight * reciprocal, difference, nullptr);
    set[0] += weight;
  }

  /// Another set, its weights times `factor` > 0.
  void merge(double* set, const double* other, double factor) const {
    if (other[0] == 0.0) return;
    const double difference_of_scale = other[1] - set[1];
    double weight = factor * other[0];
    if (difference_of_scale != 0.0) {
      if (set[0] == 0.0 || difference_of_scale > 0.0) {
        if (set[0] != 0.0) set[0] *= std::exp(-difference_of_scale);
        set[1] = other[1];
      } else {
        weight *= std::exp(difference_of_scale);
      }
    }
    const double reciprocal = 1.0 / (set[0] + weight);
    double difference[P > 0 ? P : max_run_time];
    for (int i = 0; i < covariates(); ++i) difference[i] = mean(other)[i] - mean(set)[i];
    mix(set, set[0] * reciprocal, weight * reciprocal, difference, other);
    set[0] += weight;
  }

  /// The moments of a mixture: `kept` of `set` and `q` = 1 - kept of another one, whose mean is
  /// `difference` away and whose higher moments are those of `other`, 0 when nullptr.
  void mix(double* set, double kept, double q, const double* difference, const double* other) const {
    const double spread = kept * q;
    if constexpr (Order == 3) mix_third(set, kept, q, difference, other);
    double* const cov = covariance(set);
    for (int i = 0, at = 0; i < covariates(); ++i) {
      const double scaled = spread * difference[i];
      for (int j = 0; j <= i; ++j, ++at) {
        const double between = kept * cov[at] + scaled * difference[j];
        cov[at] = other == nullptr ? between : between + q * covariance(other)[at];
      }
    }
    for (int i = 0; i < covariates(); ++i) mean(set)[i] += q * difference[i];
  }

 private:
  static constexpr int max_run_time = 16;

  static void rescale(double* set, double linear_predictor) {
    const double above = linear_predictor - set[1];
    const bool starts_far = set[0] == 0.0 && std::fabs(above) > 128.0;
    if (above <= 256.0 && !starts_far) return;
    const double scale = 256.0 * std::nearbyint(linear_predictor / 256.0);
    if (set[0] != 0.0) set[0] *= std::exp(set[1] - scale);  // 0 times infinity when it is empty
    set[1] = scale;
  }

  void mix_third(double* set, double kept, double q, const double* d, const double* other) const {
    const auto covariance_gap = [&](int i, int j) {
      const int at = i * (i + 1) / 2 + j;
      return (other == nullptr ? 0.0 : covariance(other)[at]) - covariance(set)[at];
    };
    double* const cube = third(set);
    for (int i = 0, at = 0; i < covariates(); ++i) {
      for (int j = 0; j <= i; ++j) {
        for (int k = 0; k <= j; ++k, ++at) {
          const double crossed =
              d[i] * covariance_gap(j, k) + d[j] * covariance_gap(i, k) + d[k] * covariance_gap(i, j);
          const double between = kept * q * (crossed + (kept - q) * d[i] * d[j] * d[k]);
          cube[at] = kept * cube[at] + between + (other == nullptr ? 0.0 : q * third(other)[at]);
        }
      }
    }
  }
};

}  // namespace dliplan::stats::cox
