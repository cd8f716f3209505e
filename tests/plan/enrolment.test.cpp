#include "plan/enrolment.hpp"

#include "tests/plan/cohorts.hpp"
#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;
using sim::test::standard_errors;
using sim::test::summary;

namespace {

struct Naive {
  stats::Dataset data;
  Funnel funnel;
  Timeline timeline;
};

/// One candidate of a study of one arm, through the same doors: present, screen, live, record.
class OneAtATime {
 public:
  OneAtATime(const Study& study, sim::StreamKey key, std::uint64_t replicate)
      : study_(study),
        key_(key),
        replicate_(replicate),
        intensity_(sim::intensity(study.accrual, study.calendar.enrolment_days())),
        cohort_(study.arms[0].model),
        records(study.observation, record_of_all()) {}

  /// Whether treatment starts before the lock.
  bool next(double lock) {
    number_[0] = patient_number(0, candidate_++);
    const sim::Batch one{key_, replicate_, number_};
    cohort_.screen(one, room_, candidates_);
    step = candidates_.step[0];
    entry[0] = day_of_relapse() + (candidates_.patients.empty() ? 0.0 : candidates_.patients[0].waiting_days);
    if (step != sim::ScreeningStep::starts || entry[0] >= lock) return false;
    constexpr std::array<std::uint32_t, 1> row{0};
    cohort_.live(one, candidates_, row, room_, patients_);
    records.open(one, patients_, entry, lock);
    return true;
  }

  sim::ScreeningStep step{};
  std::array<double, 1> entry{};

 private:
  double day_of_relapse() {
    const auto u = [&](sim::Quantity q) { return sim::uniform(key_, {replicate_, number_[0], q, 0}); };
    if (study_.accrual.recruit_until) {
      gaps_ += sim::negative_log(u(sim::Quantity::arrival_gap));
      return intensity_.inverse(gaps_);
    }
    return intensity_.inverse(intensity_.cumulative(study_.calendar.enrolment_days()) *
                              u(sim::Quantity::entry));
  }

  const Study& study_;
  sim::StreamKey key_;
  std::uint64_t replicate_;
  sim::Intensity intensity_;
  sim::Cohort cohort_;
  sim::Room room_;
  sim::Candidates candidates_;
  sim::Patients patients_;
  std::array<std::uint32_t, 1> number_{};
  std::uint64_t candidate_ = 0;
  double gaps_ = 0.0;

 public:
  RecordRoom records;
};

/// When recruitment closes and the lock comes: the first so many to be included, none of them hurried.
Timeline found_calendar(const Study& study, sim::StreamKey key, std::uint64_t replicate) {
  OneAtATime patients(study, key, replicate);
  double last = 0.0;
  for (std::int64_t in = 0; in < *study.accrual.recruit_until;) {
    if (!patients.next(sim::never) || !patients.records.included(0)) continue;
    ++in;
    last = std::max(last, patients.records.inclusion_day(0));
  }
  return {std::floor(last) + 1.0, std::floor(last + study.accrual.follow_up.count) + 1.0};
}

/// No batches, nothing beyond the last candidate.
Naive one_at_a_time(const Study& study, sim::StreamKey key, std::uint64_t replicate) {
  Naive out{record_of_all().empty_dataset(std::vector<std::string>{study.arms[0].name}), {}, {}};
  out.timeline =
      study.accrual.recruit_until ? found_calendar(study, key, replicate) : study.calendar.timeline();
  const double expected = sim::intensity(study.accrual, study.calendar.enrolment_days())
                              .cumulative(study.calendar.enrolment_days());
  const auto size = study.accrual.cohort_size();
  const std::uint64_t most = size ? 1'000'000 : sim::number_of_relapses(expected, key, replicate);
  const std::uint64_t wanted = size ? static_cast<std::uint64_t>(*size) : most;
  OneAtATime patients(study, key, replicate);
  for (std::uint64_t candidate = 0; candidate < most && out.data.rows < wanted; ++candidate) {
    const bool treated = patients.next(out.timeline.days_to_lock);
    ++out.funnel[FunnelStep::relapsed];
    out.funnel[FunnelStep::eligible] += patients.step >= sim::ScreeningStep::other_treatment;
    if (patients.step != sim::ScreeningStep::starts) {
      ++out.funnel[removed_at(patients.step)];
      continue;
    }
    ++out.funnel[treated ? FunnelStep::treated : FunnelStep::not_yet_treated];
    if (!treated) continue;
    out.funnel[FunnelStep::received_dli] += patients.records.received_dli(0);
    if (!patients.records.included(0)) continue;
    ++out.funnel[FunnelStep::enrolled];
    out.funnel[FunnelStep::second_course] += patients.records.received_second_course(0);
    out.funnel[FunnelStep::died] += patients.records.died(0);
    out.funnel[FunnelStep::lost] += patients.records.lost(0);
    constexpr std::array<std::uint32_t, 1> row{0};
    patients.records.record(row, 0, out.data);
  }
  return out;
}

/// The protocol without a reason to be excluded but infection and age, and without a wait that anybody could
/// die in.
Study study_of_two_criteria() {
  Study study = all_starters_study(1);
  study.accrual = {};
  auto& protocol = study.arms[0].model.sequential;
  protocol.baseline.cns = protocol.baseline.active_acute_gvhd = protocol.baseline.unstable =
      protocol.baseline.organ_failure = protocol.baseline.allergy = {0.0};
  protocol.screening.loss_mrd = protocol.screening.loss_haematologic = {0.0};
  study.calendar.data_lock += std::chrono::days{3650};
  return study;
}

double normal_below(double z) {
  return 0.5 * std::erfc(-z / std::sqrt(2.0));
}

}  // namespace

