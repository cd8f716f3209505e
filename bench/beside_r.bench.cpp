// What an analysis costs from unsorted columns to its numbers, beside R on the same data: see tools/beside-r.

#include "bench/over_cohorts.hpp"
#include "stats/competing_risks/aalen_johansen.hpp"
#include "stats/competing_risks/gray_test.hpp"
#include "stats/ranks/mann_whitney.hpp"
#include "stats/survival/cox/cox.hpp"
#include "stats/survival/kaplan_meier.hpp"
#include "stats/survival/log_rank.hpp"
#include "stats/tables/fisher_exact.hpp"

#include <benchmark/benchmark.h>

#include <array>

namespace {

using namespace dliplan::stats;
using dliplan::bench::Cohort;
using dliplan::bench::over_cohorts;

void beside_r_sort(benchmark::State& state) {
  TimeOrder order;
  over_cohorts(state, [&](const Cohort& c, std::size_t) {
    order.sort(c.time, c.event);
    benchmark::DoNotOptimize(order);
    benchmark::ClobberMemory();
  });
}

void beside_r_log_rank(benchmark::State& state) {
  TimeOrder order;
  over_cohorts(state, [&](const Cohort& c, std::size_t) {
    order.sort(c.time, c.event);
    benchmark::DoNotOptimize(log_rank(order, c.group, 2));
  });
}

void beside_r_kaplan_meier(benchmark::State& state) {
  TimeOrder order;
  KaplanMeier curve;
  over_cohorts(state, [&](const Cohort& c, std::size_t) {
    order.sort(c.time, c.event);
    curve.fit(order, c.group, 0);
    benchmark::DoNotOptimize(curve.median());
    curve.fit(order, c.group, 1);
    benchmark::DoNotOptimize(curve.median());
  });
}

void beside_r_cox(benchmark::State& state) {
  TimeOrder order;
  Cox model;
  std::vector<double> group;
  over_cohorts(state, [&](const Cohort& c, std::size_t) {
    order.sort(c.time, c.event);
    group.assign(c.group.begin(), c.group.end());
    const std::array<std::span<const double>, 2> covariates{group, c.age};
    benchmark::DoNotOptimize(model.fit(order, {.covariates = covariates}));
  });
}

/// Incidence of both causes in both groups, and Gray's test of each cause, as cuminc gives them.
void beside_r_aalen_johansen_and_gray(benchmark::State& state) {
  TimeOrder order;
  AalenJohansen curve;
  GrayWorkspace workspace;
  over_cohorts(state, [&](const Cohort& c, std::size_t) {
    order.sort(c.time, c.event);
    for (const Level level : {Level{0}, Level{1}}) {
      curve.fit(order, c.cause, 2, c.group, level);
      benchmark::DoNotOptimize(curve.steps().data());
    }
    for (const Cause cause : {Cause{1}, Cause{2}}) {
      benchmark::DoNotOptimize(gray_test(
          order, {.cause = c.cause, .of = cause, .group = c.group, .groups = 2, .rho = 0.0, .strata = {}},
          workspace));
    }
  });
}

void beside_r_mann_whitney(benchmark::State& state) {
  TimeOrder workspace;
  over_cohorts(state, [&](const Cohort& c, std::size_t) {
    benchmark::DoNotOptimize(mann_whitney(c.time, c.group, workspace));
  });
}

void beside_r_fisher(benchmark::State& state) {
  std::vector<Level> response;
  over_cohorts(state, [&](const Cohort& c, std::size_t) {
    response.assign(c.event.begin(), c.event.end());
    benchmark::DoNotOptimize(fisher_exact(cross_tabulate({c.group, 2}, {response, 2})));
  });
}

void sizes(benchmark::internal::Benchmark* all) {
  for (const int patients : {60, 1'000, 100'000, 1'000'000}) all->Arg(patients);
  all->Unit(benchmark::kMicrosecond);
}

BENCHMARK(beside_r_sort)->Apply(sizes);
BENCHMARK(beside_r_log_rank)->Apply(sizes);
BENCHMARK(beside_r_kaplan_meier)->Apply(sizes);
BENCHMARK(beside_r_cox)->Apply(sizes);
BENCHMARK(beside_r_aalen_johansen_and_gray)->Apply(sizes);
BENCHMARK(beside_r_mann_whitney)->Apply(sizes);
BENCHMARK(beside_r_fisher)->Apply(sizes);

}  // namespace
