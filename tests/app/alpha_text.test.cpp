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
  CHECK(app::alpha_finding(result).empty());
  result.analyses.push_back(test_that_rejects(121, true));
  CHECK(app::alpha_finding(result).find(
            "do not hold their alpha: “mean to 12 months” rejects 12.1 ± 1.0 % in place of 5 %.") !=
        std::string::npos);
}

TEST_CASE("alpha text: what no study could compute is no share of 0", "[edge]") {
  plan::AnalysisCharacteristics none = test_that_rejects(0, false);
  none.answered = 0;
  none.with_shuffled_labels.reset();
  CHECK(app::rejected_text(none) == "–");
  CHECK(app::shuffled_text(none) == "–");
}
