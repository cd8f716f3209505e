#include "tests/app/program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using dliplan::test::call;
using dliplan::test::content;
using dliplan::test::Folder;

namespace {

/// The key's numbers of a program as a file of results.
std::string results_of(const std::string& kit, const std::string& program) {
  std::string lines = "name,value\n";
  const auto key = nlohmann::json::parse(content(kit + "/key.json"));
  for (const auto& number : key["numbers"]) {
    if (!number.contains(program)) continue;
    const auto& value = number[program]["default"];
    lines += number["name"].get<std::string>() + "," + (value.is_null() ? "NA" : value.dump()) + "\n";
  }
  return lines;
}

}  // namespace

TEST_CASE("validate: the key itself is right, by the program whose it is and by no other", "[exact]") {
  const Folder folder;
  const std::string kit = folder.path() + "/kit";
  REQUIRE(call("simulate zhengzhou-sequential -n 60 --out '" + kit + "'").exit_code == 0);
  for (const std::string program : {"spss", "r", "sas"}) {
    const std::string results = folder.write(program + ".csv", results_of(kit, program));
    const auto right = call("validate '" + kit + "' '" + results + "' --complete --convention " + program);
    CAPTURE(program, right.out, right.err);
    CHECK(right.exit_code == 0);
  }
  const auto other =
      call("validate '" + kit + "' '" + folder.path() + "/r.csv' --convention spss --format json");
  CHECK(other.exit_code == 1);
  const auto json = nlohmann::json::parse(other.out);
  CHECK_FALSE(json["all_right"]);
  CHECK(json["mistakes"].empty());
  CHECK(call("validate '" + kit + "' '" + folder.path() + "/r.csv'").exit_code == 0);
  const auto csv = call("validate '" + kit + "' '" + folder.path() + "/r.csv' --format csv");
  CHECK(csv.out.starts_with("name,given,match,as_printed_by,mistakes,nearest,nearest_of,did_you_mean\n"));
}

TEST_CASE("validate: what cannot be read is told, all of it, and exits with 2", "[edge]") {
  const Folder folder;
  const std::string kit = folder.path() + "/kit";
  REQUIRE(call("simulate zhengzhou-sequential -n 20 --out '" + kit + "'").exit_code == 0);
  const std::string bad = folder.write("bad.csv", "name,value\nos,many\nos,1,2\n");
  const auto faults = call("validate '" + kit + "' '" + bad + "'");
  CHECK(faults.exit_code == 2);
  CHECK(faults.err.find("bad.csv:2: \"many\" is no number") != std::string::npos);
  CHECK(faults.err.find("bad.csv:3: not two cells") != std::string::npos);
  CHECK(call("validate '" + kit + "' '" + folder.path() + "/none.csv'").exit_code == 2);
  CHECK(call("validate '" + folder.path() + "/none' '" + bad + "'").exit_code == 2);
  CHECK(call("validate '" + kit + "'").exit_code == 2);
  CHECK(call("validate zhengzhou-sequential x.csv --command true").exit_code == 2);
}

TEST_CASE("validate: a program that fails on cohorts is counted, and the first cohort kept", "[exact]") {
  const Folder folder;
  const std::string study = "validate zhengzhou-sequential -n 30 --replicates 3 --threads 2 --quiet ";
  CHECK(call(study + "--command 'echo os.case_summary.patients,30'").exit_code == 0);
  const auto wrong = call(study + "--command 'echo os.case_summary.patients,31' --format json --out '" +
                          folder.path() + "/kept'");
  CHECK(wrong.exit_code == 1);
  const auto json = nlohmann::json::parse(wrong.out);
  CHECK(json["outcomes"]["wrong"] == 3);
  CHECK(json["first_failing"] == 0);
  CHECK(json["reproducer"]["patients"] == 1);
  CHECK(content(folder.path() + "/kept/output.txt") == "os.case_summary.patients,31\n");
  CHECK(call("validate '" + folder.path() + "/kept' '" + folder.path() + "/kept/output.txt'").exit_code == 1);
  CHECK(call(study + "--command /no/such/program").exit_code == 2);
  CHECK(call(study + "--command \"echo 'open\"").exit_code == 2);
  CHECK(call(study + "--command true --out '" + folder.path() + "/kept'").exit_code == 2);
}
