#include "plan/operating_characteristics.hpp"

#include "plan/run.hpp"
#include "plan/worlds.hpp"
#include "stats/survival/log_rank.hpp"
#include "tests/plan/audited_study.hpp"
#include "tests/plan/studies.hpp"
#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;
using sim::test::standard_errors;

namespace {

Goal as_said(const Study& study) {
  return {static_cast<std::uint64_t>(study.monte_carlo.replicates)};
}

const Execution one_thread{.threads = 1, .stop = nullptr, .progress = nullptr};
constexpr std::uint64_t replicates = 20'000;

double rejected_share(const Study& study) {
  const Tally tally = run_replicates(study, 0, replicates, one_thread);
  return static_cast<double>(tally.analyses[0].rejected) / static_cast<double>(replicates);
}

/// The same trial with numbers of its own: uniform entry, exponential death, lock, whole days.
double naive_power(int patients, double median, double ratio, double window) {
  sim::test::OwnRandom random(2024);
  std::vector<double> time(static_cast<std::size_t>(patients));
  std::vector<std::uint8_t> event(time.size());
  std::vector<stats::Level> arm(time.size());
  stats::TimeOrder order;
  double rejected = 0.0;
  for (std::uint64_t replicate = 0; replicate < replicates; ++replicate) {
    for (std::size_t i = 0; i < time.size(); ++i) {
      arm[i] = static_cast<stats::Level>(i % 2);
      const double entry = random.between(0.0, window);
      const double death = entry + median / std::log(2.0) * random.exponential() / (i % 2 == 1 ? ratio : 1.0);
      event[i] = death < window ? 1 : 0;
      time[i] = (death < window ? std::floor(death) : window - 1.0) - std::floor(entry);
    }
    order.sort(time, event);
    const auto test = stats::log_rank(order, arm, 2);
    rejected += test && test->p_value < 0.05;
  }
  return rejected / static_cast<double>(replicates);
}

}  // namespace

TEST_CASE("study: the power of a two-arm trial is that of an independent simulation",
          "[oracle][monte-carlo]") {
  // 20,000 trials each way; 5 standard errors of the difference are .025 at a power of .5.
  for (const auto& [patients, ratio] : {std::pair{60, 0.5}, {120, 0.6}, {60, 2.0}}) {
    const double ours = rejected_share(two_arm_study(patients, ratio));
    const double naive = naive_power(patients, 300.0, ratio, 1218.0);
    INFO("n " << patients << ", hazard ratio " << ratio << ": " << ours << " and " << naive);
    CHECK(naive > 0.3);
    CHECK(sim::test::errors_between(ours, replicates, naive, replicates) < standard_errors);
  }
}

TEST_CASE("study: the log-rank test of 200 alike patients keeps its level", "[monte-carlo]") {
  // 5 standard errors of 20,000 trials: .05 ± .0077. The test itself is .0005 from its level at this size.
  CHECK(sim::test::errors_from(rejected_share(two_arm_study(200, 1.0)), 0.05, replicates) < standard_errors);
}

TEST_CASE("study: Kaplan-Meier without censoring has no bias", "[monte-carlo]") {
  // 4,000 studies of 50 against a truth of 200,000 patients; 5 standard errors are about .007 of a
  // probability.
  Study study = two_arm_study(50, 1.0);
  study.calendar.data_lock = study.calendar.enrolment_closes + std::chrono::days{36525};
  study.observation.whole_days = false;
  study.monte_carlo.replicates = 4000;
  study.truth.patients = 200'000;
  const OperatingCharacteristics found = operating_characteristics(study, as_said(study), one_thread);
  REQUIRE(found.replicates == 4000);
  const auto& estimates = found.analyses[1].estimates;
  for (const std::size_t i : {1UL, 2UL}) {
    INFO("bias " << estimates[i].bias->value << " ± " << estimates[i].bias->mcse);
    CHECK(estimates[i].answered == 4000);
    CHECK(std::abs(estimates[i].bias->value) < standard_errors * estimates[i].bias->mcse);
    CHECK(estimates[i].bias->mcse < 0.0025);
  }
}

TEST_CASE(
    "study: the calendar is an outcome where recruitment goes on until the cohort is full, and only there",
    "[exact]") {
  Study study = two_arm_study(20, 0.6);
  study.monte_carlo.replicates = 300;
  study.truth.patients = 10'000;
  CHECK(!operating_characteristics(study, as_said(study), one_thread).calendar);
  study.accrual.enrolled.reset();
  study.accrual.recruit_until = 20;
  study.accrual.follow_up = {200.0};
  const auto found = operating_characteristics(study, as_said(study), one_thread);
  REQUIRE(found.calendar);
  CHECK(found.calendar->data_lock.count() == 300);
  // A follow-up of whole days is between the two in every study, so the two scatter alike.
  CHECK(*found.calendar->data_lock.mean() - *found.calendar->enrolment_closes.mean() ==
        Approx(200.0 / 30.4375).epsilon(1e-10));
  CHECK(*found.calendar->data_lock.variance() ==
        Approx(*found.calendar->enrolment_closes.variance()).epsilon(1e-9));
  CHECK(*found.calendar->data_lock.variance() > 1.0);
}

