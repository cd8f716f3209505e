#include "app/report/report_page.hpp"
#include "plan/store/sqlite.hpp"
#include "tests/app/program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>

using dliplan::test::call;
using dliplan::test::content;
using dliplan::test::Folder;
using Json = nlohmann::ordered_json;

namespace {

/// What stands in the page between its two marks.
std::string between(const std::string& page, const std::string& begin, const std::string& end) {
  const auto from = page.find(begin);
  REQUIRE(from != std::string::npos);
  const auto to = page.find(end, from + begin.size());
  REQUIRE(to != std::string::npos);
  return page.substr(from + begin.size(), to - from - begin.size());
}

Json data_of(const std::string& page) {
  return Json::parse(between(page, R"(<script type="application/json" id="data">)", "</script>"));
}

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t found = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE(
    "report: the page of a run has the numbers of summary.json, and is the same when it is written again",
    "[law]") {
  const Folder folder;
  const std::string run = folder.path() + "/run";
  REQUIRE(call("run two-arm-exponential --replicates 60 --quiet --out " + run).exit_code == 0);
  const std::string page = content(run + "/report.html");
  const Json data = data_of(page);
  CHECK(data.at("kind") == "run");
  CHECK(data.at("summary") == Json::parse(content(run + "/summary.json")));
  CHECK(data.at("command") == "dliplan run scenario.toml --replicates 60");
  CHECK(data.at("portrait").at("studies") == 60);
  const auto& rejected = data.at("convergence").at("tests").at(0).at("rejected");
  CHECK(rejected.back().get<double>() / 60.0 ==
        Approx(data.at("summary").at("analyses").at(0).at("rejected").at("estimate").get<double>()));

  {  // as an earlier program left it, which simulates the truths anew
    dliplan::plan::Database results(run + "/results.sqlite", dliplan::plan::Database::Access::write);
    results.execute("DROP TABLE truth");
  }
  const auto again = call("report " + run);
  CHECK(again.exit_code == 0);
  CHECK(again.out == run + "/report.html\n");
  CHECK(content(run + "/report.html") == page);

  REQUIRE(call("report --lang zh " + run).exit_code == 0);
  CHECK(content(run + "/report.html").find("<html lang=\"zh-CN\">") != std::string::npos);
}

TEST_CASE("report: a run that is not there, or not finished, is refused", "[edge]") {
  const Folder folder;
  CHECK(call("report " + folder.path() + "/nothing").exit_code == 2);
  const std::string run = folder.path() + "/run";
  REQUIRE(call("run two-arm-exponential --replicates 60 --quiet --shard 1/2 --out " + run).exit_code == 0);
  CHECK(call("report " + run).exit_code == 2);  // shards have no results.sqlite before they are merged
}

TEST_CASE(
    "report: sweeps, comparisons and searches for a size have a page, with the command that makes it again",
    "[exact]") {
  const Folder folder;
  const auto page_of = [&](const std::string& command, const std::string& name) {
    REQUIRE(call(command + " --quiet --out " + folder.path() + "/" + name).exit_code == 0);
    return data_of(content(folder.path() + "/" + name + "/report.html"));
  };
  const Json sweep =
      page_of("sweep two-arm-exponential --replicates 20 --vary arm.treatment.two_state.hazard_ratio=0.5:0.9",
              "sweep");
  CHECK(sweep.at("kind") == "sweep");
  CHECK(sweep.at("command") ==
        "dliplan sweep scenario.toml --design one-at-a-time --replicates 20 --vary "
        "arm.treatment.two_state.hazard_ratio=0.5:0.9:2");
  CHECK(sweep.at("summary").at("points").size() == 3);
  const Json compare = page_of("compare two-arm-exponential two-arm-exponential --replicates 20", "compare");
  CHECK(compare.at("command") == "dliplan compare scenario.toml compared-with.toml --replicates 20");
  const Json size = page_of("size two-arm-exponential --replicates 2000", "size");
  CHECK(size.at("command") ==
        "dliplan size scenario.toml --analysis 'OS: treatment v control' --power 0.8 --for patients --max "
        "2000 --replicates "
        "2000");
}

TEST_CASE("report: whatever stands in the data is no markup", "[edge]") {
  const Json hostile{{"study", {{"name", "</title><script>alert(1)</script> \"quoted\" 'too' & <!--"}}}};
  const std::string page = dliplan::app::report_page(hostile, dliplan::app::Language::en);
  const std::string harmless =
      dliplan::app::report_page({{"study", {{"name", "x"}}}}, dliplan::app::Language::en);
  CHECK(count(page, "<script") == count(harmless, "<script"));
  CHECK(count(page, "</script") == count(harmless, "</script"));
  CHECK(page.find("<title>&lt;/title&gt;&lt;script&gt;alert(1)") != std::string::npos);
  CHECK(data_of(page) == hostile);
}

TEST_CASE("report: the page lets nothing run but what it names, and asks for nothing", "[exact]") {
  const std::string page =
      dliplan::app::report_page({{"study", {{"name", "x"}}}}, dliplan::app::Language::en);
  const std::string policy = between(page, "Content-Security-Policy\" content=\"", "\"");
  CHECK(policy.starts_with("default-src 'none'; script-src 'sha256-"));
  CHECK(policy.find("unsafe") == std::string::npos);
  CHECK(page.find(" src=") == page.find(" src=", page.find("id=\"words\"")));  // no element asks for a file
  CHECK(page.find("<link") == std::string::npos);
}
