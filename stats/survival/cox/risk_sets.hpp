#pragma once

#include "stats/survival/cox/moments.hpp"
#include "stats/survival/cox/rows.hpp"

#include <algorithm>
#include <vector>

namespace dliplan::stats::cox {

/// Memory that the passes over the risk sets keep between fits.
struct Workplace {
  std::vector<double> linear_predictor;  ///< of each row, in working order
  std::vector<double> sets;              ///< a few sets of moments, or the levels of the exact method
  std::vector<double> tree;              ///< for delayed entry
};

/// The risk set of every event time, as moments under given linear predictors.
///
/// Right-censored: one set that grows as time goes back, O(n). Delayed entry: a row is watched at a run of
/// event times; the moments of all runs come from a segment tree, O(log n) sets a row, again without ever
/// taking a row out.
template <int P, int Order>
class RiskSets {
 public:
  RiskSets(const Rows& rows, Workplace& work)
      : rows_(rows), work_(work), moments_{rows.covariates()}, size_(moments_.size()) {
    work.sets.resize(3 * size_);
  }

  [[nodiscard]] const Moments<P, Order>& moments() const { return moments_; }

  /// Calls `at(place of the event time, set)` from the last event time of each stratum to the first. `set`
  /// is who is at risk without those who die then: the callee adds them, by `for_each_term`.
  template <class At>
  void sweep(At at) {
    rows_.delayed_entry() ? sweep_tree(at) : sweep_back(at);
  }

  /// Adds the events to `set`, and calls `term(moments of a denominator, how often it counts, share of each
  /// event's weight that is left out of it)`.
  template <class Term>
  void for_each_term(const EventTime& at, Ties ties, double* set, Term term) {
    const std::uint32_t d = at.deaths();
    if (d == 1 || ties == Ties::breslow) {
      for (std::uint32_t i = at.first_death; i < at.end; ++i) add(set, i);
      term(static_cast<const double*>(set), static_cast<double>(d), 0.0);
      return;
    }
    double* const deaths = work_.sets.data() + size_;
    double* const denominator = deaths + size_;
    moments_.clear(deaths);
    for (std::uint32_t i = at.first_death; i < at.end; ++i) add(deaths, i);
    for (std::uint32_t k = d; k-- > 1;) {
      const double left_out = static_cast<double>(k) / static_cast<double>(d);
      std::copy_n(set, size_, denominator);
      moments_.merge(denominator, deaths, static_cast<double>(d - k) / static_cast<double>(d));
      term(static_cast<const double*>(denominator), 1.0, left_out);
    }
    moments_.merge(set, deaths, 1.0);
    term(static_cast<const double*>(set), 1.0, 0.0);
  }

 private:
  void add(double* set, std::uint32_t place) const {
    moments_.add(set, rows_.covariate(place), work_.linear_predictor[place]);
  }

  template <class At>
  void sweep_back(At at) {
    double* const set = work_.sets.data();
    const auto times = rows_.event_times();
    for (std::size_t e = 0; e < times.size(); ++e) {
      if (times[e].opens_stratum) moments_.clear(set);
      for (std::uint32_t i = times[e].added; i < times[e].first_death; ++i) add(set, i);
      at(e, set);
    }
  }

  template <class At>
  void sweep_tree(At at) {
    const auto times = rows_.event_times();
    const std::size_t leaves = times.size();
    work_.tree.assign(2 * leaves * size_, 0.0);
    for (std::size_t e = 0; e < leaves; ++e) {
      for (std::uint32_t i = times[e].added; i < times[e].end; ++i) {
        // Those who die are added by the terms of their own time.
        add_run(i < times[e].first_death ? e : e + 1, rows_.until(i), i);
      }
    }
    for (std::size_t node = 2; node < 2 * leaves; ++node) {
      moments_.merge(node_set(node), node_set(node / 2), 1.0);
    }
    for (std::size_t e = 0; e < leaves; ++e) at(e, node_set(leaves + e));
  }

  void add_run(std::size_t begin, std::size_t end, std::uint32_t place) {
    const std::size_t leaves = rows_.event_times().size();
    for (begin += leaves, end += leaves; begin < end; begin /= 2, end /= 2) {
      if (begin % 2 == 1) add(node_set(begin++), place);
      if (end % 2 == 1) add(node_set(--end), place);
    }
  }

  double* node_set(std::size_t node) { return work_.tree.data() + node * size_; }

  const Rows& rows_;
  Workplace& work_;
  Moments<P, Order> moments_;
  std::size_t size_;
};

}  // namespace dliplan::stats::cox