TEST_CASE("operating characteristics: a test does not hold its alpha from where chance does not explain it",
          "[exact]") {
  // R: qbeta(.0005, x, 1000 - x + 1) is above .05 from x = 75 on.
  const Study study = [] {
    Study two_arms = two_arm_study(20, 1.0);
    two_arms.analyses.resize(1);  // the log-rank test: nothing whose truth is to be known
    return two_arms;
  }();
  const std::vector<World> worlds = worlds_of(study);
  const auto shuffled = place_of(worlds, World::Kind::shuffled_labels, 0, 0);
  REQUIRE(shuffled);
  std::vector<Truths> truths;
  for (const World& world : worlds) truths.push_back(Truths(world.analyses.size()));
  for (const auto& [rejected, exceeds] :
       {std::pair<std::uint64_t, bool>{50, false}, {74, false}, {75, true}}) {
    Tally tally(study);
    tally.replicates = 1000;
    AnalysisTally& test = tally.elsewhere[shuffled->world - 1][shuffled->analysis];
    test.answered = 1000;
    test.rejected = rejected;
    CHECK(characterise(study, tally, truths).analyses[0].exceeds_alpha == exceeds);
  }
}

namespace {

/// Every truth is 0.
std::vector<Truths> truths_of(const Study& study, const std::vector<World>& worlds) {
  std::vector<Truths> all;
  for (const World& world : worlds) {
    Truths& truths = all.emplace_back();
    for (const std::size_t i : world.analyses) {
      truths.emplace_back(estimands(study.analyses[i]).size(), Known(stats::Measure{0.0, 0.0}));
    }
  }
  return all;
}

}  // namespace

TEST_CASE("operating characteristics: what a test finds in its causal null is held against its alpha alike",
          "[exact]") {
  const Study study = audited_study(20);
  const std::vector<World> worlds = worlds_of(study);
  const auto truths = truths_of(study, worlds);
  const auto null = null_of(study, worlds, 1);
  REQUIRE(null);
  for (const auto& [rejected, exceeds] : {std::pair<std::uint64_t, bool>{74, false}, {75, true}}) {
    Tally tally(study);
    tally.replicates = 1000;
    AnalysisTally& test = tally.elsewhere[null->world - 1][null->analysis];
    test.answered = 1000;
    test.rejected = rejected;
    const auto found = characterise(study, tally, truths);
    CHECK(found.analyses[1].exceeds_alpha_in_null == exceeds);
    CHECK(!found.analyses[1].exceeds_alpha);
    CHECK(!found.analyses[2].exceeds_alpha_in_null);  // nobody could compute it there
  }
}

TEST_CASE("operating characteristics: a difference of estimates is told where nearly all studies have both",
          "[exact]") {
  Study study = audited_study(20);
  study.audits = {
      {.name = "who leaves", .planned = "OS", .remedies = {"response"}, .variants = {"nobody is lost"}}};
  const std::vector<World> worlds = worlds_of(study);
  const auto truths = truths_of(study, worlds);
  for (const std::uint64_t both : {95, 94, 0}) {
    Tally tally(study);
    tally.replicates = 100;
    for (ContrastTally& pair : tally.contrasts) {
      for (std::uint64_t i = 0; i < both; ++i) pair.difference.add(i % 2 == 0 ? 1.0 : 4.0);
    }
    const OperatingCharacteristics result = characterise(study, tally, truths);
    const auto& lines = result.audits[0].lines;
    REQUIRE(lines.size() == 3);
    CHECK(!lines[0].estimate_gained);  // less itself
    CHECK(!lines[1].estimate_gained);  // a share less a median is nothing
    REQUIRE(lines[2].estimate_gained);
    CHECK(lines[2].both_estimate == both);
    if (both == 95) {
      CHECK((*lines[2].estimate_gained)->value == Approx((48 * 1.0 + 47 * 4.0) / 95.0).epsilon(1e-12));
    } else {
      CHECK(lines[2].estimate_gained->error() == stats::NoAnswer::often_unanswered);
    }
  }
}

TEST_CASE("operating characteristics: a family of tests that no study could compute has no error to tell",
          "[edge]") {
  const Study study = audited_study(20);
  const std::vector<World> worlds = worlds_of(study);
  const auto family = family_of(study);
  REQUIRE(family.size() >= 2);
  Tally tally(study);
  tally.replicates = 100;
  tally.family.replicates = 100;
  CHECK(!characterise(study, tally, truths_of(study, worlds)).family);
  const auto shuffled = place_of(worlds, World::Kind::shuffled_labels, 0, family.back());
  REQUIRE(shuffled);
  tally.elsewhere[shuffled->world - 1][shuffled->analysis].answered = 1;
  CHECK(characterise(study, tally, truths_of(study, worlds)).family);
}
