#include "plan/search/size_of_study.hpp"

#include "plan/search/decisions.hpp"
#include "tests/plan/studies.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>
#include <cmath>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

Execution with_threads(int threads) {
  Execution execution;
  execution.threads = threads;
  return execution;
}

}  // namespace

TEST_CASE("size of a study: two exponential arms need what Lakatos says", "[monte-carlo]") {
  const auto answer = size_of_study(two_arm_study(60, 0.6), {.budget = 10'000}, with_threads(1));
  REQUIRE(answer.search.outcome == SizeOutcome::found);
  REQUIRE((answer.by_formula && answer.by_formula->lakatos));
  const auto lakatos = static_cast<double>(*answer.by_formula->lakatos);
  const double error =
      (answer.search.crossing->interval.upper - answer.search.crossing->interval.lower) / (2.0 * 1.96);
  // The formula's own error, a point of power: three patients in a hundred.
  CHECK(std::abs(answer.search.crossing->size - lakatos) < 5.0 * error + 0.03 * lakatos);
  CHECK(answer.size == static_cast<std::int64_t>(std::ceil(answer.search.crossing->size)));
  const auto power = static_cast<double>(answer.tally->analyses.front().rejected) /
                     static_cast<double>(answer.tally->replicates);
  CHECK(std::abs(power - 0.8) < 5.0 * std::sqrt(0.16 / static_cast<double>(answer.tally->replicates)) + 0.02);
  REQUIRE(answer.neighbours.size() == 2);
  CHECK(answer.neighbours[0].size == answer.size - 1);
  CHECK(answer.neighbours[1].size == answer.size + 1);
  REQUIRE(answer.calendar);
  CHECK(answer.calendar->feasibility.months_to_close.steps.seen() == answer.calendar->replicates);
}

TEST_CASE("size of a study: on any number of threads the same answer", "[law]") {
  const Study study = two_arm_study(60, 0.5);
  const auto one = size_of_study(study, {.budget = 1500}, with_threads(1));
  const auto three = size_of_study(study, {.budget = 1500}, with_threads(3));
  CHECK(one.search.crossing->size == three.search.crossing->size);
  CHECK(one.tally == three.tally);
  CHECK(one.replicates == three.replicates);
}

TEST_CASE("size of a study: what confirms was not searched, and neighbours are held against the same studies",
          "[law]") {
  const auto answer = size_of_study(two_arm_study(60, 0.5), {.budget = 2000}, with_threads(1));
  const Block fresh{answer.search.replicates, answer.search.replicates + answer.tally->replicates};
  const auto confirmed = decisions(answer.at.study, answer.at.analysis, fresh, with_threads(1));
  REQUIRE(confirmed);
  CHECK(counted(*confirmed).count == answer.tally->analyses[answer.at.analysis].rejected);
  for (const Neighbour& one : answer.neighbours) {
    const auto at_size = std::count(confirmed->begin(),
                                    confirmed->begin() + static_cast<std::ptrdiff_t>(one.rejected.total), 1);
    CHECK(static_cast<std::int64_t>(one.rejected.count) - at_size ==
          static_cast<std::int64_t>(one.against.only_second) -
              static_cast<std::int64_t>(one.against.only_first));
  }
}

TEST_CASE("size of a study: a test alone decides as it does beside all others", "[law]") {
  for (const auto method : {stats::Multiplicity::none, stats::Multiplicity::holm}) {
    Study study = two_arm_study(90, 0.55);
    study.multiplicity.method = method;
    Analysis other = analysis(AnalysisKind::log_rank);
    other.name = "by weights";
    other.group = Category::arm;
    other.weights = CurveWeights::breslow;
    study.analyses.insert(study.analyses.begin(), other);
    const OneTest alone = one_test(study, 1);
    CHECK(alone.study.analyses.size() == (method == stats::Multiplicity::none ? 1 : 2));
    CHECK(decisions(study, 1, {0, 300}, with_threads(1)) ==
          decisions(alone.study, alone.analysis, {0, 300}, with_threads(1)));
  }
}

TEST_CASE("size of a study: one that recruits until a number recruits until another", "[exact]") {
  Study study = two_arm_study(60, 0.5);
  CHECK(with_size(study, Sought::patients, 77).accrual.enrolled == 77);
  study.accrual.enrolled.reset();
  study.accrual.recruit_until = 60;
  const Study more = with_size(study, Sought::patients, 77);
  CHECK(more.accrual.recruit_until == 77);
  CHECK_FALSE(more.accrual.enrolled);
}

TEST_CASE("size of a study: where there is no effect, no number is made up", "[edge]") {
  const auto answer = size_of_study(two_arm_study(60, 1.0), {.most = 200, .budget = 1000}, with_threads(1));
  CHECK(answer.search.outcome == SizeOutcome::below_at_most);
  CHECK(answer.size == 200);
  REQUIRE(answer.neighbours.size() == 1);
  CHECK(answer.neighbours.front().size == 2);
  CHECK_FALSE(answer.calendar);
  CHECK_FALSE(answer.by_formula);
}

TEST_CASE("size of a study: a stop is no answer", "[edge]") {
  const std::atomic<bool> stop{true};
  Execution execution = with_threads(1);
  execution.stop = &stop;
  const auto answer = size_of_study(two_arm_study(60, 0.5), {.budget = 1000}, execution);
  CHECK(answer.stopped);
  CHECK_FALSE(answer.tally);
}

TEST_CASE("size of a study: a line through all studies is told only where fresh ones contradict the search",
          "[law]") {
  int contradicted = 0;
  for (std::int64_t seed = 0; seed < 60; ++seed) {
    Study study = two_arm_study(60, 0.5);
    study.monte_carlo.seed = seed;
    const auto answer = size_of_study(study, {.budget = 500}, with_threads(1));
    if (answer.search.outcome != SizeOutcome::found) continue;
    const auto& test = answer.tally->analyses[answer.at.analysis];
    const stats::Proportion fresh{test.rejected, answer.tally->replicates};
    const stats::Interval wilson = *fresh.wilson();
    const bool excluded = wilson.lower > 0.8 || wilson.upper < 0.8;
    if (!excluded) CHECK_FALSE(answer.corrected);
    if (!answer.corrected) continue;
    ++contradicted;
    // Pulled away from the size that the fresh studies show to be too small, or too large.
    CHECK((answer.corrected->size > answer.search.crossing->size) == (wilson.upper < 0.8));
  }
  CHECK(contradicted > 0);
}
