#include "app/verdicts.hpp"

#include "tests/app/audits.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <string>

using namespace dliplan;
using namespace dliplan::app::test;

TEST_CASE("verdict: a test with a causal null is told by how often it finds what is not there", "[exact]") {
  AuditCharacteristics audit{.name = "immortal time", .lines = {null_line("OS by DLI", 700, 410)}};
  CHECK(app::verdict(audit) ==
        "As planned, “OS by DLI” rejects 41.0 ± 1.6 % of studies in which DLI does nothing.");
  audit.lines.push_back(null_line("landmark", 100, 50));
  audit.lines.push_back(test_line("no null", 100));
  audit.lines.push_back(null_line("from its day", 100, 0));
  audit.lines.back().variant = "nobody is lost";
  CHECK(
      app::verdict(audit) ==
      "As planned, “OS by DLI” rejects 41.0 ± 1.6 % of studies in which DLI does nothing; “landmark”: 5.0 ± "
      "0.7 %; nobody is lost: 0 (below 0.4) %. Without that error: “landmark”.");
}

TEST_CASE("verdict: what is only an audit's is not called planned", "[exact]") {
  AuditLineCharacteristics only = null_line("OS by DLI", 500, 410);
  only.done.analysis.role = plan::Role::audit;
  CHECK(app::verdict(AuditCharacteristics{"DLI", "", {only}}) ==
        "“OS by DLI” rejects 41.0 ± 1.6 % of studies in which DLI does nothing.");
}

TEST_CASE("verdict: a test without one is told by how often it rejects, here and with shuffled labels",
          "[exact]") {
  AuditCharacteristics audit{.name = "x", .lines = {test_line("OS", 256), test_line("MaxCombo", 1000)}};
  audit.lines[0].done.with_shuffled_labels = of_thousand(50);
  CHECK(app::verdict(audit) ==
        "As planned, “OS” rejects in 25.6 ± 1.4 % (5.0 ± 0.7 % with shuffled labels) of studies; “MaxCombo”: "
        "100 (above 99.6) %. Nothing wrong with the plan is visible at this size.");
  audit.lines.push_back(curve_line("curve", {estimate(median, {1.0, 0.1})}));
  CHECK(app::verdict(audit).find("curve") == std::string::npos);
}

TEST_CASE("verdict: an estimate is told by its bias, in the units of a reader, and by its coverage",
          "[exact]") {
  AuditCharacteristics audit{
      .name = "inclusion",
      .lines = {
          curve_line("OS", {estimate(at_a_year, {0.0585, 0.0012}), estimate(at_two_years, {0.02, 0.001})}),
          curve_line("OS", {estimate(at_two_years, {0.0, 0.001}), estimate(at_a_year, {-0.001, 0.002})}),
          curve_line("other", {estimate(median, {1.0, 0.1})})}};
  audit.lines[0].done.estimates[0].coverage = of_thousand(815);
  audit.lines[1].variant = "all who start are analysed";
  CHECK(app::verdict(audit) ==
        "As planned, “OS”, at 12 months (%), is off by +5.85 ± 0.12, its interval holds the truth in 81.5 ± "
        "1.2 %; all who start are analysed: -0.1 ± 0.2. Without that error: all who start are analysed.");
}

TEST_CASE("verdict: the estimate that stands out most from its error is told", "[exact]") {
  // 20 errors at two years are more than 10 at one, though the bias is smaller.
  const std::string two = app::verdict(AuditCharacteristics{
      .name = "x",
      .lines = {
          curve_line("OS", {estimate(at_a_year, {0.1, 0.01}), estimate(at_two_years, {-0.02, 0.001})})}});
  CHECK(two.find("at 24 months (%), is off by -2.00 ± 0.10") != std::string::npos);
}

TEST_CASE("verdict: a bias that rests on fewer than all studies says so", "[exact]") {
  CHECK(app::verdict(AuditCharacteristics{
            .name = "x", .lines = {curve_line("OS", {estimate(at_a_year, {0.1, 0.01}, 970)})}}) ==
        "As planned, “OS”, at 12 months (%), is off by +10.0 ± 1.0 (among 97.0 % of studies).");
}

TEST_CASE("verdict: an estimate that a selection of studies has is told without a bias", "[exact]") {
  const EstimateCharacteristics selected = selected_median(345, 815);
  AuditCharacteristics audit{.name = "x",
                             .lines = {curve_line("OS", {selected}), curve_line("R", {selected})}};
  audit.lines[1].done.estimates[0].median->interval.upper = std::numeric_limits<double>::infinity();
  CHECK(
      app::verdict(audit) ==
      "As planned, “OS”, median (months), has an answer in 53.0 % of studies only, and no bias to tell; the "
      "truth "
      "is 20.00 ± 0.05; half of all studies estimate at most 30 (28–34), its interval holds the truth in "
      "34.5 to 81.5 %; “R”: half of all studies estimate at most 30.0 (28.0–not reached), its interval holds "
      "the truth in 34.5 to 81.5 %. That holds it no more often.");
}

TEST_CASE("verdict: without a bias there is nothing to say", "[edge]") {
  EstimateCharacteristics none = estimate(median, {0.0, 0.0});
  none.bias = tl::unexpected(stats::NoAnswer::no_causal_effect);
  CHECK(app::verdict(AuditCharacteristics{.name = "x", .lines = {curve_line("OS", {none})}}).empty());
  CHECK(app::verdict(AuditCharacteristics{.name = "x", .lines = {curve_line("OS", {})}}).empty());
}

TEST_CASE("verdict: of the family, how often any rejects, and what Holm costs the strongest", "[exact]") {
  const plan::FamilyCharacteristics family{
      of_thousand(340),
      of_thousand(40),
      {{"weak", of_thousand(100), of_thousand(20)}, {"strong", of_thousand(400), of_thousand(150)}}};
  CHECK(
      app::verdict(family) ==
      "As planned, each at its own alpha, 2 comparisons of groups find at least one difference in 34.0 ± 1.5 "
      "% of studies with shuffled labels; held together by Holm at 5 %: 4.0 ± 0.6 %. The one that rejects "
      "most, "
      "“strong”, then does so in 15.0 ± 1.1 % instead of 40.0 ± 1.5 %.");
}
