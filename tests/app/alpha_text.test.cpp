#include "app/alpha_text.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace dliplan;

namespace {

plan::AnalysisCharacteristics test_that_rejects(std::uint64_t of_thousand, bool exceeds) {
  plan::AnalysisCharacteristics out;
  out.analysis.name = "mean to 12 months";
  out.analysis.alpha = {0.05};
  out.answered = 1000;
  out.power = *stats::power({of_thousand, 1000 - of_thousand, 0});
  out.with_shuffled_labels = *stats::share_of_replicates({of_thousand, 1000});
  out.exceeds_alpha = exceeds;
  return out;
}

}  // namespace

TEST_CASE("alpha text: a test that does not hold its alpha is marked, with what it does", "[exact]") {
  CHECK(app::shuffled_text(test_that_rejects(121, true)) == "does not hold 5 %: 12.1 ± 1.0");
  CHECK(app::shuffled_text(test_that_rejects(52, false)) == "5.2 ± 0.7");
  plan::OperatingCharacteristics result;
  result.analyses = {test_that_rejects(52, false)};
  CHECK(app::alpha_finding(result).gist.empty());
  result.analyses.push_back(test_that_rejects(121, true));
  CHECK(
      app::alpha_finding(result).gist ==
      "These do not hold their alpha, labels shuffled: “mean to 12 months” (12.1 ± 1.0 % in place of 5 %).");
}

TEST_CASE("alpha text: what an audit offers is not taken for a test of the plan", "[exact]") {
  plan::OperatingCharacteristics result;
  result.analyses = {test_that_rejects(121, true)};
  result.analyses[0].analysis.role = plan::Role::audit;
  CHECK(app::alpha_finding(result).gist.empty());
  CHECK(
      app::alpha_finding(result).detail ==
      "Of what the audit offers instead, these do not hold their alpha, labels shuffled: “mean to 12 months” "
      "(12.1 ± 1.0 % in place of 5 %).");
}

TEST_CASE("alpha text: what is beyond alpha in the causal null has words of its own", "[exact]") {
  plan::AnalysisCharacteristics biased = test_that_rejects(52, false);
  biased.in_causal_null = *stats::share_of_replicates({80, 1000});
  CHECK(app::null_text(biased) == "8.0 ± 0.9");
  biased.exceeds_alpha_in_null = true;
  CHECK(app::null_text(biased) == "beyond 5 %: 8.0 ± 0.9");
  CHECK(app::shuffled_text(biased) == "5.2 ± 0.7");
}

TEST_CASE("alpha text: what no study could compute is no share of 0", "[edge]") {
  plan::AnalysisCharacteristics none = test_that_rejects(0, false);
  none.answered = 0;
  none.with_shuffled_labels.reset();
  CHECK(app::rejected_text(none) == "–");
  CHECK(app::shuffled_text(none) == "–");
}
