#pragma once

#include "tests/stats/competing_risks/random_causes.hpp"

#include <set>

// Gray's test by its definition: every number at risk and every curve is counted anew from all patients, and
// each term of the variance looks at the whole future of the score.

namespace dliplan::stats::test {

struct NaiveGray {
  std::vector<double> score;
  std::vector<std::vector<double>> variance;
};

/// One group at one event time.
struct NaiveGroup {
  double at_risk = 0.0, own = 0.0, others = 0.0;
  double free = 1.0, free_after = 1.0, incidence = 0.0;  // S(u-), S(u), F(u-)
};

inline NaiveGroup naive_group(const CausesCohort& c, Level level, Cause cause, double u) {
  NaiveGroup g;
  const auto count = [&](double t, NaiveGroup& into) {
    into.at_risk = into.own = into.others = 0.0;
    for (std::size_t i = 0; i < c.rows(); ++i) {
      if (c.group[i] != level || c.time[i] < t) continue;
      into.at_risk += 1.0;
      if (c.time[i] > t || c.cause[i] == no_cause) continue;
      (c.cause[i] == cause ? into.own : into.others) += 1.0;
    }
  };
  for (const double t : std::set<double>(c.time.begin(), c.time.end())) {
    if (t >= u) break;
    NaiveGroup past;
    count(t, past);
    if (past.at_risk == 0.0) continue;
    g.incidence += g.free * past.own / past.at_risk;
    g.free *= (past.at_risk - past.own - past.others) / past.at_risk;
  }
  count(u, g);
  g.free_after = g.at_risk > 0.0 ? g.free * (g.at_risk - g.own - g.others) / g.at_risk : g.free;
  return g;
}

/// One event time: all groups, the pooled incidence before and after, and what the score is pulled by.
struct NaiveTime {
  std::vector<NaiveGroup> group;
  double own = 0.0, total = 0.0, pooled_before = 0.0, pooled = 0.0;

  [[nodiscard]] double pull(std::size_t i, std::size_t k, double rho) const {
    if (group[i].at_risk == 0.0 || group[k].at_risk == 0.0 || own == 0.0) return 0.0;
    const double own_share = group[i].at_risk / group[i].free / total;
    return std::pow(1.0 - pooled_before, rho) * group[k].at_risk / group[k].free *
           ((i == k ? 1.0 : 0.0) - own_share);
  }
};

inline std::vector<NaiveTime> naive_gray_times(const CausesCohort& c, int groups, Cause cause) {
  std::vector<NaiveTime> times;
  double pooled = 0.0;
  for (const double u : std::set<double>(c.time.begin(), c.time.end())) {
    NaiveTime now;
    now.pooled_before = pooled;
    for (int k = 0; k < groups; ++k) {
      const NaiveGroup g = naive_group(c, static_cast<Level>(k), cause, u);
      now.group.push_back(g);
      now.own += g.own;
      if (g.at_risk > 0.0) now.total += g.at_risk / g.free;
    }
    pooled += now.own / now.total;
    now.pooled = pooled;
    times.push_back(now);
  }
  return times;
}

/// How much the score of i will still be pulled by group k after the time `u`.
inline double naive_future(
    const std::vector<NaiveTime>& times, std::size_t u, std::size_t i, std::size_t k, double rho) {
  double sum = 0.0;
  for (std::size_t s = u + 1; s < times.size(); ++s) {
    if (times[s].own == 0.0) continue;
    sum += times[s].pull(i, k, rho) * times[s].own / (times[s].total * (1.0 - times[s].pooled_before));
  }
  return sum;
}

inline void naive_add_score(NaiveGray& result, const NaiveTime& now, double rho) {
  double expecting = 0.0;
  const auto weight = [](const NaiveGroup& g) {
    return g.at_risk > 0.0 ? g.at_risk * (1.0 - g.incidence) / g.free : 0.0;
  };
  for (const NaiveGroup& g : now.group) expecting += weight(g);
  for (std::size_t i = 0; i < now.group.size() && now.own > 0.0; ++i) {
    result.score[i] += std::pow(1.0 - now.pooled_before, rho) *
                       (now.group[i].own - now.own * weight(now.group[i]) / expecting);
  }
}

inline NaiveGray naive_gray(const CausesCohort& c, int groups, double rho, Cause cause) {
  const auto size = static_cast<std::size_t>(groups);
  NaiveGray result{std::vector<double>(size),
                   std::vector<std::vector<double>>(size, std::vector<double>(size))};
  const auto times = naive_gray_times(c, groups, cause);
  for (std::size_t u = 0; u < times.size(); ++u) {
    const NaiveTime& now = times[u];
    naive_add_score(result, now, rho);
    for (std::size_t k = 0; k < size; ++k) {
      const NaiveGroup& g = now.group[k];
      if (g.at_risk == 0.0) continue;
      const double behind = g.free_after > 0.0 ? (1.0 - now.pooled) / g.free_after : 0.0;
      const double own_ties = now.own > 1.0 ? 1.0 - (now.own - 1.0) / (now.total * g.free - 1.0) : 1.0;
      const double other_ties = g.others > 1.0 ? 1.0 - (g.others - 1.0) / (g.at_risk - 1.0) : 1.0;
      const double own_noise = own_ties * g.free * now.own / (now.total * g.at_risk);
      const double other_noise = other_ties * g.free * g.free * g.others / (g.at_risk * g.at_risk);
      for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j < size; ++j) {
          const double of_i = naive_future(times, u, i, k, rho), of_j = naive_future(times, u, j, k, rho);
          const double own_i = now.pull(i, k, rho) + (1.0 - behind) * of_i;
          const double own_j = now.pull(j, k, rho) + (1.0 - behind) * of_j;
          result.variance[i][j] += own_i * own_j * own_noise + behind * behind * of_i * of_j * other_noise;
        }
      }
    }
  }
  return result;
}

}  // namespace dliplan::stats::test
