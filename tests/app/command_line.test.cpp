#include "tests/app/program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <regex>
#include <string>

using dliplan::test::call;
using dliplan::test::Folder;

namespace {

/// Exit code 2, nothing on standard output, and this on standard error.
void refuses(const std::string& arguments, const std::string& says) {
  const auto finished = call(arguments);
  INFO(arguments << "\n" << finished.err);
  CHECK(finished.exit_code == 2);
  CHECK(finished.out.empty());
  CHECK(finished.err.find(says) != std::string::npos);
}

}  // namespace

TEST_CASE("command line: every command has help with an example", "[exact]") {
  for (const std::string command : {"", "run", "scenarios", "explain", "trace"}) {
    const auto finished = call(command + " --help");
    CHECK(finished.exit_code == 0);
    CHECK(finished.out.find("Example: dliplan") != std::string::npos);
  }
}

TEST_CASE("command line: bad usage exits with 2", "[edge]") {
  refuses("", "Subcommands:");
  refuses("rum", "rum");
  refuses("run", "SCENARIO");
  refuses("run stein2019 --format yaml", "yaml");
  refuses("run stein2019 --threads 0", "threads");
  refuses("run stein2019 --set dli.relapse_hazard_ratio", "PATH=VALUE");
}

TEST_CASE("command line: bad input is answered with place, allowed values and a hint", "[edge]") {
  const Folder folder;
  refuses("run " + folder.write("empty.toml", ""), "empty");
  refuses("run " + folder.path(), "folder");
  refuses("run stein2018", "stein2019");
  refuses("run zhengzhou-sequential -n 0", "-n");
  refuses("run zhengzhou-sequential -n 1000000000", "1000000");
  refuses("run zhengzhou-sequential --set dli.relapse_hazard_ratio=-0.8", "no effect");
  refuses("run zhengzhou-sequential --set baseline.mrd_share=80", "0.8");
  refuses("run zhengzhou-sequential --set dli.relapse_hazzard_ratio=1", "dli.relapse_hazard_ratio");
  refuses("run zhengzhou-sequential --set title='\xff'", "UTF-8");
  refuses("run zhengzhou-sequential --seed 18446744073709551615", "must be 0 to");
  refuses("run zhengzhou-sequential --set baseline.months_from_hsct.never=.5", "baseline.months_from_hsct");

  const auto unit =
      folder.write("unit.toml", "preset = \"zhengzhou-sequential\"\n[second_course]\nearliest = 30\n");
  refuses("run " + unit, "unit.toml:3:12: second_course.earliest = 30");
  const auto lock =
      folder.write("lock.toml", "preset = \"zhengzhou-sequential\"\n[calendar]\ndata_lock = 2020-01-01\n");
  refuses("run " + lock, "lock.toml:3:");
  const auto twice = folder.write("twice.toml", "name = \"a\"\nname = \"b\"\n");
  refuses("run " + twice, "twice.toml:2:");
}

TEST_CASE("command line: all complaints come at once, in the order of the file", "[edge]") {
  const Folder folder;
  const auto file = folder.write("many.toml",
                                 "preset = \"zhengzhou-sequential\"\n"
                                 "[dli]\n"
                                 "relapse_hazard_ratio = -1\n"
                                 "delay = 5\n"
                                 "dose = 3\n");
  const auto finished = call("run " + file);
  CHECK(finished.exit_code == 2);
  const auto first = finished.err.find("many.toml:3:");
  const auto second = finished.err.find("many.toml:4:");
  const auto third = finished.err.find("many.toml:5:");
  CHECK(first < second);
  CHECK(second < third);
  CHECK(third != std::string::npos);
}

TEST_CASE("command line: scenarios prints presets that run as they are", "[law]") {
  const auto list = call("scenarios");
  CHECK(list.exit_code == 0);
  for (const std::string name : {"zhengzhou-sequential", "stein2019", "two-arm-exponential"}) {
    CHECK(list.out.find(name) != std::string::npos);
    const auto text = call("scenarios " + name);
    REQUIRE(text.exit_code == 0);
    const Folder folder;
    const auto file = folder.write(name + ".toml", text.out);
    const std::string sizes = " --replicates 20 --set truth.patients=10000 --format csv";
    CHECK(call("run " + file + sizes).out == call("run " + name + sizes).out);
  }
  refuses("scenarios stein", "stein2019");
}

TEST_CASE("command line: explain tells one parameter, a table of them, or all", "[exact]") {
  const auto one = call("explain dli.relapse_hazard_ratio");
  CHECK(one.exit_code == 0);
  CHECK(one.out.find("0.8") != std::string::npos);
  CHECK(one.out.find("SFGM-TC") != std::string::npos);
  CHECK(call("explain dli").out.find("dli.delay") != std::string::npos);
  CHECK(call("explain").out.find("haematologic.response.probability") != std::string::npos);
  refuses("explain dli.relapse_hazard", "dli.relapse_hazard_ratio");
}

TEST_CASE("command line: trace writes the same life as JSON, in order of time", "[law]") {
  const auto sheet = call("trace zhengzhou-sequential --replicate 0 --patient 14");
  const auto finished = call("trace zhengzhou-sequential --replicate 0 --patient 14 --format json");
  REQUIRE(finished.exit_code == 0);
  const auto life = nlohmann::json::parse(finished.out);
  REQUIRE(life.at("screening") == "starts");
  REQUIRE(life.at("events").size() > 3);
  CHECK(life.at("courses").size() == 2);
  double before = 0.0;
  bool recorded = true;
  for (const auto& event : life.at("events")) {
    CHECK(event.at("day").get<double>() >= before);
    CHECK((recorded || !event.at("recorded").get<bool>()));  // once unknown, always unknown
    before = event.at("day");
    recorded = event.at("recorded");
    CHECK(sheet.out.find(event.at("date").get<std::string>()) != std::string::npos);
  }
  CHECK(sheet.out.find("on " + life.at("record").at("last_known").get<std::string>()) != std::string::npos);
}

TEST_CASE("command line: trace counts the days from relapse to first dose as its dates do", "[law]") {
  const std::regex days(R"(day +-?(\d+)  [\s\S]*? eligible; first dose after (\d+) day)");
  int started = 0;
  for (int patient = 0; patient < 20; ++patient) {
    const std::string sheet = call("trace zhengzhou-sequential --patient " + std::to_string(patient)).out;
    std::smatch found;
    if (!std::regex_search(sheet, found, days)) continue;
    CAPTURE(sheet);
    CHECK(found[1] == found[2]);
    ++started;
  }
  CHECK(started > 2);
}

TEST_CASE("command line: trace tells a life in order, the same every time", "[law]") {
  int treated = 0;
  for (int patient = 0; patient < 15; ++patient) {
    const std::string arguments =
        "trace zhengzhou-sequential --replicate 3 --patient " + std::to_string(patient);
    const auto life = call(arguments);
    REQUIRE(life.exit_code == 0);
    CHECK(life.out == call(arguments).out);
    treated += life.out.find("blinatumomab, course 1") != std::string::npos ? 1 : 0;
  }
  CHECK(treated > 0);  // about one in three
  CHECK(treated < 15);
  refuses("trace two-arm-exponential", "nothing to trace");
  refuses("trace zhengzhou-sequential --patient 100000", "numbered from 0");
}
