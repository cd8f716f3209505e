// What random numbers and lives cost. Every iteration takes another replicate, so that nothing is learnt by
// heart.

#include "sim/cohort.hpp"
#include "sim/random/draw_columns.hpp"
#include "sim/random/negative_log.hpp"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <numeric>
#include <vector>

namespace {

using namespace dliplan::sim;

std::vector<std::uint32_t> first_patients(std::int64_t count) {
  std::vector<std::uint32_t> patients(static_cast<std::size_t>(count));
  std::iota(patients.begin(), patients.end(), 0U);
  return patients;
}

/// Seconds per item; Google Benchmark prints it with the fitting unit.
benchmark::Counter per_item(double items) {
  return {items, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert};
}

void uniform_alone(benchmark::State& state) {
  const StreamKey key = StreamKey::from_seed(1);
  std::uint32_t patient = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(uniform(key, {0, patient++, Quantity::relapse, 0}));
  }
  state.counters["per_draw"] = per_item(1.0);
}

void exponential_alone(benchmark::State& state) {
  const StreamKey key = StreamKey::from_seed(1);
  std::uint32_t patient = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(negative_log(uniform(key, {0, patient++, Quantity::relapse, 0})));
  }
  state.counters["per_draw"] = per_item(1.0);
}

void uniform_column(benchmark::State& state) {
  const auto patients = first_patients(state.range(0));
  std::vector<double> out(patients.size());
  std::uint64_t replicate = 0;
  for (auto _ : state) {
    fill_uniform({StreamKey{{1, 2}}, replicate++, Quantity::relapse, 0}, patients, out);
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  state.counters["per_draw"] = per_item(static_cast<double>(out.size()));
}

void exponential_column(benchmark::State& state) {
  const auto patients = first_patients(state.range(0));
  std::vector<double> out(patients.size());
  std::uint64_t replicate = 0;
  for (auto _ : state) {
    fill_exponential({StreamKey{{1, 2}}, replicate++, Quantity::relapse, 0}, patients, out);
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  state.counters["per_draw"] = per_item(static_cast<double>(out.size()));
}

void live(benchmark::State& state, const Model& model) {
  const Cohort cohort(model);
  const auto numbers = first_patients(state.range(0));
  Room room;
  Patients patients;
  std::uint64_t replicate = 0;
  for (auto _ : state) {
    cohort.live({StreamKey{{1, 2}}, replicate++, numbers}, room, patients);
    benchmark::DoNotOptimize(patients);
    benchmark::ClobberMemory();
  }
  state.counters["per_patient"] = per_item(static_cast<double>(numbers.size()));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void protocol_lives(benchmark::State& state) {
  live(state, Model{});
}

void two_state_lives(benchmark::State& state) {
  Model model;
  model.pathway = PathwayKind::two_state;
  live(state, model);
}

BENCHMARK(uniform_alone);
BENCHMARK(exponential_alone);
BENCHMARK(uniform_column)->Arg(60)->Arg(4096);
BENCHMARK(exponential_column)->Arg(60)->Arg(4096);
BENCHMARK(protocol_lives)->Arg(60)->Arg(4096);
BENCHMARK(two_state_lives)->Arg(60)->Arg(4096);

}  // namespace
