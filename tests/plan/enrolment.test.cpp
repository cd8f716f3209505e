#include "plan/enrolment.hpp"

#include "plan/evaluate.hpp"
#include "tests/plan/studies.hpp"
#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;
using sim::test::standard_errors;
using sim::test::summary;

namespace {

Recording record_of_all() {
  return columns_for(every_analysis());
}

bool same(double a, double b) {
  return a == b || (stats::is_missing(a) && stats::is_missing(b));
}

/// Whether `part` is the first rows of `whole`, cell by cell.
bool begins_with(const stats::Dataset& whole, const stats::Dataset& part) {
  bool equal = whole.rows >= part.rows;
  for (std::size_t c = 0; equal && c < part.survival.size(); ++c) {
    for (std::size_t i = 0; i < part.rows; ++i) {
      equal = equal && same(whole.survival[c].time[i], part.survival[c].time[i]) &&
              whole.survival[c].event[i] == part.survival[c].event[i];
    }
  }
  for (std::size_t c = 0; equal && c < part.category.size(); ++c) {
    for (std::size_t i = 0; i < part.rows; ++i)
      equal = equal && whole.category[c].level[i] == part.category[c].level[i];
  }
  for (std::size_t c = 0; equal && c < part.measure.size(); ++c) {
    for (std::size_t i = 0; i < part.rows; ++i)
      equal = equal && same(whole.measure[c].value[i], part.measure[c].value[i]);
  }
  return equal;
}

struct Naive {
  stats::Dataset data;
  Funnel funnel;
};

/// One candidate at a time through the same doors: screen, live, record. No batches, nothing beyond the last.
Naive one_at_a_time(const Study& study, sim::StreamKey key, std::uint64_t replicate) {
  const Recording recording = record_of_all();
  Naive out{recording.empty_dataset(std::vector<std::string>{study.arms[0].name}), {}};
  const sim::Cohort cohort(study.arms[0].model);
  sim::Room room;
  sim::Patients patients;
  RecordRoom records(study.observation, study.calendar, recording);
  const std::uint64_t most =
      study.accrual.enrolled
          ? 1'000'000
          : sim::relapses_in_window(study.accrual, study.calendar.enrolment_days(), key, replicate);
  const std::uint64_t wanted =
      study.accrual.enrolled ? static_cast<std::uint64_t>(*study.accrual.enrolled) : most;
  for (std::uint64_t candidate = 0; candidate < most && out.data.rows < wanted; ++candidate) {
    const std::array number{patient_number(0, candidate)};
    const sim::Batch one{key, replicate, number};
    std::array<std::uint8_t, 1> steps{};
    cohort.screen(one, room, steps);
    ++out.funnel[FunnelStep::relapsed];
    out.funnel[FunnelStep::eligible] += steps[0] >= 1;
    if (steps[0] < 2) continue;
    ++out.funnel[FunnelStep::treated];
    cohort.live(one, room, patients);
    const std::array entry{study.calendar.enrolment_days() *
                           sim::uniform(key, {replicate, number[0], sim::Quantity::entry, 0})};
    records.open(one, patients, entry);
    out.funnel[FunnelStep::received_dli] += records.received_dli(0);
    if (!records.included(0)) continue;
    ++out.funnel[FunnelStep::enrolled];
    out.funnel[FunnelStep::second_course] += records.received_second_course(0);
    out.funnel[FunnelStep::died] += records.died(0);
    out.funnel[FunnelStep::lost] += records.lost(0);
    constexpr std::array<std::uint32_t, 1> row{0};
    records.record(row, 0, out.data);
  }
  return out;
}

}  // namespace

TEST_CASE("enrolment: the cohort is the one that admits candidates one at a time", "[oracle]") {
  Study by_accrual = protocol_study(1);
  by_accrual.accrual.enrolled.reset();
  Study rare = protocol_study(30);
  rare.arms[0].model.screening = {{0.2}, {0.1}};
  Study everybody = protocol_study(50);
  everybody.arms[0].model.screening = {};
  everybody.observation.inclusion = Inclusion::all_starters;
  for (const Study& study : {protocol_study(1), protocol_study(60), by_accrual, rare, everybody}) {
    Enrolment enrolment(study, record_of_all());
    const auto key = sim::StreamKey::from_seed(4);
    for (std::uint64_t replicate = 0; replicate < 40; ++replicate) {
      enrolment.run(key, replicate);
      const Naive naive = one_at_a_time(study, key, replicate);
      INFO("replicate " << replicate << ", rows " << naive.data.rows);
      REQUIRE(enrolment.data().rows == naive.data.rows);
      REQUIRE(begins_with(enrolment.data(), naive.data));
      REQUIRE(enrolment.funnel() == naive.funnel);
      REQUIRE(!enrolment.unfilled());
    }
  }
}

