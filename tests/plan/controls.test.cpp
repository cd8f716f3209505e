#include "plan/controls.hpp"

#include "plan/operating_characteristics.hpp"
#include "plan/replication.hpp"
#include "plan/run.hpp"
#include "tests/plan/cohorts.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

Execution measuring(int threads = 1) {
  return {.threads = threads, .stop = nullptr, .progress = nullptr, .control_variates = true};
}

stats::ControlledShare controlled(const Tally& tally, std::size_t test) {
  const auto share = stats::controlled_share(tally.controls.controls, tally.controls.rejections[test]);
  REQUIRE(share);
  return *share;
}

/// Mean of each control over its standard error; how many of them vary.
std::size_t check_means(const Study& study, std::uint64_t replicates) {
  const Tally tally = run_replicates(study, 0, replicates, measuring());
  const stats::ControlSums& sums = tally.controls.controls;
  REQUIRE(sums.replicates() == replicates);
  std::size_t varying = 0;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const double squares = sums.products()[i * (i + 3) / 2];
    if (squares == 0.0) continue;
    ++varying;
    INFO(study.arms.size() << " arms, control " << i);
    CHECK(std::abs(sums.sums()[i]) < 5.0 * std::sqrt(squares));
  }
  return varying;
}

Study by_rate() {
  Study study = protocol_study(1);
  study.accrual.enrolled.reset();
  return study;
}

Study with_second_arm(Study study) {
  study.arms.push_back({"other", 2.0, study.arms[0].model, ""});
  study.arms.back().model.sequential.dli.relapse_hazard_ratio = {0.5};
  return study;
}

}  // namespace

TEST_CASE("controls: each has mean 0, however a study recruits", "[monte-carlo]") {
  // 1500 studies of about 15 patients: a bias of an eighth of what a study scatters would show.
  CHECK(check_means(by_rate(), 1500) == 17);  // no relapse from haematologic disease without response
  CHECK(check_means(protocol_study(15), 1500) == 16);  // and the number is given
  CHECK(check_means(recruiting_study(15), 1500) == 16);
  CHECK(check_means(with_second_arm(recruiting_study(15)), 1500) == 20);
  Study loses = recruiting_study(15);
  loses.observation.loss_to_follow_up = sim::from_monthly(0.05);
  loses.observation.inclusion = Inclusion::received_second_course;
  CHECK(check_means(loses, 400) == 16);
  CHECK(check_means(two_arm_study(20, 0.6), 4000) == 2);
}

TEST_CASE("controls: measuring them changes nothing else", "[law]") {
  for (const Study& study : {protocol_study(20), recruiting_study(12), two_arm_study(30, 0.6)}) {
    Tally with = run_replicates(study, 0, 300, measuring());
    const Tally without = run_replicates(study, 0, 300, {.threads = 1, .stop = nullptr, .progress = nullptr});
    CHECK(with.controls.controls.replicates() == 300);
    CHECK(without.controls.controls.replicates() == 0);
    with.controls = without.controls;
    CHECK(with == without);
  }
}

TEST_CASE("controls: a study without tests of times has none", "[edge]") {
  Study study = protocol_study(10);
  std::erase_if(study.analyses, [](const Analysis& a) { return is_test(a.kind) && reads_endpoint(a.kind); });
  CHECK(controls_of(study).empty());
  CHECK(run_replicates(study, 0, 5, measuring()).controls.controls.replicates() == 0);
}

TEST_CASE("controls: a twin has none, and none of its own are needed", "[edge]") {
  Study twins = protocol_study(10);
  twins.arms.push_back({"twin", 1.0, twins.arms[0].model, twins.arms[0].name});
  for (const Control& control : controls_of(twins)) CHECK((!control.arm || *control.arm == 0));
}

TEST_CASE("control variates: the power of two exponential arms, with half of the variance", "[monte-carlo]") {
  Study study = two_arm_study(150, 0.6);
  const Tally tally = run_replicates(study, 0, 4000, measuring());
  const auto share = controlled(tally, 0);
  CHECK(share.controls == 2);
  CHECK(share.variance_reduction > 1.6);
  CHECK(share.variance_reduction < 3.0);
  // Against a plain run ten times as long, of other replicates.
  const Tally longer =
      run_replicates(study, 100'000, 40'000, {.threads = 2, .stop = nullptr, .progress = nullptr});
  const double power = static_cast<double>(longer.analyses[0].rejected) / 40'000.0;
  const double error = std::hypot(share.share.mcse, std::sqrt(power * (1.0 - power) / 40'000.0));
  CHECK(std::abs(share.share.value - power) < 5.0 * error);
}

TEST_CASE("control variates: the power of the protocol's tests is that of a long plain run",
          "[monte-carlo]") {
  Study study = by_rate();
  study.accrual.rate = sim::from_monthly(4.0);
  std::erase_if(study.analyses, [](const Analysis& a) {
    return a.kind != AnalysisKind::log_rank || a.groups != Grouping::naive;
  });
  REQUIRE(study.analyses.size() > 4);
  const Tally tally = run_replicates(study, 0, 1500, measuring());
  const Tally longer =
      run_replicates(study, 50'000, 8000, {.threads = 2, .stop = nullptr, .progress = nullptr});
  double largest = 0.0;
  for (std::size_t k = 0; k < study.analyses.size(); ++k) {
    if (tally.analyses[k].rejected < 15) continue;
    const auto share = controlled(tally, k);
    const double power = static_cast<double>(longer.analyses[k].rejected) / 8000.0;
    const double error = std::hypot(share.share.mcse, std::sqrt(power * (1.0 - power) / 8000.0));
    CHECK(std::abs(share.share.value - power) < 5.0 * error);
    largest = std::max(largest, share.variance_reduction);
  }
  CHECK(largest > 1.15);
}

TEST_CASE("control variates: the same factor as pairs have by hand", "[exact]") {
  // Two tests reject in 40 and 30 of 100 studies, 25 of them both: paired (15 + 5) / 100 - .1^2 = .19, apart
  // .4 * .6 + .3 * .7 = .45.
  Study study = two_arm_study(20, 0.6);
  study.analyses.push_back(study.analyses[0]);
  study.analyses[0].name = "first";
  study.analyses[2].name = "second";
  study.audits.push_back({"pair", "first", {"second"}, {}, ""});
  Tally tally(study);
  tally.replicates = 100;
  for (const auto& [at, rejected] : {std::pair<std::size_t, std::uint64_t>{0, 40}, {2, 30}}) {
    tally.analyses[at].rejected = rejected;
    tally.analyses[at].answered = 100;
  }
  REQUIRE(tally.contrasts.size() == 1);
  tally.contrasts[0].only_first = 15;
  tally.contrasts[0].only_second = 5;
  std::vector<Truths> truths(worlds_of(study).size());
  for (Truths& of_world : truths) {
    for (const Analysis& analysis : study.analyses) {
      of_world.emplace_back(estimands(analysis, 2).size(), tl::unexpected(stats::NoAnswer::no_rows));
    }
  }
  const OperatingCharacteristics result = characterise(study, tally, truths);
  const auto& line = result.audits.at(0).lines.at(1);
  REQUIRE(line.variance_reduction);
  CHECK(*line.variance_reduction == Approx(0.45 / 0.19).epsilon(1e-12));
}
