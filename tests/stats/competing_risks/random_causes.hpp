#pragma once

#include "stats/competing_risks/cause_events.hpp"
#include "tests/stats/random_cohort.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace dliplan::stats::test {

/// A cohort with causes: every patient has a time, a group and a covariate.
struct CausesCohort {
  std::vector<double> time;
  std::vector<Cause> cause;
  std::vector<Level> group, stratum;
  std::vector<double> x;

  [[nodiscard]] std::size_t rows() const { return time.size(); }

  [[nodiscard]] std::vector<std::uint8_t> event() const {
    std::vector<std::uint8_t> any;
    for (const Cause c : cause) any.push_back(c == no_cause ? 0 : 1);
    return any;
  }

  [[nodiscard]] TimeOrder order() const {
    TimeOrder sorted;
    sorted.sort(time, event());
    return sorted;
  }

  /// 1 for the patients of one group, as a covariate.
  [[nodiscard]] std::vector<double> indicator(Level level) const {
    std::vector<double> column;
    for (const Level g : group) column.push_back(g == level ? 1.0 : 0.0);
    return column;
  }

  /// The same patients in another order.
  void shuffle(Bits& bits) {
    for (std::size_t i = rows(); i > 1; --i) {
      const std::size_t other = bits.index(i);
      std::swap(time[i - 1], time[other]);
      std::swap(cause[i - 1], cause[other]);
      std::swap(group[i - 1], group[other]);
      std::swap(stratum[i - 1], stratum[other]);
      std::swap(x[i - 1], x[other]);
    }
  }
};

/// 1 to `most` patients, many tied and some at time 0, any share of each cause and of censoring; the last
/// group is often tiny or absent, and the covariate has ties in every other cohort.
inline CausesCohort random_causes(Bits& bits, Times times, int causes, int groups, std::size_t most = 40) {
  CausesCohort c;
  const std::size_t patients = 1 + bits.index(most);
  const double longest = static_cast<double>(bits.index(30));
  const double event_share = bits.uniform();
  const double first_share = bits.uniform();
  const double last_group = bits.index(2) == 0 ? 0.1 : 0.5;
  const bool coarse = bits.index(2) == 0;
  for (std::size_t i = 0; i < patients; ++i) {
    const double drawn = -std::log(bits.uniform()) * (longest + 0.5);
    c.time.push_back(times == Times::whole_days ? std::floor(drawn) : drawn);
    const bool first = causes == 1 || bits.uniform() < first_share;
    const auto other =
        static_cast<Cause>(2 + (causes > 2 ? bits.index(static_cast<std::uint64_t>(causes - 1)) : 0));
    c.cause.push_back(bits.uniform() > event_share ? no_cause : first ? Cause{1} : other);
    const bool last = bits.uniform() < last_group;
    c.group.push_back(static_cast<Level>(
        last ? groups - 1 : static_cast<int>(bits.index(static_cast<std::uint64_t>(groups)))));
    c.stratum.push_back(static_cast<Level>(bits.index(2)));
    const double draw = 4.0 * (bits.uniform() + bits.uniform() + bits.uniform()) - 6.0;
    c.x.push_back(coarse ? std::round(draw) : draw);
  }
  return c;
}

}  // namespace dliplan::stats::test
