#include "tests/app/program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

using dliplan::test::call;
using Json = nlohmann::json;

namespace {

/// A small study with everything: a variant, an audit, two tests.
const std::string audited =
    "[accrual]\nenrolled = 25\n[truth]\npatients = 30_000\n[monte_carlo]\nreplicates = 60\n"
    "[[variant]]\nname = \"DLI does nothing\"\nset = [\"dli.relapse_hazard_ratio = 1\"]\n"
    "[[variant]]\nname = \"all who start\"\nset = [\"observation.inclusion = all_starters\"]\n"
    "[[analysis]]\nname = \"OS by courses\"\nkind = \"log_rank\"\ngroup = \"courses\"\n"
    "causal_null = \"DLI does nothing\"\n"
    "[[analysis]]\nname = \"OS by sex\"\nkind = \"cox\"\ngroup = \"sex\"\n"
    "[[analysis]]\nname = \"OS\"\nkind = \"kaplan_meier\"\ntimes = [\"12 months\"]\n"
    "[[analysis]]\nname = \"landmark\"\nrole = \"audit\"\nkind = \"log_rank\"\ngroup = \"courses\"\n"
    "groups = \"landmark\"\ncausal_null = \"DLI does nothing\"\n"
    "[[audit]]\nname = \"Two courses\"\nplanned = \"OS by courses\"\nremedies = [\"landmark\"]\n"
    "[[audit]]\nname = \"Who is analysed\"\nplanned = \"OS\"\nvariants = [\"all who start\"]\n";

const std::vector<std::pair<std::string, std::string>> titles{
    {"summary", "What the planned tests do"},
    {"cohort", "The cohort, on average of all simulated studies"},
    {"feasibility", "What the record holds at the data lock"},
    {"estimates", "What the estimates do"},
    {"performance", "How the estimators do"},
    {"errors", "What the tests do"},
    {"audit", "Where the plan misleads"},
    {"findings", "What this means"},
    {"family", "All comparisons of groups together"},
    {"ledger", "What each estimate is about"},
    {"answers", "How often there is no answer"},
    {"efficiency", "What the same simulation tells by control variates"}};

/// Of the summary, the title is the head of its table.
std::string title_line(const std::string& title) {
  return title == titles.front().second ? "\n  " + title + " " : "\n" + title + "\n";
}

dliplan::test::Finished run(const std::string& options) {
  const dliplan::test::Folder folder;
  return call("run '" + folder.write("study.toml", audited) + "' " + options);
}

/// What it prints with these options; the same run is done once.
const std::string& output(const std::string& options) {
  static std::map<std::string, std::string> known;
  const auto [at, is_new] = known.try_emplace(options);
  if (is_new) {
    const auto finished = run(options);
    INFO(finished.err);
    REQUIRE(finished.exit_code == 0);
    at->second = finished.out;
  }
  return at->second;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("run --show: every section has its title, and only those that are asked for", "[exact]") {
  for (const auto& [section, title] : titles) {
    const std::string out = output("--show " + section);
    CAPTURE(section, out);
    CHECK(has(out, title_line(title)));
    if (section == "summary") continue;
    for (const auto& [other, its_title] : titles) {
      if (its_title != title) CHECK(!has(out, title_line(its_title)));
    }
  }
  CHECK(output("") == output("--show summary"));
}

TEST_CASE("run --show: several sections in the order in which they are asked for, or all", "[exact]") {
  const std::string two = output("--show ledger,cohort");
  CHECK(two.find("What each estimate is about") < two.find("The cohort, on average"));
  const std::string all = output("--show all");
  for (const auto& [section, title] : titles) CHECK(has(all, title_line(title)));
}

TEST_CASE("run --show: an unknown section is refused with the names of those that there are", "[edge]") {
  const auto finished = run("--show audits");
  CHECK(finished.exit_code == 2);
  CHECK(finished.out.empty());
  CHECK(has(finished.err, "audits"));
}

TEST_CASE("run: the summary has a line an audit, and one about many tests", "[exact]") {
  const std::string out = output("");
  CHECK(has(out, "\n  Two courses "));
  CHECK(has(out, "\n  Who is analysed "));
  CHECK(has(out, "\n  2 tests, labels shuffled: any of them; by Holm "));
}

TEST_CASE("run: what the summary has in a line, sections have in sentences", "[exact]") {
  CHECK(has(output("--show audit"), "\n  As planned, “OS by courses” rejects "));
  CHECK(has(output("--show audit"), "\n  As planned, “OS”, "));
  CHECK(has(output("--show family"), "\n  As planned, each at its own alpha, 2 comparisons of groups"));
}

TEST_CASE("run: the last lines of the summary name every section that the run has, and no other", "[exact]") {
  const std::string out = output("");
  const std::string more = out.substr(out.find("\nMore by --show NAME: "));
  for (const auto& [section, title] : titles) {
    CAPTURE(section, more);
    CHECK(has(more, section == "summary" ? "all." : section));
  }
  const std::string plain = call("run two-arm-exponential --replicates 50").out;
  CHECK(has(plain, "More by --show NAME: "));
  for (const char* absent : {"audit", "family", "performance", "estimates"}) {
    CHECK(!has(plain.substr(plain.find("More by")), absent));
  }
}

TEST_CASE("run: the study preset fits on a screen", "[exact]") {
  const std::string out = call("run zhengzhou-sequential --replicates 300 --set truth.patients=20000").out;
  CHECK(std::count(out.begin(), out.end(), '\n') <= 65);
  std::istringstream lines(out);
  for (std::string line; std::getline(lines, line);) {
    const auto width = std::count_if(line.begin(), line.end(),
                                     [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    CAPTURE(line);
    CHECK(width <= 120);
  }
}

TEST_CASE("run: what an audit adds is no planned test", "[exact]") {
  CHECK(!has(output("--show errors"), "landmark"));
  CHECK(has(output("--show audit"), "  landmark "));
  CHECK(has(output("--show audit"), "OS: all who start"));
  CHECK(!has(output("--show family"), "landmark"));
}

TEST_CASE("run: a study without audits has no word of them", "[edge]") {
  const auto finished = call("run two-arm-exponential --replicates 50 --show all");
  CHECK(finished.exit_code == 0);
  CHECK(!has(finished.out, "Where the plan misleads"));
  CHECK(!has(finished.out, "by Holm"));
}

TEST_CASE("run: the JSON has audits, the family, and the measures of every estimate", "[exact]") {
  const Json result = Json::parse(output("--format json"));
  const Json& audits = result.at("audits");
  REQUIRE(audits.size() == 2);
  CHECK(audits[0].at("name") == "Two courses");
  const Json& lines = audits[0].at("lines");
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].at("name") == "OS by courses");
  CHECK(lines[0].at("variant").is_null());
  CHECK(lines[0].at("rejected_less_first").is_null());
  CHECK(lines[1].at("name") == "landmark");
  CHECK(lines[1].at("role") == "audit");
  for (const char* key : {"rejected_less_first", "rejected_in_causal_null_less_first"}) {
    CAPTURE(key);
    const Json& gained = lines[1].at(key);
    const double value = gained.at("estimate");
    CHECK(gained.at("interval").at(0) <= value);
    CHECK(gained.at("interval").at(1) >= value);
  }
  CHECK(lines[1].at("rejected_less_first").at("estimate").get<double>() ==
        Approx(lines[1].at("rejected").at("estimate").get<double>() -
               lines[0].at("rejected").at("estimate").get<double>()));
  CHECK(lines[1].at("rejected_in_causal_null_less_first").at("estimate").get<double>() ==
        Approx(lines[1].at("rejected_in_causal_null").at("estimate").get<double>() -
               lines[0].at("rejected_in_causal_null").at("estimate").get<double>()));
  CHECK(audits[1].at("lines").at(1).at("variant") == "all who start");
  // The median of cohorts of 25 is often not reached.
  CHECK(audits[1].at("lines").at(0).at("estimate_less_first").is_null());
  CHECK(audits[1].at("lines").at(1).at("estimate_less_first").at("reason") == "often_unanswered");
  const Json& family = result.at("family");
  CHECK(family.at("tests").size() == 2);
  CHECK(family.at("any_with_shuffled_labels").at("estimate") >=
        family.at("any_with_shuffled_labels_by_holm").at("estimate"));
  CHECK(family.at("tests").at(1).at("rejected") == result.at("analyses").at(1).at("rejected"));
  const Json& survival = result.at("analyses").at(2).at("estimates").at(1);
  for (const char* key : {"coverage", "bias_eliminated_coverage"}) {
    CHECK(survival.at(key).at("estimate").get<double>() > 0.5);
    CHECK(survival.at(key).at("interval").size() == 2);
  }
  for (const char* key :
       {"relative_bias_percent", "mean_squared_error", "model_se", "relative_error_of_model_se_percent"}) {
    CHECK(survival.at(key).at("estimate").is_number());
  }
  CHECK(result.at("analyses").at(0).at("rejected_with_shuffled_labels").at("estimate").is_number());
  CHECK(result.at("analyses").at(0).at("rejected_in_causal_null").at("estimate").is_number());
  CHECK(result.at("analyses").at(1).at("rejected_in_causal_null").is_null());
}

TEST_CASE("run --show: a section for which nothing is planned says so", "[edge]") {
  const auto finished = call("run two-arm-exponential --replicates 50 --show performance");
  CHECK(finished.exit_code == 0);
  CHECK(has(finished.out, "Nothing to show as “performance”: the scenario plans nothing of that kind."));
}

TEST_CASE("run: a budget that ends before the precision is reached is told in every format", "[exact]") {
  const std::string command = "run two-arm-exponential --set truth.patients=10000 --budget 512 --precision ";
  // One share near .35: its error after 512 studies is about .021.
  const auto table = call(command + "0.005");
  CHECK(table.exit_code == 0);
  CHECK(has(table.out, "Less precise than asked for: the budget of 512 replicates"));
  CHECK(nlohmann::json::parse(call(command + "0.005 --format json").out).at("precision").at("reached") ==
        false);
  CHECK(has(call(command + "0.005 --format csv").out, "precision_not_reached"));
  CHECK(!has(call(command + "0.05").out, "Less precise"));
  CHECK(nlohmann::json::parse(call(command + "0.05 --format json").out).at("precision").at("reached") ==
        true);
}

TEST_CASE("run: a precision that is no number, and a budget without a precision, are refused", "[edge]") {
  const auto no_number = call("run two-arm-exponential --precision nan --budget 300");
  CHECK(no_number.exit_code == 2);
  CHECK(has(no_number.err, "--precision: Value nan not in range"));
  const auto alone = call("run two-arm-exponential --budget 300");
  CHECK(alone.exit_code == 2);
  CHECK(has(alone.err, "--budget requires --precision"));
}
