// What a Cox model costs on whole days with ties: group and age, without the sort; and one covariate that
// changes on the way, with its own order of exits and entries.

#include "stats/survival/cox/cox.hpp"

#include "bench/over_cohorts.hpp"

#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace {

using namespace dliplan::stats;
using dliplan::bench::Cohort;
using dliplan::bench::over_cohorts;

void fit_cox(benchmark::State& state, CoxOptions options) {
  const std::vector<TimeOrder> orders = dliplan::bench::sorted_cohorts(state);
  Cox model;
  std::vector<double> group;
  over_cohorts(state, [&](const Cohort& cohort, std::size_t i) {
    group.assign(cohort.group.begin(), cohort.group.end());
    const std::array<std::span<const double>, 2> covariates{group, cohort.age};
    benchmark::DoNotOptimize(model.fit(orders[i], {.covariates = covariates}, options));
  });
}

void cox(benchmark::State& state) {
  fit_cox(state, {});
}

void cox_with_robust_errors(benchmark::State& state) {
  fit_cox(state, {.variance = CoxVariance::robust});
}

/// One covariate that half the patients get on the way: a row before and a row after.
void cox_with_delayed_entry(benchmark::State& state) {
  Cox model;
  over_cohorts(state, [&model](const Cohort& cohort, std::size_t) {
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
    benchmark::DoNotOptimize(model.fit(StartStop{entry, exit, event}, {{&covariate, 1}}));
  });
}

BENCHMARK(cox)->Arg(60)->Arg(1000)->Arg(100000);
BENCHMARK(cox_with_robust_errors)->Arg(60)->Arg(1000)->Arg(100000);
BENCHMARK(cox_with_delayed_entry)->Arg(60)->Arg(1000)->Arg(100000);

}  // namespace