TEST_CASE("enrolment: a fixed cohort has exactly its size, and a larger one begins with the same patients",
          "[law]") {
  Enrolment small(protocol_study(20), record_of_all()), large(protocol_study(40), record_of_all());
  const auto key = sim::StreamKey::from_seed(8);
  for (std::uint64_t replicate = 0; replicate < 200; ++replicate) {
    small.run(key, replicate);
    large.run(key, replicate);
    REQUIRE(small.data().rows == 20);
    REQUIRE(large.data().rows == 40);
    REQUIRE(begins_with(large.data(), small.data()));
  }
}

TEST_CASE("enrolment: the funnel only narrows", "[law]") {
  Study study = protocol_study(1);
  study.accrual.enrolled.reset();
  Enrolment enrolment(study, record_of_all());
  for (std::uint64_t replicate = 0; replicate < 300; ++replicate) {
    enrolment.run(sim::StreamKey::from_seed(8), replicate);
    const Funnel& f = enrolment.funnel();
    for (std::size_t step = 1; step < static_cast<std::size_t>(FunnelStep::second_course); ++step) {
      REQUIRE(f.counts[step] <= f.counts[step - 1]);
    }
    REQUIRE(f[FunnelStep::enrolled] == enrolment.data().rows);
    REQUIRE(f[FunnelStep::second_course] <= f[FunnelStep::enrolled]);
    REQUIRE(f[FunnelStep::died] + f[FunnelStep::lost] <= f[FunnelStep::enrolled]);
  }
}

TEST_CASE("enrolment: under Poisson accrual every step of the funnel is Poisson with its thinned mean",
          "[monte-carlo]") {
  // 20,000 studies of 73 candidates: a mean .4 % off, a variance 5 % off, are seen.
  Study study = protocol_study(1);
  study.accrual = {.rate = sim::from_monthly(1.82), .enrolled = {}};
  Enrolment enrolment(study, {});
  std::vector<double> relapsed, treated;
  for (std::uint64_t replicate = 0; replicate < 20'000; ++replicate) {
    enrolment.run(sim::StreamKey::from_seed(15), replicate);
    relapsed.push_back(static_cast<double>(enrolment.funnel()[FunnelStep::relapsed]));
    treated.push_back(static_cast<double>(enrolment.funnel()[FunnelStep::treated]));
  }
  // 1 September 2023 to 31 December 2026, both included: 122 + 366 + 365 + 365 = 1218 days.
  const double mean = 1.82 * 1218.0 / 30.4375;
  for (const auto& [values, truth] : {std::pair{relapsed, mean}, {treated, mean * 0.70 * 0.45}}) {
    const auto s = summary(values);
    CHECK(std::abs(s.mean - truth) < standard_errors * s.error);
    CHECK(std::abs(s.variance - truth) < standard_errors * s.variance_error);
  }
}

TEST_CASE("enrolment: arms split the cohort by their shares and keep their own patients", "[exact]") {
  Study study = two_arm_study(90, 0.5);
  study.arms[1].share = 2.0;
  const Recording recording{
      .endpoints = {Endpoint::overall_survival}, .categories = {Category::arm}, .measures = {}};
  Enrolment enrolment(study, recording);
  enrolment.run(sim::StreamKey::from_seed(3), 0);
  const auto& arm = enrolment.data().category[0].level;
  CHECK(std::count(arm.begin(), arm.end(), stats::Level{0}) == 30);
  CHECK(std::count(arm.begin(), arm.end(), stats::Level{1}) == 60);
  const auto control = enrolment.data();
  // The control arm's 30 are the same people in a study whose other arm is larger.
  study.accrual.enrolled = 150;
  study.arms[1].share = 4.0;
  Enrolment wider(study, recording);
  wider.run(sim::StreamKey::from_seed(3), 0);
  for (std::size_t i = 0; i < 30; ++i) CHECK(wider.data().survival[0].time[i] == control.survival[0].time[i]);
  CHECK(wider.data().rows == 150);
  // Three equal arms of 10 patients: 3, 4, 3 by cumulative rounding, never 9 or 11.
  Study three = two_arm_study(10, 0.5);
  three.arms.push_back(three.arms[0]);
  Enrolment thirds(three, recording);
  thirds.run(sim::StreamKey::from_seed(3), 0);
  CHECK(thirds.data().rows == 10);
}

TEST_CASE("enrolment: patient numbers of arms never meet", "[edge]") {
  CHECK(patient_number(0, (1U << 28U) - 1) + 1 == patient_number(1, 0));
  CHECK(patient_number(most_arms - 1, (1U << 28U) - 1) == 0xffffffffU);
}

TEST_CASE("enrolment: a cohort that cannot be filled says so and ends", "[edge]") {
  Study study = protocol_study(5);
  study.arms[0].model.sequential.mrd.dli_uptake =
      study.arms[0].model.sequential.haematologic.dli_uptake = {{0.0}, {0.0}};
  Enrolment enrolment(study, {});
  enrolment.run(sim::StreamKey::from_seed(3), 0);
  CHECK(enrolment.unfilled());
  CHECK(enrolment.data().rows == 0);
  CHECK(enrolment.funnel()[FunnelStep::enrolled] == 0);
}
