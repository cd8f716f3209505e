#pragma once

#include "tests/stats/competing_risks/random_causes.hpp"

#include <set>

// Cumulative incidence again, by other roads: the estimate as a mean weighted by the chance to be seen, the
// jackknife by the derivative for the weight of each patient, the Aalen variance as the double sum that it
// is.

namespace dliplan::stats::test {

/// The share of patients who would be uncensored just before t; those who fail at a time leave before those
/// who are censored at it.
inline double naive_uncensored(const CausesCohort& c, double t) {
  std::set<double> times;
  for (std::size_t i = 0; i < c.rows(); ++i) {
    if (c.cause[i] == no_cause && c.time[i] < t) times.insert(c.time[i]);
  }
  double free = 1.0;
  for (const double u : times) {
    double at_risk = 0.0, censored = 0.0;
    for (std::size_t i = 0; i < c.rows(); ++i) {
      const bool here = c.time[i] == u && c.cause[i] == no_cause;
      at_risk += c.time[i] > u || here ? 1.0 : 0.0;
      censored += here ? 1.0 : 0.0;
    }
    free *= (at_risk - censored) / at_risk;
  }
  return free;
}

inline double naive_incidence(const CausesCohort& c, Cause cause, double t) {
  double sum = 0.0;
  for (std::size_t i = 0; i < c.rows(); ++i) {
    if (c.cause[i] == cause && c.time[i] <= t) sum += 1.0 / naive_uncensored(c, c.time[i]);
  }
  return sum / static_cast<double>(c.rows());
}

/// What happened at one event time.
struct NaiveEvents {
  double at_risk = 0.0, own = 0.0, others = 0.0;
};

inline std::vector<NaiveEvents> naive_events(const CausesCohort& c, Cause cause, double until) {
  std::set<double> times;
  for (std::size_t i = 0; i < c.rows(); ++i) {
    if (c.cause[i] != no_cause && c.time[i] <= until) times.insert(c.time[i]);
  }
  std::vector<NaiveEvents> all;
  for (const double u : times) {
    NaiveEvents e;
    for (std::size_t i = 0; i < c.rows(); ++i) {
      e.at_risk += c.time[i] >= u ? 1.0 : 0.0;
      e.own += c.time[i] == u && c.cause[i] == cause ? 1.0 : 0.0;
      e.others += c.time[i] == u && c.cause[i] != cause && c.cause[i] != no_cause ? 1.0 : 0.0;
    }
    all.push_back(e);
  }
  return all;
}

/// Sum over patients of (dF / dw)^2, w the weight of the patient.
inline double naive_jackknife_variance(const CausesCohort& c, Cause cause, double t) {
  double sum = 0.0;
  for (std::size_t p = 0; p < c.rows(); ++p) {
    std::set<double> times;
    for (std::size_t i = 0; i < c.rows(); ++i) {
      if (c.cause[i] != no_cause && c.time[i] <= t) times.insert(c.time[i]);
    }
    double free = 1.0, free_slope = 0.0, slope = 0.0;
    for (const double u : times) {
      double n = 0.0, own = 0.0, all = 0.0;
      for (std::size_t i = 0; i < c.rows(); ++i) {
        n += c.time[i] >= u ? 1.0 : 0.0;
        all += c.time[i] == u && c.cause[i] != no_cause ? 1.0 : 0.0;
        own += c.time[i] == u && c.cause[i] == cause ? 1.0 : 0.0;
      }
      const double n_slope = c.time[p] >= u ? 1.0 : 0.0;
      const double own_slope = c.time[p] == u && c.cause[p] == cause ? 1.0 : 0.0;
      const double all_slope = c.time[p] == u && c.cause[p] != no_cause ? 1.0 : 0.0;
      const double rate_slope = own_slope / n - own * n_slope / (n * n);
      const double loss_slope = all_slope / n - all * n_slope / (n * n);
      slope += free_slope * own / n + free * rate_slope;
      free_slope = free_slope * (1.0 - all / n) - free * loss_slope;
      free *= 1.0 - all / n;
    }
    sum += slope * slope;
  }
  return sum;
}

/// Sum over event times u of S(u-)^2 times
/// (1 - (F(t) - F(u)) / S(u))^2 var(own) + ((F(t) - F(u)) / S(u))^2 var(others).
inline double naive_aalen_variance(const CausesCohort& c, Cause cause, double t) {
  const auto variance = [](double d, double n) {
    return (d > 1.0 ? (n - d) / (n - 1.0) : 1.0) * d / (n * n);
  };
  const auto events = naive_events(c, cause, t);
  double last = 0.0, free = 1.0;
  for (const NaiveEvents& e : events) {
    last += free * e.own / e.at_risk;
    free *= (e.at_risk - e.own - e.others) / e.at_risk;
  }
  double sum = 0.0, incidence = 0.0;
  free = 1.0;
  for (const NaiveEvents& e : events) {
    const double before = free;
    incidence += free * e.own / e.at_risk;
    free *= (e.at_risk - e.own - e.others) / e.at_risk;
    const double still = free > 0.0 ? (last - incidence) / free : 0.0;
    sum += before * before * (1.0 - still) * (1.0 - still) * variance(e.own, e.at_risk);
    sum += before * before * still * still * variance(e.others, e.at_risk);
  }
  return sum;
}

}  // namespace dliplan::stats::test
