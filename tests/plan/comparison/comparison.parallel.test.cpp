#include "plan/comparison/comparison.hpp"

#include "plan/comparison/paired_work.hpp"
#include "plan/replication.hpp"
#include "plan/run.hpp"
#include "stats/performance/standard_errors.hpp"
#include "tests/plan/audited_study.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

/// Two arms whose hazard ratio is estimated by Cox's model, and tested by the log-rank test.
Study two_arms(double hazard_ratio, std::int64_t enrolled = 40) {
  Study study = two_arm_study(enrolled, hazard_ratio);
  Analysis cox = study.analyses.front();
  cox.name = "Cox";
  cox.kind = AnalysisKind::cox;
  study.analyses = {study.analyses.front(), cox};
  study.truth.patients = 10'000;
  return study;
}

PairedTally paired(const Study& first, const Study& second, std::uint64_t replicates, int threads = 2) {
  const PairedWork work(first, second);
  PairedTally tally(first, second);
  run_work(
      work, {0, replicates}, replicates_per_block, {.threads = threads},
      [&](const Block&, const BlockValue& value) { tally += static_cast<const PairedResult&>(value).tally; });
  return tally;
}

}  // namespace

TEST_CASE("comparison: each study says what it says alone, and pairs are counted replicate by replicate",
          "[law]") {
  const Study first = two_arms(0.7), second = two_arms(0.5);
  constexpr std::uint64_t replicates = 600;
  const PairedTally tally = paired(first, second, replicates);
  CHECK(tally.first == run_replicates(first, 0, replicates, {.threads = 1}));
  CHECK(tally.second == run_replicates(second, 0, replicates, {.threads = 1}));

  Replication a(first), b(second);
  stats::PairedAnswers answers;
  std::vector<double> differences;
  for (std::uint64_t replicate = 0; replicate < replicates; ++replicate) {
    const auto of_first = a(replicate), of_second = b(replicate);
    answers.add(of_first[0].rejects(), of_second[0].rejects());
    const auto &x = of_first[1].estimates[0], &y = of_second[1].estimates[0];
    if (x && y) differences.push_back(y->value - x->value);
  }
  CHECK(tally.analyses[0].tests.as_planned == answers);
  const PairedEstimates& hazard_ratios = tally.analyses[1].estimates[0];
  REQUIRE(hazard_ratios.first.size() == differences.size());
  for (std::size_t i = 0; i < differences.size(); ++i) {
    CHECK(hazard_ratios.second[i].value - hazard_ratios.first[i].value == differences[i]);
  }
}

TEST_CASE("comparison: a study does not differ from itself, and that without error", "[law]") {
  const Study study = audited_study(20);
  const PairedTally tally = paired(study, study, 300);
  const Comparison same = compare(study, study, tally, {.threads = 1});
  REQUIRE(same.differences.size() == same.matching.analyses.size());
  CHECK(same.matching.only_first.empty());
  CHECK(same.matching.only_second.empty());
  for (const AnalysisDifference& one : same.differences) {
    for (const auto& share : {one.as_planned, one.shuffled_labels, one.causal_null}) {
      if (!share) continue;
      CHECK(share->value == 0.0);
      CHECK(share->mcse == 0.0);
      CHECK(share->tango.upper > 0.0);
    }
    CHECK_FALSE(one.variance_reduction);
    for (const EstimateDifference& estimate : one.estimates) {
      if (estimate.mean) CHECK(*estimate.mean == stats::Measure{0.0, 0.0});
      if (estimate.relative_precision) CHECK(estimate.relative_precision->value == 0.0);
      if (estimate.coverage) CHECK(estimate.coverage->value == 0.0);
    }
  }
  for (const Known& step : same.funnel) CHECK(step->value == 0.0);
}

TEST_CASE("comparison: the difference of means, its bias, and its error are those of the pairs", "[exact]") {
  const Study first = two_arms(0.7), second = two_arms(0.5);
  const PairedTally tally = paired(first, second, 400);
  const Comparison both = compare(first, second, tally, {.threads = 1});
  const PairedEstimates& pairs = tally.analyses[1].estimates[0];
  double sum = 0.0, squares = 0.0;
  const auto n = static_cast<double>(pairs.first.size());
  for (std::size_t i = 0; i < pairs.first.size(); ++i) sum += pairs.second[i].value - pairs.first[i].value;
  const double mean = sum / n;
  for (std::size_t i = 0; i < pairs.first.size(); ++i) {
    squares += std::pow(pairs.second[i].value - pairs.first[i].value - mean, 2);
  }
  const EstimateDifference& difference = both.differences[1].estimates[0];
  const Known& truth_of_first = both.first.analyses[1].estimates[0].truth;
  const Known& truth_of_second = both.second.analyses[1].estimates[0].truth;
  CHECK(difference.mean->value == Approx(mean));
  CHECK(difference.mean->mcse == Approx(std::sqrt(squares / (n - 1.0) / n)));
  CHECK(difference.bias->value == Approx(mean - (truth_of_second->value - truth_of_first->value)));
  CHECK(difference.bias->mcse > difference.mean->mcse);
  CHECK(difference.both == pairs.first.size());
  REQUIRE(both.differences[0].variance_reduction);
  CHECK(*both.differences[0].variance_reduction > 1.5);  // the same patients in both
}

TEST_CASE("comparison: any number of threads, and bytes, give the same bits", "[law]") {
  const Study first = audited_study(15);
  Study second = first;
  second.observation.loss_to_follow_up = {0.001};
  const PairedWork work(first, second);
  const auto maker = work.maker();
  const auto value = maker->make({0, 256}, nullptr);
  const std::string bytes = work.bytes_of(*value).bytes;
  const auto back = work.value_in({0, 256}, bytes);
  REQUIRE(back);
  CHECK(work.bytes_of(*back).bytes == bytes);
  CHECK_FALSE(work.value_in({0, 256}, bytes.substr(1)));
  const Study fewer = two_arms(0.7);
  CHECK_FALSE(PairedWork(fewer, fewer).value_in({0, 256}, bytes));

  const auto said = [&](int threads) {
    return work.bytes_of(PairedResult(paired(first, second, 700, threads))).bytes;
  };
  CHECK(said(1) == said(3));
}

TEST_CASE("match: analyses go by name and kind, and those of one study alone are named", "[exact]") {
  Study first = two_arms(0.7), second = two_arms(0.7);
  second.analyses[0].name = "another test";
  second.analyses[1].times = {};
  Analysis curve = analysis(AnalysisKind::kaplan_meier);
  curve.times = {sim::from_months(6.0), sim::from_months(12.0)};
  first.analyses.push_back(curve);
  curve.times = {sim::from_months(12.0)};
  second.analyses.insert(second.analyses.begin(), curve);
  const Matching matching = match(first, second);
  REQUIRE(matching.analyses.size() == 2);
  CHECK(matching.analyses[0].first == 1);
  CHECK(matching.analyses[0].second == 2);
  CHECK(matching.analyses[1].first == 2);
  CHECK(matching.analyses[1].second == 0);
  REQUIRE(matching.analyses[1].estimates.size() == 2);  // the median, and 12 months
  CHECK(matching.analyses[1].estimates[1].first == 2);
  CHECK(matching.analyses[1].estimates[1].second == 1);
  CHECK(matching.only_first == std::vector<std::string>{first.analyses[0].name});
  CHECK(matching.only_second == std::vector<std::string>{"another test"});
}