TEST_CASE("enrolment: the cohort is the one that admits candidates one at a time", "[oracle]") {
  Study by_accrual = protocol_study(1);
  by_accrual.accrual.enrolled.reset();
  Study growing = by_accrual;
  growing.accrual.growth = {0.2 / sim::days_per_year};
  Study stepped = protocol_study(20);
  stepped.accrual.steps = {{{0.0}, {0.01}}, {{500.0}, {0.1}}};
  Study rare = protocol_study(30);
  rare.arms[0].model.sequential.screening.starts_treatment = {0.03};
  Study everybody = all_starters_study(50);
  everybody.arms[0].model.sequential.screening.exclude = {false, {},    false, false,
                                                          false, false, false, false};
  everybody.arms[0].model.sequential.screening.starts_treatment = {1.0};
  Study recruiting_starters = recruiting_study(30);
  recruiting_starters.observation.inclusion = Inclusion::all_starters;
  for (const Study& study : {protocol_study(1), protocol_study(60), by_accrual, growing, stepped, rare,
                             everybody, recruiting_study(25), recruiting_starters}) {
    Enrolment enrolment(study, record_of_all());
    const auto key = sim::StreamKey::from_seed(4);
    for (std::uint64_t replicate = 0; replicate < 40; ++replicate) {
      enrolment.run(key, replicate);
      const Naive naive = one_at_a_time(study, key, replicate);
      INFO("replicate " << replicate << ", rows " << naive.data.rows);
      REQUIRE(enrolment.timeline() == naive.timeline);
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

TEST_CASE("enrolment: the funnel adds up, and only narrows", "[law]") {
  Study study = protocol_study(1);
  study.accrual.enrolled.reset();
  Funnel seen;
  Enrolment enrolment(study, record_of_all());
  for (std::uint64_t replicate = 0; replicate < 300; ++replicate) {
    enrolment.run(sim::StreamKey::from_seed(8), replicate);
    const Funnel& f = enrolment.funnel();
    std::uint64_t left = f[FunnelStep::relapsed];
    for (std::size_t i = 0; i < funnel_steps; ++i) {
      const auto step = static_cast<FunnelStep>(i);
      seen.counts[i] += f.counts[i];
      if (is_removal(step)) left -= f[step];
      if (step == FunnelStep::eligible) REQUIRE(f[FunnelStep::eligible] == left);
    }
    REQUIRE(f[FunnelStep::treated] == left);
    REQUIRE(f[FunnelStep::received_dli] <= f[FunnelStep::treated]);
    REQUIRE(f[FunnelStep::enrolled] == f[FunnelStep::received_dli]);
    REQUIRE(f[FunnelStep::enrolled] == enrolment.data().rows);
    REQUIRE(f[FunnelStep::second_course] <= f[FunnelStep::enrolled]);
    REQUIRE(f[FunnelStep::died] + f[FunnelStep::lost] <= f[FunnelStep::enrolled]);
  }
  for (std::size_t i = 0; i < funnel_steps; ++i) {
    INFO("step " << i);
    CHECK(seen.counts[i] > 0);  // else the laws above were not put to the test
  }
}

TEST_CASE("enrolment: under Poisson accrual every step of the funnel is Poisson with its thinned mean",
          "[monte-carlo]") {
  // 20,000 studies of 73 candidates: a mean .4 % off, a variance 5 % off, are seen.
  Enrolment enrolment(study_of_two_criteria(), {});
  std::vector<double> relapsed, eligible, treated;
  for (std::uint64_t replicate = 0; replicate < 20'000; ++replicate) {
    enrolment.run(sim::StreamKey::from_seed(15), replicate);
    const Funnel& f = enrolment.funnel();
    relapsed.push_back(static_cast<double>(f[FunnelStep::relapsed]));
    eligible.push_back(static_cast<double>(f[FunnelStep::eligible]));
    treated.push_back(static_cast<double>(f[FunnelStep::treated]));
  }
  // 1 September 2023 to 31 December 2026, both included: 122 + 366 + 365 + 365 = 1218 days. Ages are normal
  // (33, 12) between 14 and 80, and whoever has had the 66th birthday is excluded; so are .09 for infection.
  const double mean = 1.90 * 1218.0 / 30.4375;
  const double youngest = normal_below((14.0 - 33.0) / 12.0);
  const double age =
      (normal_below((66.0 - 33.0) / 12.0) - youngest) / (normal_below((80.0 - 33.0) / 12.0) - youngest);
  const double pass = age * 0.91;
  for (const auto& [values, truth] :
       {std::pair{relapsed, mean}, {eligible, mean * pass}, {treated, mean * pass * 0.45}}) {
    const auto s = summary(values);
    INFO(s.mean << ", expected " << truth);
    CHECK(std::abs(s.mean - truth) < standard_errors * s.error);
    CHECK(std::abs(s.variance - truth) < standard_errors * s.variance_error);
  }
}

TEST_CASE("enrolment: who would have the first dose after the lock is not in the study", "[law]") {
  Study study = all_starters_study(1);
  study.accrual = {};
  study.observation.loss_to_follow_up = {};
  study.arms[0].model.sequential.screening.waiting = sim::Law::lognormal(300.0, 0.6);
  Enrolment enrolment(study, record_of_all());
  std::uint64_t late = 0;
  for (std::uint64_t replicate = 0; replicate < 200; ++replicate) {
    enrolment.run(sim::StreamKey::from_seed(8), replicate);
    late += enrolment.funnel()[FunnelStep::not_yet_treated];
    const auto& survival = *enrolment.data().find_survival("overall_survival");
    for (std::size_t i = 0; i < enrolment.data().rows; ++i) {
      REQUIRE(survival.time[i] >= 0.0);
      REQUIRE(survival.time[i] < 1218.0);
    }
  }
  CHECK(late > 0);
  // A fixed cohort waits for others.
  study.accrual.enrolled = 40;
  Enrolment fixed(study, record_of_all());
  fixed.run(sim::StreamKey::from_seed(8), 0);
  CHECK(fixed.data().rows == 40);
  CHECK(fixed.funnel()[FunnelStep::not_yet_treated] > 0);
}

TEST_CASE("enrolment: counts of months are the relapses that present", "[exact]") {
  Study study = protocol_study(1);
  study.accrual = {};
  study.accrual.monthly = {3, 0, 1, 7, 2, 1, 1, 1};
  Enrolment enrolment(study, record_of_all());
  for (std::uint64_t replicate = 0; replicate < 20; ++replicate) {
    enrolment.run(sim::StreamKey::from_seed(8), replicate);
    CHECK(enrolment.funnel()[FunnelStep::relapsed] == 16);
    CHECK(enrolment.presented(0) == 16);
    CHECK(!enrolment.unfilled());
  }
}

TEST_CASE("enrolment: arms split the cohort by their shares and keep their own patients", "[exact]") {
  Study study = two_arm_study(90, 0.5);
  study.arms[1].share = 2.0;
  const Recording recording = columns_for(study.analyses);
  Enrolment enrolment(study, recording);
  enrolment.run(sim::StreamKey::from_seed(3), 0);
  const auto& arm = enrolment.data().find_category("arm")->level;
  CHECK(std::count(arm.begin(), arm.end(), stats::Level{0}) == 30);
  CHECK(std::count(arm.begin(), arm.end(), stats::Level{1}) == 60);
  const auto control = enrolment.data();
  // The control arm's 30 are the same people in a study whose other arm is larger.
  study.accrual.enrolled = 150;
  study.arms[1].share = 4.0;
  Enrolment wider(study, recording);
  wider.run(sim::StreamKey::from_seed(3), 0);
  CHECK(same_rows({wider.data(), 0}, {control, 0}, 30));
  CHECK(wider.data().rows == 150);
  // Three equal arms of 10 patients: 3, 4, 3 by cumulative rounding, never 9 or 11.
  Study three = two_arm_study(10, 0.5);
  three.arms.push_back(three.arms[0]);
  Enrolment thirds(three, recording);
  thirds.run(sim::StreamKey::from_seed(3), 0);
  CHECK(thirds.data().rows == 10);
}

TEST_CASE("enrolment: patient numbers of arms never meet", "[edge]") {
  CHECK(patient_number(0, candidates_per_arm - 1) + 1 == patient_number(1, 0));
  CHECK(patient_number(most_arms - 1, candidates_per_arm - 1) == 0xffffffffU);
  CHECK_THROWS_AS(patient_number(0, candidates_per_arm), std::overflow_error);
  CHECK_THROWS_AS(patient_number(most_arms, 0), std::overflow_error);
}

TEST_CASE("enrolment: a cohort that cannot be filled says so and ends", "[edge]") {
  for (Study study : {protocol_study(5), recruiting_study(5)}) {
    study.arms[0].model.sequential.dli.given = false;
    Enrolment enrolment(study, {});
    enrolment.run(sim::StreamKey::from_seed(3), 0);
    CHECK(enrolment.unfilled());
    CHECK(enrolment.data().rows == 0);
    CHECK(enrolment.funnel()[FunnelStep::enrolled] == 0);
    CHECK(enrolment.funnel()[FunnelStep::relapsed] == enrolment.presented(0));
  }
}
