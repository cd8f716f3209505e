#pragma once

#include "stats/dataset.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace dliplan::bench {

/// Patients as a study has them: whole days with ties, censoring, two groups, a second cause, a covariate.
struct Cohort {
  std::vector<double> time;
  std::vector<std::uint8_t> event;  ///< of the first cause
  std::vector<std::uint8_t> cause;  ///< 0, 1, or 2: what competes
  std::vector<stats::Level> group;
  std::vector<double> age;
};

/// Exponential times with a mean of 700 days, cut at five years; a third is lost to follow-up. A third of
/// what happens is of the second cause.
inline Cohort make_cohort(std::size_t patients, std::mt19937_64& bits) {
  const auto uniform = [&bits] { return (static_cast<double>(bits() >> 11) + 0.5) * 0x1p-53; };
  Cohort cohort;
  for (std::size_t i = 0; i < patients; ++i) {
    const double life = -700.0 * std::log(uniform());
    const double watched = std::min(1825.0, -1400.0 * std::log(uniform()));
    const bool happens = life <= watched;
    cohort.time.push_back(std::floor(std::min(life, watched)));
    cohort.event.push_back(happens ? 1 : 0);
    cohort.group.push_back(uniform() < 0.5 ? stats::Level{0} : stats::Level{1});
    cohort.cause.push_back(!happens                ? std::uint8_t{0}
                           : uniform() < 2.0 / 3.0 ? std::uint8_t{1}
                                                   : std::uint8_t{2});
    cohort.age.push_back(std::floor(18.0 + 47.0 * uniform()));
  }
  return cohort;
}

/// Many cohorts of a size, the same ones each time, fewer of the large.
inline std::vector<Cohort> make_cohorts(std::size_t patients) {
  std::mt19937_64 bits(1);
  std::vector<Cohort> cohorts(patients > 200'000 ? 1 : patients > 5'000 ? 4 : 512);
  for (Cohort& cohort : cohorts) cohort = make_cohort(patients, bits);
  return cohorts;
}

}  // namespace dliplan::bench
