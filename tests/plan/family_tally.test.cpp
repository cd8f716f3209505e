#include "plan/family_tally.hpp"

#include "plan/operating_characteristics.hpp"
#include "plan/replication.hpp"
#include "tests/plan/audited_study.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

const auto key = sim::StreamKey::from_seed(20230901);

/// A small cohort, in which some tests cannot be computed; each at an alpha of its own.
Study study_of_many_tests() {
  Study study = audited_study(9);
  study.analyses.push_back(named(AnalysisKind::chi_squared, "response by interval", Category::hsct_interval));
  study.analyses.push_back(named(AnalysisKind::mann_whitney, "days by response", Category::response));
  study.analyses.push_back(named(AnalysisKind::log_rank, "OS by type", Category::relapse_type));
  study.analyses.push_back(named(AnalysisKind::one_sample_log_rank, "OS v history"));
  double alpha = 0.05;
  for (Analysis& one : study.analyses) one.alpha.value = alpha += 0.02;
  return study;
}

/// Which tests reject by Holm at 5 %, of those with a p-value: from the smallest on, p < .05 / (m - k), up to
/// the first that does not. A test without one stays in the family, and is never reached.
std::vector<bool> naive_holm(const std::vector<stats::PValue>& p) {
  std::vector<bool> rejected(p.size());
  for (std::size_t step = 0; step < p.size(); ++step) {
    std::size_t smallest = p.size();
    for (std::size_t i = 0; i < p.size(); ++i) {
      const bool open = p[i] && !rejected[i];
      if (open && (smallest == p.size() || *p[i] < *p[smallest])) smallest = i;
    }
    if (smallest == p.size() || *p[smallest] * static_cast<double>(p.size() - step) >= 0.05) break;
    rejected[smallest] = true;
  }
  return rejected;
}

bool any(const std::vector<bool>& yes) {
  return std::find(yes.begin(), yes.end(), true) != yes.end();
}

}  // namespace

TEST_CASE("family_of: the confirmatory tests that compare groups", "[exact]") {
  Study study = study_of_many_tests();
  CHECK(family_of(study) == std::vector<std::size_t>{1, 3, 5, 6, 7});
  study.analyses[5].role = Role::exploratory;
  CHECK(family_of(study) == std::vector<std::size_t>{1, 3, 6, 7});
}

TEST_CASE("FamilyDecision: counts are those of a naive recount of the p-values", "[oracle]") {
  const Study study = study_of_many_tests();
  const auto worlds = worlds_of(study);
  const auto tests = family_of(study);
  const std::vector<std::size_t> shuffled{0, 2, 3, 4, 5};  // "by DLI, landmark" is dealt, too
  Replication replication(study, key);
  FamilyTally expected;
  expected.rejected.resize(tests.size());
  expected.rejected_holm.resize(tests.size());
  std::uint64_t unanswered = 0, all_unanswered = 0;
  constexpr std::uint64_t replicates = 600;
  for (std::uint64_t replicate = 0; replicate < replicates; ++replicate) {
    const auto outcomes = replication.in_all_worlds(replicate);
    const auto decide = [&](std::span<const Outcome> there, const std::vector<std::size_t>& places) {
      std::pair<std::vector<bool>, std::vector<bool>> alone_and_holm;
      std::vector<stats::PValue> p;
      for (std::size_t k = 0; k < tests.size(); ++k) {
        p.push_back(*there[places[k]].p_value);
        alone_and_holm.first.push_back(p[k] && *p[k] < study.analyses[tests[k]].alpha.value);
        unanswered += p[k] ? 0 : 1;
      }
      alone_and_holm.second = naive_holm(p);
      all_unanswered += std::none_of(p.begin(), p.end(), [](const auto& one) { return one.has_value(); });
      return alone_and_holm;
    };
    const auto [alone, holm] = decide(outcomes[0], tests);
    for (std::size_t k = 0; k < tests.size(); ++k) {
      expected.rejected[k] += alone[k] ? 1 : 0;
      expected.rejected_holm[k] += holm[k] ? 1 : 0;
    }
    const auto [alone_shuffled, holm_shuffled] = decide(outcomes[1], shuffled);
    expected.any_found += any(alone_shuffled) ? 1 : 0;
    expected.any_found_holm += any(holm_shuffled) ? 1 : 0;
    ++expected.replicates;
  }
  CHECK(unanswered > 100);
  Tally tally(study);
  replication.add({0, replicates}, tally);
  CHECK(tally.family == expected);
  CHECK(tally.family.any_found > tally.family.any_found_holm);
  CHECK(tally.family.any_found_holm > 0);
  // As planned, each at its own alpha: what the analyses themselves count.
  for (std::size_t k = 0; k < tests.size(); ++k) {
    CHECK(tally.family.rejected[k] == tally.analyses[tests[k]].rejected);
  }
}

