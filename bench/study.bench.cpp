// What a whole replicate costs, and where the time goes: to enrol (live, screen, record), or to evaluate.
//
// Allocations are counted; a warm replicate must make none.

#include "plan/replication.hpp"
#include "scenarios/load.hpp"
#include "tests/support/counting_new.hpp"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

namespace {

using namespace dliplan;
using namespace dliplan::plan;

constexpr std::uint64_t warm_up = 500;

/// A preset with a cohort of so many patients.
Study preset(const char* name, std::int64_t patients) {
  Study study = scenarios::load({name}).value();
  study.accrual.enrolled = patients;
  return study;
}

Study protocol(std::int64_t patients) {
  return preset("zhengzhou-sequential", patients);
}
Study trial(std::int64_t patients) {
  return preset("two-arm-exponential", patients);
}

const sim::StreamKey key = sim::StreamKey::from_seed(1);

void count_allocations(benchmark::State& state, long before) {
  state.counters["allocations"] = benchmark::Counter(static_cast<double>(test::allocations() - before),
                                                     benchmark::Counter::kAvgIterations);
  state.counters["replicates"] = benchmark::Counter(1.0, benchmark::Counter::kIsIterationInvariantRate);
}

/// The same replicates again and again: those that were warmed up.
void replicate(benchmark::State& state, const Study& study) {
  Replication replication(study, key);
  Tally tally(study);
  replication.add({0, warm_up}, tally);
  const long before = test::allocations();
  std::uint64_t next = 0;
  for (auto _ : state) {
    replication.add({next, next + 1}, tally);
    next = next + 1 < warm_up ? next + 1 : 0;
  }
  count_allocations(state, before);
}

void enrol(benchmark::State& state, const Study& study) {
  Enrolment enrolment(study, columns_for(study.analyses));
  for (std::uint64_t i = 0; i < warm_up; ++i) enrolment.run(key, i);
  const long before = test::allocations();
  std::uint64_t next = 0;
  for (auto _ : state) {
    enrolment.run(key, next);
    benchmark::DoNotOptimize(enrolment.data().rows);
    next = next + 1 < warm_up ? next + 1 : 0;
  }
  count_allocations(state, before);
}

void evaluate(benchmark::State& state, const Study& study) {
  const Recording recording = columns_for(study.analyses);
  Enrolment enrolment(study, recording);
  std::vector<stats::Dataset> data;
  for (std::uint64_t i = 0; i < warm_up; ++i) {
    enrolment.run(key, i);
    data.push_back(enrolment.data());
  }
  Evaluation evaluation(study);
  for (const auto& one : data) benchmark::DoNotOptimize(evaluation(one).data());
  const long before = test::allocations();
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(evaluation(data[next]).data());
    next = next + 1 < data.size() ? next + 1 : 0;
  }
  count_allocations(state, before);
}

void protocol_replicate(benchmark::State& state) {
  replicate(state, protocol(state.range(0)));
}
void protocol_enrolment(benchmark::State& state) {
  enrol(state, protocol(state.range(0)));
}
void protocol_evaluation(benchmark::State& state) {
  evaluate(state, protocol(state.range(0)));
}

void two_arm_replicate(benchmark::State& state) {
  replicate(state, trial(state.range(0)));
}
void two_arm_enrolment(benchmark::State& state) {
  enrol(state, trial(state.range(0)));
}
void two_arm_evaluation(benchmark::State& state) {
  evaluate(state, trial(state.range(0)));
}

BENCHMARK(protocol_replicate)->Arg(20)->Arg(60)->Arg(200);
BENCHMARK(protocol_enrolment)->Arg(20)->Arg(60)->Arg(200);
BENCHMARK(protocol_evaluation)->Arg(20)->Arg(60)->Arg(200);
BENCHMARK(two_arm_replicate)->Arg(60);
BENCHMARK(two_arm_enrolment)->Arg(60);
BENCHMARK(two_arm_evaluation)->Arg(60);

}  // namespace
