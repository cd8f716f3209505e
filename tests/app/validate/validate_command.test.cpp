#include "tests/app/program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>

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
  // A kit like any other: its own key is right about it.
  const std::string right = folder.write("right.csv", results_of(folder.path() + "/kept", "r"));
  CHECK(call("validate '" + folder.path() + "/kept' '" + right + "' --complete --convention r").exit_code ==
        0);
  CHECK(call("validate '" + folder.path() + "/kept' '" + folder.path() + "/kept/output.txt'").exit_code == 1);
  CHECK(call(study + "--command /no/such/program").exit_code == 2);
  CHECK(call(study + "--command \"echo 'open\"").exit_code == 2);
  CHECK(call(study + "--command true --out '" + folder.path() + "/kept'").exit_code == 2);
}

TEST_CASE("validate: of a kit with a trap, right is who did not fall into it", "[law]") {
  const Folder folder;
  for (const std::string trap : {"group_codes_swapped", "flipped_censoring", "duplicate_patient"}) {
    const std::string clean = folder.path() + "/clean-" + trap, trapped = folder.path() + "/" + trap;
    REQUIRE(call("simulate zhengzhou-sequential -n 60 --out '" + clean + "'").exit_code == 0);
    REQUIRE(
        call("simulate zhengzhou-sequential -n 60 --trap " + trap + " --out '" + trapped + "'").exit_code ==
        0);
    const std::string right = folder.write("right.csv", results_of(clean, "r"));
    CAPTURE(trap);
    CHECK(call("validate '" + trapped + "' '" + right + "' --convention r").exit_code == 0);
  }
  const auto unknown = call("simulate zhengzhou-sequential --trap none --out '" + folder.path() + "/x'");
  CHECK(unknown.exit_code == 2);
  CHECK(unknown.err.find("group_from_the_future") != std::string::npos);
}

TEST_CASE("validate: swapped codes of one column are named, with the column", "[exact]") {
  const Folder folder;
  const std::string kit = folder.path() + "/kit", trapped = folder.path() + "/swapped";
  REQUIRE(call("simulate zhengzhou-sequential -n 60 --out '" + kit + "'").exit_code == 0);
  REQUIRE(call("simulate zhengzhou-sequential -n 60 --trap group_codes_swapped --out '" + trapped + "'")
              .exit_code == 0);
  // What the script of whoever falls for it says: the key of the patients with the trap.
  std::filesystem::remove(trapped + "/untrapped.csv");
  const auto said = call("validate '" + trapped + "' '" + folder.write("r.csv", results_of(kit, "r")) +
                         "' --convention r --format json");
  CHECK(said.exit_code == 1);
  CHECK(said.out.find("groups_swapped") != std::string::npos);
  CHECK(said.out.find("relapse_type") != std::string::npos);
}

TEST_CASE("validate: options of one mode are refused in the other", "[edge]") {
  CHECK(call("validate zhengzhou-sequential --replicates 2 --command true --complete").exit_code == 2);
  const Folder folder;
  const std::string kit = folder.path() + "/kit";
  REQUIRE(call("simulate zhengzhou-sequential -n 20 --out '" + kit + "'").exit_code == 0);
  CHECK(call("validate '" + kit + "' '" + folder.write("r.csv", results_of(kit, "r")) + "' --replicates 3")
            .exit_code == 2);
}
