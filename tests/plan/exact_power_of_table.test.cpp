#include "plan/exact_power_of_table.hpp"

#include "plan/enrolment.hpp"
#include "plan/run.hpp"
#include "tests/plan/studies.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

constexpr double horizon_days = 180.0;

/// Two arms of constant hazards, in which `first` and `second` are dead after 180 days; everybody is followed
/// for a year.
Study deaths(std::int64_t patients, double first, double second) {
  Study study = two_arm_study(patients, std::log1p(-second) / std::log1p(-first));
  const double rate = -std::log1p(-first) / horizon_days;
  for (Arm& arm : study.arms) {
    arm.model.two_state.death = sim::Law::exponential_median(std::log(2.0) / rate);
  }
  study.calendar.data_lock = study.calendar.enrolment_closes + std::chrono::days{365};
  study.observation.whole_days = false;
  study.analyses.clear();
  for (const auto test : {TableTest::pearson, TableTest::yates, TableTest::fisher}) {
    Analysis table = analysis(AnalysisKind::chi_squared);
    table.outcome = Category::death;
    table.horizon = {horizon_days};
    table.group = Category::arm;
    table.test = test;
    study.analyses.push_back(table);
  }
  return study;
}

void check_simulation(const Study& study, std::uint64_t replicates) {
  const Tally tally =
      run_replicates(study, 0, replicates, {.threads = 2, .stop = nullptr, .progress = nullptr});
  for (std::size_t i = 0; i < study.analyses.size(); ++i) {
    const auto power = exact_power_of_table(study, study.analyses[i]);
    REQUIRE(power);
    const auto runs = static_cast<double>(replicates);
    const double simulated = static_cast<double>(tally.analyses[i].rejected) / runs;
    CHECK(std::abs(simulated - *power) < 5.0 * std::sqrt(*power * (1.0 - *power) / runs));
  }
}

}  // namespace

TEST_CASE("exact power: of 20 against 20 with .2 and .6, as enumerated elsewhere", "[oracle]") {
  const Study study = deaths(40, 0.2, 0.6);
  const std::array expected{0.753494024234551, 0.615096553182658, 0.650224920935198};  // R 4.2.2, all tables
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto power = exact_power_of_table(study, study.analyses[i]);
    REQUIRE(power);
    CHECK(*power == Approx(expected[i]).epsilon(1e-10));
  }
}

TEST_CASE("exact power: the simulation finds it, sizes given or at random", "[monte-carlo]") {
  // 20,000 studies: a power that is off by 2 points would show.
  check_simulation(deaths(40, 0.2, 0.6), 20'000);
  Study unequal = deaths(45, 0.5, 0.3);
  unequal.arms[1].share = 2.0;
  check_simulation(unequal, 20'000);
  Study at_random = deaths(1, 0.2, 0.6);
  at_random.accrual.enrolled.reset();
  at_random.accrual.rate = {30.0 / at_random.calendar.enrolment_days()};
  check_simulation(at_random, 20'000);
  Study null = deaths(40, 0.4, 0.4);
  check_simulation(null, 20'000);
}

TEST_CASE("exact power: where somebody may be missing or sizes are not known, it says which", "[edge]") {
  const auto reason = [](const Study& study) {
    return exact_power_of_table(study, study.analyses.front()).error();
  };
  const Study study = deaths(40, 0.2, 0.6);
  REQUIRE(exact_power_of_table(study, study.analyses.front()).has_value());
  Study other = study;
  other.observation.loss_to_follow_up = sim::from_monthly(0.01);
  CHECK(reason(other) == NotExact::lost);
  other = study;
  other.observation.whole_days = true;
  CHECK(reason(other) == NotExact::whole_days);
  other = study;
  other.observation.inclusion = Inclusion::received_dli;
  CHECK(reason(other) == NotExact::not_everybody_included);
  other = study;
  other.accrual.enrolled.reset();
  other.accrual.recruit_until = 40;
  CHECK(reason(other) == NotExact::recruits_until);
  other = study;
  other.accrual.enrolled = 501;
  CHECK(reason(other) == NotExact::too_many);
  other = study;
  other.multiplicity.method = stats::Multiplicity::holm;
  CHECK(reason(other) == NotExact::others_decide);
  other = study;
  other.analyses.front() = analysis(AnalysisKind::log_rank);
  CHECK(reason(other) == NotExact::other_test);
}

TEST_CASE("exact power: a lock a quarter of a day before the horizon of the last is too early", "[edge]") {
  Study study = deaths(40, 0.2, 0.6);
  study.calendar.data_lock = study.calendar.enrolment_closes + std::chrono::days{365};
  Analysis& table = study.analyses.front();
  table.horizon = {365.0};
  CHECK(exact_power_of_table(study, table).has_value());
  table.horizon = sim::from_months(12.0);  // 365.25 days
  CHECK(exact_power_of_table(study, table).error() == NotExact::lock_too_early);
}

TEST_CASE("record: dead or alive at the horizon, as the survival time says", "[law]") {
  Study study = deaths(400, 0.4, 0.2);
  Analysis curve = analysis(AnalysisKind::kaplan_meier);
  study.analyses.push_back(curve);
  for (const bool whole_days : {false, true}) {
    study.observation.whole_days = whole_days;
    study.observation.loss_to_follow_up = sim::from_monthly(0.05);
    Enrolment enrolment(study, columns_for(study.analyses));
    enrolment.run(sim::StreamKey::from_seed(5), 0);
    const stats::Dataset& data = enrolment.data();
    const auto* dead = data.find_category("death within 180 days");
    REQUIRE(dead != nullptr);
    REQUIRE(data.survival.size() >= 1);
    std::array<int, 3> seen{};
    for (std::size_t row = 0; row < data.rows; ++row) {
      const double time = data.survival[0].time[row];
      const bool event = data.survival[0].event[row] != 0;
      const stats::Level expected = event && time <= horizon_days ? stats::Level{1}
                                    : time >= horizon_days        ? stats::Level{0}
                                                                  : stats::missing_level;
      REQUIRE(dead->level[row] == expected);
      ++seen[expected == stats::missing_level ? 2 : static_cast<std::size_t>(expected)];
    }
    CHECK((seen[0] > 0 && seen[1] > 0 && seen[2] > 0));
  }
}

TEST_CASE("record: who could not be followed to the horizon is neither dead nor alive", "[law]") {
  Study study = deaths(60, 0.4, 0.2);
  study.calendar.data_lock = study.calendar.opens + std::chrono::days{90};
  study.calendar.enrolment_closes = study.calendar.opens + std::chrono::days{60};
  Enrolment enrolment(study, columns_for(study.analyses));
  enrolment.run(sim::StreamKey::from_seed(6), 0);
  const stats::Dataset& data = enrolment.data();
  REQUIRE(data.rows == 60);
  for (std::size_t row = 0; row < data.rows; ++row) {
    REQUIRE(data.category[0].level[row] == stats::missing_level);
  }
}
