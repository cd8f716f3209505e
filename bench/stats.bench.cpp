// What the estimators cost on whole days with ties, beside a plain std::sort of the same rows.

#include "bench/over_cohorts.hpp"
#include "stats/ranks/mann_whitney.hpp"
#include "stats/survival/kaplan_meier.hpp"
#include "stats/survival/log_rank.hpp"
#include "stats/tables/contingency_table.hpp"
#include "stats/tables/fisher_exact.hpp"
#include "stats/time_order.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace {

using namespace dliplan::stats;

using dliplan::bench::Cohort;
using dliplan::bench::over_cohorts;
using dliplan::bench::sorted_cohorts;

void std_sort(benchmark::State& state) {
  struct Row {
    double time;
    std::uint8_t event;
    std::uint32_t row;
  };
  std::vector<Row> rows;
  over_cohorts(state, [&rows](const Cohort& cohort, std::size_t) {
    rows.resize(cohort.time.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      rows[i] = {cohort.time[i], cohort.event[i], static_cast<std::uint32_t>(i)};
    }
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
      if (a.time != b.time) return a.time < b.time;
      if (a.event != b.event) return a.event > b.event;
      return a.row < b.row;
    });
    benchmark::DoNotOptimize(rows.data());
    benchmark::ClobberMemory();
  });
}

void time_order(benchmark::State& state) {
  TimeOrder order;
  over_cohorts(state, [&order](const Cohort& cohort, std::size_t) {
    order.sort(cohort.time, cohort.event);
    benchmark::DoNotOptimize(order);
    benchmark::ClobberMemory();
  });
}

void log_rank_alone(benchmark::State& state) {
  const std::vector<TimeOrder> orders = sorted_cohorts(state);
  over_cohorts(state, [&orders](const Cohort& cohort, std::size_t i) {
    benchmark::DoNotOptimize(log_rank(orders[i], cohort.group, 2));
  });
}

void sort_and_log_rank(benchmark::State& state) {
  TimeOrder order;
  over_cohorts(state, [&order](const Cohort& cohort, std::size_t) {
    order.sort(cohort.time, cohort.event);
    benchmark::DoNotOptimize(log_rank(order, cohort.group, 2));
  });
}

void kaplan_meier(benchmark::State& state) {
  const std::vector<TimeOrder> orders = sorted_cohorts(state);
  KaplanMeier curve;
  over_cohorts(state, [&](const Cohort&, std::size_t i) {
    curve.fit(orders[i]);
    benchmark::DoNotOptimize(curve.median());
  });
}

void kaplan_meier_of_a_group(benchmark::State& state) {
  const std::vector<TimeOrder> orders = sorted_cohorts(state);
  KaplanMeier curve;
  over_cohorts(state, [&](const Cohort& cohort, std::size_t i) {
    curve.fit(orders[i], cohort.group, 1);
    benchmark::DoNotOptimize(curve.median());
  });
}

void mann_whitney_test(benchmark::State& state) {
  TimeOrder workspace;
  over_cohorts(state, [&workspace](const Cohort& cohort, std::size_t) {
    benchmark::DoNotOptimize(mann_whitney(cohort.time, cohort.group, workspace));
  });
}

void fisher_test(benchmark::State& state) {
  std::vector<Level> response;
  over_cohorts(state, [&response](const Cohort& cohort, std::size_t) {
    response.resize(cohort.event.size());
    for (std::size_t i = 0; i < response.size(); ++i) response[i] = cohort.event[i] == 0 ? 0 : 1;
    benchmark::DoNotOptimize(fisher_exact(cross_tabulate({cohort.group, 2}, {response, 2})));
  });
}

BENCHMARK(std_sort)->Arg(60)->Arg(1000)->Arg(100000);
BENCHMARK(time_order)->Arg(60)->Arg(200)->Arg(1000)->Arg(100000);
BENCHMARK(log_rank_alone)->Arg(60)->Arg(1000)->Arg(100000);
BENCHMARK(sort_and_log_rank)->Arg(60)->Arg(200)->Arg(1000)->Arg(100000);
BENCHMARK(kaplan_meier)->Arg(60)->Arg(1000)->Arg(100000);
BENCHMARK(kaplan_meier_of_a_group)->Arg(60)->Arg(1000)->Arg(100000);
BENCHMARK(mann_whitney_test)->Arg(60);
BENCHMARK(fisher_test)->Arg(60);

}  // namespace
