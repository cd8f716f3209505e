#pragma once

#include "bench/cohorts.hpp"
#include "stats/time_order.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <vector>

namespace dliplan::bench {

/// As many cohorts as `make_cohorts` gives of the size that the benchmark is run with.
inline std::vector<Cohort> cohorts_of(const benchmark::State& state) {
  return make_cohorts(static_cast<std::size_t>(state.range(0)));
}

/// Runs `study` (a cohort, its number) on one cohort after the other, as a simulation does: on a single small
/// data set the branch predictor would learn the answer by heart.
template <class Study>
void over_cohorts(benchmark::State& state, Study study) {
  const std::vector<Cohort> cohorts = cohorts_of(state);
  std::size_t next = 0;
  for (auto _ : state) {
    study(cohorts[next], next);
    next = next + 1 < cohorts.size() ? next + 1 : 0;
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

/// The sorted cohorts, for what is measured without the sort.
inline std::vector<stats::TimeOrder> sorted_cohorts(const benchmark::State& state) {
  const std::vector<Cohort> cohorts = cohorts_of(state);
  std::vector<stats::TimeOrder> orders(cohorts.size());
  for (std::size_t i = 0; i < cohorts.size(); ++i) orders[i].sort(cohorts[i].time, cohorts[i].event);
  return orders;
}

}  // namespace dliplan::bench
