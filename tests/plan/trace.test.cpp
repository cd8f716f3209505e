#include "plan/trace.hpp"

#include "plan/enrolment.hpp"
#include "tests/plan/cohorts.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

/// The funnel of one arm's candidates, traced one by one, and the cohort's traces.
struct Traced {
  Funnel funnel;
  std::vector<Trace> cohort;
};

Traced trace_all(const Study& study, std::uint64_t replicate, std::size_t arm) {
  Traced out;
  const std::uint64_t presented = trace(study, replicate, arm, 0).presented;
  for (std::uint64_t candidate = 0; candidate < presented; ++candidate) {
    const Trace one = trace(study, replicate, arm, candidate);
    ++out.funnel[FunnelStep::relapsed];
    if (!one.treated()) {
      ++out.funnel[removed_at(one.step)];
      continue;
    }
    const bool in_time = one.first_dose_day < one.timeline.days_to_lock;
    ++out.funnel[in_time ? FunnelStep::treated : FunnelStep::not_yet_treated];
    if (!one.included) continue;
    ++out.funnel[FunnelStep::enrolled];
    out.funnel[FunnelStep::died] += one.death_recorded;
    out.funnel[FunnelStep::lost] += one.lost;
    out.cohort.push_back(one);
  }
  return out;
}

sim::StreamKey key_of(const Study& study) {
  return sim::StreamKey::from_seed(static_cast<std::uint64_t>(study.monte_carlo.seed));
}

}  // namespace

TEST_CASE("trace: patients one by one are the study", "[law]") {
  Study by_accrual = protocol_study(1);
  by_accrual.accrual.enrolled.reset();
  Study by_month = by_accrual;
  by_month.accrual.monthly = {9, 0, 20, 7};
  for (const Study& study : {protocol_study(6), by_accrual, by_month, recruiting_study(6)}) {
    Enrolment enrolment(study, record_of_all());
    enrolment.run(key_of(study), 3);
    const Traced traced = trace_all(study, 3, 0);
    for (const auto step :
         {FunnelStep::relapsed, FunnelStep::removed_severe_infection, FunnelStep::other_treatment,
          FunnelStep::lost_waiting, FunnelStep::not_yet_treated, FunnelStep::treated, FunnelStep::enrolled,
          FunnelStep::died, FunnelStep::lost}) {
      INFO("step " << static_cast<int>(step));
      CHECK(traced.funnel[step] == enrolment.funnel()[step]);
    }
    const auto& data = enrolment.data();
    REQUIRE(traced.cohort.size() == data.rows);
    for (std::size_t row = 0; row < data.rows; ++row) {
      const Trace& one = traced.cohort[row];
      CHECK(one.patient == one.history.patient());
      CHECK(one.first_dose_day == one.relapse_day + one.patient.waiting_days);
      CHECK(data.survival[0].event[row] == one.death_recorded);
      CHECK(data.find_category("relapse_type")->level[row] == static_cast<stats::Level>(one.patient.type));
    }
  }
}

TEST_CASE("trace: the life and its chart are one and the same", "[law]") {
  const Study study = all_starters_study(40);
  const std::uint64_t presented = trace(study, 0, 0, 0).presented;
  std::size_t deaths = 0;
  for (std::uint64_t candidate = 0; candidate < presented; candidate += 3) {
    const Trace one = trace(study, 0, 0, candidate);
    if (!one.treated()) {
      CHECK(one.chart.lines().empty());
      continue;
    }
    const auto& lines = one.chart.lines();
    const auto death = std::find_if(lines.begin(), lines.end(),
                                    [](const sim::ChartLine& line) { return line.note == sim::Note::death; });
    REQUIRE(death != lines.end());
    CHECK(death->day == one.history[sim::Moment::death]);
    const auto events = std::count_if(lines.begin(), lines.end(), [](const sim::ChartLine& line) {
      return line.note == sim::Note::adverse_event;
    });
    const auto begun_before =
        std::count_if(one.history.adverse_events.begin(), one.history.adverse_events.end(),
                      [&](const sim::AdverseEvent& event) { return event.onset < death->day; });
    CHECK(events == begun_before);
    ++deaths;
  }
  CHECK(deaths > 0);
}

TEST_CASE("trace: in a twin arm the same candidate lives on the same days, included as in the other arm",
          "[law]") {
  Study study = protocol_study(6);
  study.arms.push_back({"no DLI", 1.0, study.arms[0].model, study.arms[0].name});
  study.arms[1].model.sequential.dli.given = false;
  const std::uint64_t presented = trace(study, 0, 1, 0).presented;
  std::size_t included = 0;
  for (std::uint64_t candidate = 0; candidate < presented; ++candidate) {
    const Trace one = trace(study, 0, 0, candidate), twin = trace(study, 0, 1, candidate);
    CHECK(one.patient == twin.patient);
    CHECK(one.relapse_day == twin.relapse_day);
    CHECK(one.step == twin.step);
    CHECK(one.included == twin.included);
    CHECK(one.first_dose_day == twin.first_dose_day);
    CHECK(twin.history[sim::Moment::first_dli] == sim::never);
    included += twin.included;
  }
  CHECK(included == 6);
}

TEST_CASE("trace: beyond those who present there is nobody", "[edge]") {
  const Study study = protocol_study(3);
  const Trace first = trace(study, 0, 0, 0);
  CHECK(first.presented > 3);
  const Trace beyond = trace(study, 0, 0, candidates_per_arm - 1);
  CHECK(beyond.presented == first.presented);
  CHECK(!beyond.treated());
}
