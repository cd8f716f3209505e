#pragma once

#include "stats/survival/kaplan_meier.hpp"
#include "tests/stats/random_cohort.hpp"

#include <algorithm>
#include <set>
#include <vector>

namespace dliplan::stats::test {

inline KaplanMeier curve_of(const std::vector<double>& time, const std::vector<std::uint8_t>& event) {
  TimeOrder order;
  order.sort(time, event);
  KaplanMeier curve;
  curve.fit(order);
  return curve;
}

inline KaplanMeier curve_of(const std::vector<double>& time,
                            const std::vector<std::uint8_t>& event,
                            const std::vector<Level>& group,
                            Level level) {
  TimeOrder order;
  order.sort(time, event);
  KaplanMeier curve;
  curve.fit(order, group, level);
  return curve;
}

/// Patients who are watched from `entry` to `exit`.
struct DelayedCohort {
  std::vector<double> entry, exit;
  std::vector<std::uint8_t> event;
};

inline KaplanMeier curve_of(const DelayedCohort& c) {
  TimeOrder order, workspace;
  order.sort(c.exit, c.event);
  KaplanMeier curve;
  curve.fit(order, KaplanMeier::Entries{c.entry, workspace});
  return curve;
}

/// A random cohort without missing times; entries from before day 0 to, seldom, after the exit.
inline DelayedCohort random_delayed(Bits& bits, Times times) {
  const RandomCohort drawn = random_cohort(bits, times, 1);
  DelayedCohort cohort;
  for (std::size_t i = 0; i < drawn.time.size(); ++i) {
    if (is_missing(drawn.time[i])) continue;
    const double entry = (drawn.time[i] + 1.0) * (bits.uniform() * 1.2 - 0.1);
    cohort.entry.push_back(times == Times::whole_days ? std::floor(entry) : entry);
    cohort.exit.push_back(drawn.time[i]);
    cohort.event.push_back(drawn.event[i]);
  }
  return cohort;
}

/// Every column `copies` times over.
template <class Cell>
std::vector<Cell> repeated(const std::vector<Cell>& column, int copies) {
  std::vector<Cell> all;
  for (int i = 0; i < copies; ++i) all.insert(all.end(), column.begin(), column.end());
  return all;
}

/// The steps again, each number at risk counted anew from its definition.
inline std::vector<KaplanMeier::Step> naive_steps(const DelayedCohort& c) {
  std::set<double> days;
  for (std::size_t i = 0; i < c.exit.size(); ++i) {
    if (c.event[i] == 1 && c.entry[i] < c.exit[i]) days.insert(c.exit[i]);
  }
  std::vector<KaplanMeier::Step> steps;
  double survival = 1.0, greenwood = 0.0;
  for (const double day : days) {
    double n = 0.0, d = 0.0;
    for (std::size_t i = 0; i < c.exit.size(); ++i) {
      if (!(c.entry[i] < day && day <= c.exit[i])) continue;
      n += 1.0;
      d += c.exit[i] == day && c.event[i] == 1 ? 1.0 : 0.0;
    }
    survival *= (n - d) / n;
    greenwood += n > d ? d / (n * (n - d)) : 0.0;
    steps.push_back({day, survival, greenwood, static_cast<std::uint32_t>(n), static_cast<std::uint32_t>(d)});
  }
  return steps;
}

}  // namespace dliplan::stats::test
