// What the estimators cost on whole days with ties, beside a plain std::sort of the same rows.
//
// Every iteration takes the next of many data sets, as a simulation does: on a single small data set
// the branch predictor would learn the answer by heart.

#include "bench/cohorts.hpp"
#include "stats/ranks/mann_whitney.hpp"
#include "stats/survival/cox/cox.hpp"
#include "stats/survival/kaplan_meier.hpp"
#include "stats/survival/log_rank.hpp"
#include "stats/tables/contingency_table.hpp"
#include "stats/tables/fisher_exact.hpp"
#include "stats/time_order.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace {

using namespace dliplan::stats;

using dliplan::bench::Cohort;

std::vector<Cohort> make_cohorts(const benchmark::State& state) {
  return dliplan::bench::make_cohorts(static_cast<std::size_t>(state.range(0)));
}

/// Runs `study` on one cohort after the other.
template <class Study>
void run_over_cohorts(benchmark::State& state, Study study) {
  const std::vector<Cohort> cohorts = make_cohorts(state);
  std::size_t next = 0;
  for (auto _ : state) {
    study(cohorts[next], next);
    next = next + 1 < cohorts.size() ? next + 1 : 0;
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

/// The sorted cohorts, for what is measured without the sort.
std::vector<TimeOrder> sort_cohorts(const benchmark::State& state) {
  const std::vector<Cohort> cohorts = make_cohorts(state);
  std::vector<TimeOrder> orders(cohorts.size());
  for (std::size_t i = 0; i < cohorts.size(); ++i) orders[i].sort(cohorts[i].time, cohorts[i].event);
  return orders;
}

void std_sort(benchmark::State& state) {
  struct Row {
    double time;
    std::uint8_t event;
    std::uint32_t row;
  };
  std::vector<Row> rows;
  run_over_cohorts(state, [&rows](const Cohort& cohort, std::size_t) {
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
  run_over_cohorts(state, [&order](const Cohort& cohort, std::size_t) {
    order.sort(cohort.time, cohort.event);
    benchmark::DoNotOptimize(order);
    benchmark::ClobberMemory();
  });
}

void log_rank_alone(benchmark::State& state) {
  const std::vector<TimeOrder> orders = sort_cohorts(state);
  run_over_cohorts(state, [&orders](const Cohort& cohort, std::size_t i) {
    benchmark::DoNotOptimize(log_rank(orders[i], cohort.group, 2));
  });
}

void sort_and_log_rank(benchmark::State& state) {
  TimeOrder order;
  run_over_cohorts(state, [&order](const Cohort& cohort, std::size_t) {
    order.sort(cohort.time, cohort.event);
    benchmark::DoNotOptimize(log_rank(order, cohort.group, 2));
  });
}

void kaplan_meier(benchmark::State& state) {
  const std::vector<TimeOrder> orders = sort_cohorts(state);
  KaplanMeier curve;
  run_over_cohorts(state, [&](const Cohort&, std::size_t i) {
    curve.fit(orders[i]);
    benchmark::DoNotOptimize(curve.median());
  });
}

void kaplan_meier_of_a_group(benchmark::State& state) {
  const std::vector<TimeOrder> orders = sort_cohorts(state);
  KaplanMeier curve;
  run_over_cohorts(state, [&](const Cohort& cohort, std::size_t i) {
    curve.fit(orders[i], cohort.group, 1);
    benchmark::DoNotOptimize(curve.median());
  });
}

/// One covariate that half the patients get on the way: a row before and a row after.
void cox_with_delayed_entry(benchmark::State& state) {
  Cox cox;
  run_over_cohorts(state, [&cox](const Cohort& cohort, std::size_t) {
    std::vector<double> entry, exit, changed;
    std::vector<std::uint8_t> event;
    const auto add = [&](double from, double until, std::uint8_t died, double x) {
      entry.push_back(from);
      exit.push_back(until);
      event.push_back(died);
      changed.push_back(x);
    };
    for (std::size_t i = 0; i < cohort.time.size(); ++i) {
      const double change = cohort.group[i] == 0 ? cohort.time[i] : 10.0 * cohort.age[i];
      const bool changes = change < cohort.time[i];
      if (changes) add(-1.0, change, 0, 0.0);
      add(changes ? change : -1.0, cohort.time[i], cohort.event[i], changes ? 1.0 : 0.0);
    }
    const std::span<const double> covariate = changed;
    benchmark::DoNotOptimize(cox.fit(StartStop{entry, exit, event}, {{&covariate, 1}}));
  });
}

void mann_whitney_test(benchmark::State& state) {
  TimeOrder workspace;
  run_over_cohorts(state, [&workspace](const Cohort& cohort, std::size_t) {
    benchmark::DoNotOptimize(mann_whitney(cohort.time, cohort.group, workspace));
  });
}

void fisher_test(benchmark::State& state) {
  std::vector<Level> response;
  run_over_cohorts(state, [&response](const Cohort& cohort, std::size_t) {
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
BENCHMARK(cox_with_delayed_entry)->Arg(60)->Arg(1000)->Arg(100000);
BENCHMARK(mann_whitney_test)->Arg(60);
BENCHMARK(fisher_test)->Arg(60);

}  // namespace
