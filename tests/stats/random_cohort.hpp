#pragma once

#include "stats/dataset.hpp"

#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace dliplan::stats::test {

/// A small generator of its own (SplitMix64), so that the test data never change with a library.
class Bits {
 public:
  explicit Bits(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
  }

  /// In (0, 1).
  double uniform() { return (static_cast<double>(next() >> 11) + 0.5) * 0x1p-53; }

  /// In [0, below).
  std::uint64_t index(std::uint64_t below) { return next() % below; }

 private:
  std::uint64_t state_;
};

struct RandomCohort {
  std::vector<double> time;
  std::vector<std::uint8_t> event;
  std::vector<Level> group;
  std::vector<double> value;
};

enum class Times { whole_days, continuous };

/// 1 to 40 patients with many ties, any share of censoring, small or missing groups.
inline RandomCohort random_cohort(Bits& bits, Times times, int groups) {
  RandomCohort cohort;
  const std::size_t patients = 1 + bits.index(40);
  const double longest = static_cast<double>(1 + bits.index(30));
  const double event_share = bits.uniform();
  const bool some_missing = bits.index(2) == 0;
  for (std::size_t i = 0; i < patients; ++i) {
    const double drawn = -std::log(bits.uniform()) * longest;
    const double time = times == Times::whole_days ? std::floor(drawn) : drawn;
    const auto level = static_cast<Level>(bits.index(static_cast<std::uint64_t>(groups)));
    cohort.time.push_back(some_missing && bits.index(10) == 0 ? missing : time);
    cohort.event.push_back(bits.uniform() < event_share ? 1 : 0);
    cohort.group.push_back(some_missing && bits.index(10) == 0 ? missing_level : level);
    cohort.value.push_back(cohort.time.back() - 5.0);
  }
  return cohort;
}

/// The same patients in another order.
inline RandomCohort shuffled(RandomCohort cohort, Bits& bits) {
  for (std::size_t i = cohort.time.size(); i > 1; --i) {
    const std::size_t other = bits.index(i);
    std::swap(cohort.time[i - 1], cohort.time[other]);
    std::swap(cohort.event[i - 1], cohort.event[other]);
    std::swap(cohort.group[i - 1], cohort.group[other]);
    std::swap(cohort.value[i - 1], cohort.value[other]);
  }
  return cohort;
}

}  // namespace dliplan::stats::test
