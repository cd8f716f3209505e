#pragma once

#include "stats/survival/cox/risk_sets.hpp"

#include <cmath>

namespace dliplan::stats::cox {

/// Who of the n at risk are the d that die: the conditional law of the set of deaths, each set weighted by
/// the product of its members' exp(linear predictor).
///
/// Level k holds the moments of the sum of the covariates over a random set of k of the rows so far, and the
/// ratio r_k = e_k / e_(k-1) of the elementary symmetric polynomials of the weights. A row of weight w is
/// in the set with probability w / (r_k + w): a mixture, and r_k' = r_(k-1) (r_k + w) / (r_(k-1) + w). No
/// polynomial is ever formed, so that neither C(n, d) nor the weights overflow; no difference is taken.
/// O(k) a row. Source: the recursion of Gail, Lubin and Rubinstein, Biometrika 1981;68:703.
template <int P, int Order>
class ExactTies {
 public:
  ExactTies(const Rows& rows, Workplace& work)
      : rows_(rows), work_(work), moments_{rows.covariates()}, size_(moments_.size()) {
    work_.sets.resize(size_ * (rows.most_ties() + std::size_t{1}));
  }

  [[nodiscard]] const Moments<P, Order>& moments() const { return moments_; }

  /// `at(event time, log of the denominator, moments of the sum over the deaths)`. `origin` is taken from
  /// every linear predictor; all must lie within +-600 of it.
  template <class At>
  void sweep(double origin, At at) {
    const auto times = rows_.event_times();
    std::size_t stratum_begin = 0;
    for (std::size_t e = 0; e < times.size(); ++e) {
      const EventTime& now = times[e];
      const bool afresh = now.opens_stratum || rows_.delayed_entry();
      stratum_begin = now.opens_stratum ? e : stratum_begin;
      if (afresh) start(rows_.delayed_entry() ? now.deaths() : rows_.most_ties());
      const std::uint32_t from = rows_.delayed_entry() ? times[stratum_begin].added : now.added;
      for (std::uint32_t i = from; i < now.end; ++i) {
        if (!rows_.delayed_entry() || rows_.until(i) > e) add(i, origin);
      }
      double log_denominator = static_cast<double>(now.deaths()) * origin;
      for (std::size_t k = 1; k <= now.deaths(); ++k) log_denominator += std::log(level(k)[0]);
      at(now, log_denominator, static_cast<const double*>(level(now.deaths())));
    }
  }

 private:
  double* level(std::size_t k) { return work_.sets.data() + k * size_; }

  void start(std::size_t levels) {
    levels_ = levels;
    added_ = 0;
    std::fill_n(work_.sets.begin(), size_ * (levels + 1), 0.0);
  }

  void add(std::uint32_t place, double origin) {
    const double* const x = rows_.covariate(place);
    const double weight = std::exp(work_.linear_predictor[place] - origin);
    ++added_;
    for (std::size_t k = std::min(levels_, added_); k > 0; --k) {
      double* const set = level(k);
      double* const one_less = level(k - 1);
      const double both = set[0] + weight;
      double difference[max_covariates];
      for (int i = 0; i < moments_.covariates(); ++i) {
        difference[i] = moments_.mean(one_less)[i] + x[i] - moments_.mean(set)[i];
      }
      moments_.mix(set, set[0] / both, weight / both, difference, one_less);
      set[0] = k == 1 ? both : one_less[0] / (one_less[0] + weight) * both;
    }
  }

  const Rows& rows_;
  Workplace& work_;
  Moments<P, Order> moments_;
  std::size_t size_;
  std::size_t levels_ = 0;
  std::size_t added_ = 0;
};

/// The work of one iteration, to be held against `max_exact_work`.
[[nodiscard]] inline double exact_work(const Rows& rows) {
  if (!rows.delayed_entry()) return static_cast<double>(rows.size()) * rows.most_ties();
  double work = 0.0;
  std::uint32_t stratum_begin = 0;
  for (const EventTime& at : rows.event_times()) {
    if (at.opens_stratum) stratum_begin = at.added;
    work += static_cast<double>(at.end - stratum_begin) * at.deaths();
  }
  return work;
}

}  // namespace dliplan::stats::cox