TEST_CASE("FamilyDecision: a study held together by Holm at 5 % decides as its family does", "[law]") {
  Study study = study_of_many_tests();
  study.analyses.pop_back();  // the family of a study has tests against history, too
  study.multiplicity.method = stats::Multiplicity::holm;
  Tally tally(study);
  Replication(study, key).add({0, 300}, tally);
  const auto tests = family_of(study);
  for (std::size_t k = 0; k < tests.size(); ++k) {
    CHECK(tally.family.rejected_holm[k] == tally.analyses[tests[k]].rejected);
    CHECK(tally.family.rejected[k] >= tally.family.rejected_holm[k]);
  }
}

TEST_CASE("FamilyDecision: what cannot be computed is not rejected", "[edge]") {
  Study study;
  study.arms.push_back({"protocol", 1.0, {}});
  study.analyses = {named(AnalysisKind::log_rank, "a", Category::sex),
                    named(AnalysisKind::log_rank, "b", Category::ph)};
  const auto worlds = worlds_of(study);
  FamilyDecision decision(study, worlds);
  REQUIRE(decision.tests() == 2);
  const auto outcome = [](stats::PValue p) {
    Outcome out;
    out.p_value = std::move(p);
    return out;
  };
  const auto none = tl::unexpected(stats::NoAnswer::no_events);
  FamilyTally tally;
  tally.rejected.resize(2);
  tally.rejected_holm.resize(2);
  const std::vector<Outcome> neither{outcome(none), outcome(none)};
  const std::vector<Outcome> second{outcome(none), outcome(0.03)};  // .03 x 2 is no Holm rejection
  const std::vector<Outcome> clear{outcome(none), outcome(0.02)};   // .02 x 2 is
  const auto add = [&](const std::vector<Outcome>& planned, const std::vector<Outcome>& shuffled) {
    const std::array<std::span<const Outcome>, 2> both{planned, shuffled};
    decision.add(both, tally);
  };
  add(neither, second);
  CHECK(tally.any_found == 1);
  CHECK(tally.any_found_holm == 0);
  CHECK(tally.rejected == std::vector<std::uint64_t>{0, 0});
  add(second, clear);
  CHECK(tally.any_found == 2);
  CHECK(tally.any_found_holm == 1);
  CHECK(tally.rejected == std::vector<std::uint64_t>{0, 1});
  CHECK(tally.rejected_holm == std::vector<std::uint64_t>{0, 0});
  add(clear, neither);
  CHECK(tally.any_found == 2);
  CHECK(tally.rejected_holm == std::vector<std::uint64_t>{0, 1});
  CHECK(tally.replicates == 3);
}

TEST_CASE("characterise: a single test is no family, and without replicates there is none", "[edge]") {
  Study study = study_of_many_tests();
  std::vector<Truths> truths;
  for (const World& world : worlds_of(study)) {
    Truths& there = truths.emplace_back();
    for (const std::size_t i : world.analyses) {
      there.emplace_back(estimands(study.analyses[i]).size(), tl::unexpected(stats::NoAnswer::zero_truth));
    }
  }
  Tally tally(study);
  CHECK(!characterise(study, tally, truths).family);
  Replication(study, key).add({0, 50}, tally);
  const auto found = characterise(study, tally, truths);
  REQUIRE(found.family);
  REQUIRE(found.family->members.size() == 5);
  CHECK(found.family->members[1].name == "by sex");
  CHECK(found.family->any_found.value == static_cast<double>(tally.family.any_found) / 50.0);
  CHECK(found.family->members[4].holm.value == static_cast<double>(tally.family.rejected_holm[4]) / 50.0);
  const Study two = two_arm_study(20, 1.0);
  Tally one(two);
  Replication(two, key).add({0, 10}, one);
  CHECK(!characterise(two, one, {{{}, {{}, {}, {}}}, {{}}}).family);
}
