#include "app/report/answer.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace dliplan;
using Json = nlohmann::ordered_json;

namespace {

plan::AnalysisCharacteristics test_of(const std::string& name, plan::Category group, std::uint64_t rejected) {
  plan::AnalysisCharacteristics out;
  out.analysis.name = name;
  out.analysis.kind = plan::AnalysisKind::log_rank;
  out.analysis.group = group;
  out.power = *stats::power({rejected, 1000 - rejected, 0});
  out.answered = 1000;
  return out;
}

app::Summary summary_of(std::vector<plan::AnalysisCharacteristics> analyses) {
  app::Summary summary;
  summary.result.replicates = 1000;
  summary.result.analyses = std::move(analyses);
  auto& enrolled = summary.result.funnel[static_cast<std::size_t>(plan::FunnelStep::enrolled)];
  enrolled.add(59.0);
  enrolled.add(61.0);
  return summary;
}

/// A test that finds `as_planned` of a thousand where there is nothing, and another in its place.
plan::AuditCharacteristics audit_of(std::uint64_t as_planned, std::uint64_t instead) {
  plan::AuditCharacteristics audit;
  audit.name = "immortal time";
  for (const auto& [name, found] : {std::pair("naive", as_planned), std::pair("landmark", instead)}) {
    plan::AuditLineCharacteristics line;
    line.done = test_of(name, plan::Category::response, 500);
    line.done.in_causal_null = *stats::share_of_replicates({found, 1000});
    line.done.exceeds_alpha_in_null = found > 80;
    audit.lines.push_back(line);
  }
  return audit;
}

}  // namespace

TEST_CASE("answer: it counts the comparisons that reach a power, and names the strongest", "[exact]") {
  const auto summary = summary_of({test_of("weak", plan::Category::relapse_type, 200),
                                   test_of("strong", plan::Category::sex, 900),
                                   test_of("of what comes later", plan::Category::response, 990)});
  const Json can = app::answer(summary).at(0);
  CHECK(can.at("key") == "answer.show.some");
  CHECK(can.at("values").at("patients") == "60");
  CHECK(can.at("values").at("tests") == 2);  // one that forms later is no answer
  CHECK(can.at("values").at("reach") == 1);
  CHECK(can.at("values").at("name") == "strong");
  CHECK(can.at("values").at("power") == "90.0");
}

TEST_CASE("answer: without enough power it says so, and asks for more patients", "[exact]") {
  const Json all = app::answer(
      summary_of({test_of("a", plan::Category::relapse_type, 200), test_of("b", plan::Category::sex, 300)}));
  CHECK(all.at(0).at("key") == "answer.show.none");
  CHECK(all.at(1).at("key") == "answer.cannot.no_audit");
  CHECK(all.at(2).at("key") == "answer.change.size");
  CHECK(app::answer(summary_of({})).at(0).at("key") == "answer.show.no_test");
}

TEST_CASE("answer: what misleads is red, named, and has its cure among what to change", "[exact]") {
  auto summary = summary_of({test_of("strong", plan::Category::sex, 900)});
  summary.result.audits = {audit_of(300, 50)};
  const Json lights = app::assumptions(summary);
  REQUIRE(lights.size() == 1);
  CHECK(lights.at(0).at("light") == "red");
  CHECK(lights.at(0).at("judgement") == "misleads_cured");
  CHECK(lights.at(0).at("tells") == "finds");
  CHECK(lights.at(0).at("planned") == "30.0 ± 1.4");
  const Json all = app::answer(summary);
  CHECK(all.at(1).at("key") == "answer.cannot.finds");
  CHECK(all.at(1).at("values").at("audit") == "immortal time");
  REQUIRE(all.at(2).at("parts").size() == 1);
  CHECK(all.at(2).at("parts").at(0).at("values").at("instead") == "landmark");
}

TEST_CASE("answer: what does not mislead at this size is green", "[exact]") {
  auto summary = summary_of({test_of("strong", plan::Category::sex, 900)});
  summary.result.audits = {audit_of(50, 52)};
  CHECK(app::assumptions(summary).at(0).at("light") == "green");
  CHECK(app::answer(summary).at(1).at("key") == "answer.cannot.nothing");
  CHECK(app::answer(summary).at(2).at("key") == "answer.change.nothing");
}
