#include "tests/app/program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <string>

using dliplan::test::call;
using Json = nlohmann::json;

namespace {

Json run_json(const std::string& arguments) {
  const auto finished = call("run " + arguments + " --format json");
  INFO(finished.err);
  REQUIRE(finished.exit_code == 0);
  CHECK(finished.err.empty());
  return Json::parse(finished.out);
}

const Json& analysis(const Json& result, const std::string& kind) {
  for (const auto& one : result.at("analyses")) {
    if (one.at("kind") == kind) {
      return one;
    }
  }
  throw std::runtime_error("no analysis of kind " + kind);
}

}  // namespace

TEST_CASE("run: the JSON holds what docs/output.md promises", "[exact]") {
  const auto result = run_json("zhengzhou-sequential --replicates 300 --seed 5 --set truth.patients=10000");
  CHECK(result.at("dliplan").at("stream_version") == 1);
  CHECK(result.at("scenario").at("name") == "zhengzhou-sequential");
  CHECK(result.at("scenario").at("hash").get<std::string>().size() == 32);
  CHECK(result.at("seed") == 5);
  CHECK(result.at("replicates") == 300);
  CHECK(result.at("cohort").at("enrolled").at("mean").is_number());
  CHECK(result.at("cohort").at("funnel").at(0).at("step") == "relapsed");

  const auto& log_rank = analysis(result, "log_rank");
  CHECK(log_rank.at("alpha") == 0.05);
  const double power = log_rank.at("rejected").at("estimate");
  CHECK(log_rank.at("rejected").at("interval").at(0) < power);
  CHECK(log_rank.at("rejected").at("interval").at(1) > power);
  CHECK(log_rank.at("rejected").at("mcse").get<double>() == Approx(std::sqrt(power * (1 - power) / 300)));

  const auto& curve = analysis(result, "kaplan_meier");
  CHECK(curve.at("rejected").is_null());
  const auto& median = curve.at("estimates").at(0);
  CHECK(median.at("quantity") == "median");
  CHECK(median.at("unit") == "months");
  // Half of the studies do not reach it: those that do are a selection, and have no bias.
  CHECK(median.at("mean_studies") == median.at("answered").at("count"));
  CHECK(median.at("bias").at("estimate").is_null());
  CHECK(median.at("bias").at("reason") == "often_unanswered");
  CHECK(median.at("median_of_estimates").at("studies") == 300);
  CHECK(median.at("coverage_if_others_miss").at("estimate") < median.at("coverage").at("estimate"));
  CHECK(median.at("coverage_if_others_cover").at("estimate") > median.at("coverage").at("estimate"));
  const auto& at_a_year = curve.at("estimates").at(1);
  CHECK(at_a_year.at("quantity") == "survival_at_12_months");
  for (const char* key : {"empirical_se", "truth", "bias"}) {
    CHECK(at_a_year.at(key).at("estimate").is_number());
    CHECK(at_a_year.at(key).at("mcse").get<double>() > 0);
  }
  CHECK(at_a_year.at("bias").at("estimate").get<double>() ==
        Approx(at_a_year.at("mean").get<double>() - at_a_year.at("truth").at("estimate").get<double>()));
}

TEST_CASE("run: replicates without an answer are counted by reason and add up", "[law]") {
  const auto result = run_json("zhengzhou-sequential -n 4 --replicates 400 --set truth.patients=10000");
  bool some_unanswered = false;
  for (const auto& one : result.at("analyses")) {
    double counted = one.at("answered").at("count");
    if (one.at("rejected").is_null()) {
      continue;  // an estimate may lack an answer for several reasons at once
    }
    for (const auto& [reason, count] : one.at("answered").at("reasons").items()) {
      counted += count.get<double>();
      some_unanswered = true;
    }
    CHECK(counted == 400);
  }
  CHECK(some_unanswered);
  for (const auto& one : result.at("analyses")) {
    for (const auto& estimate : one.at("estimates")) {
      double counted = estimate.at("answered").at("count");
      for (const auto& [reason, count] : estimate.at("answered").at("reasons").items()) {
        counted += count.get<double>();
      }
      CHECK(counted == 400);
    }
  }
}

TEST_CASE("run: -n fixes the cohort that the inclusion rule lets in", "[exact]") {
  const auto result = run_json("zhengzhou-sequential -n 37 --replicates 50 --set truth.patients=10000");
  CHECK(result.at("cohort").at("enrolled").at("mean") == 37.0);
  CHECK(result.at("cohort").at("enrolled").at("sd") == 0.0);
  CHECK(result.at("cohort").at("unfilled") == 0);
}

TEST_CASE("run: a cohort that cannot be filled is given up, and said", "[edge]") {
  const std::string nobody =
      "zhengzhou-sequential -n 5 --replicates 20 --set truth.patients=10000 --set "
      "screening.starts_treatment=0";
  const auto result = run_json(nobody);
  CHECK(result.at("cohort").at("unfilled") == 20);
  CHECK(result.at("cohort").at("enrolled").at("mean") == 0.0);
  CHECK(call("run " + nobody).out.find("No simulated study enrolled anybody") != std::string::npos);
}

TEST_CASE("run: one replicate has a mean and no error", "[edge]") {
  const auto result = run_json("stein2019 --replicates 1 --set truth.patients=10000");
  const auto& share = analysis(result, "proportion").at("estimates").at(0);
  CHECK(share.at("mean").get<double>() * 64 == Approx(std::round(share.at("mean").get<double>() * 64)));
  CHECK(share.at("mean_mcse").is_null());
  CHECK(share.at("empirical_se").at("reason") == "too_few_rows");
}

TEST_CASE("run: what is said of the bias names whom the truth is about", "[exact]") {
  const std::string sizes = " -n 40 --replicates 400 --set truth.patients=50000";
  const auto planned = call("run zhengzhou-sequential" + sizes + " --show findings").out;
  CHECK(planned.find("The cohort leaves out") != std::string::npos);
  const auto everybody =
      call("run zhengzhou-sequential --set observation.inclusion=all_starters" + sizes + " --show findings")
          .out;
  CHECK(everybody.find("leaves out") == std::string::npos);
}

TEST_CASE("run: the same bytes with 1, 2 and 7 threads, in every format", "[law]") {
  for (const std::string format : {"json", "csv", "table"}) {
    const std::string arguments =
        "run zhengzhou-sequential --replicates 520 -n 12 --set truth.patients=10000 --format " + format;
    const auto one = call(arguments + " --threads 1");
    REQUIRE(one.exit_code == 0);
    if (format == "json") CHECK(one.out == call(arguments + " --threads 2").out);
    CHECK(one.out == call(arguments + " --threads 7").out);
  }
}

TEST_CASE("run: locale and time zone change no byte", "[law]") {
  const std::string arguments = "run two-arm-exponential --replicates 500 --format json";
  const auto plain = call(arguments);
  ::setenv("TZ", "Asia/Shanghai", 1);
  ::setenv("LC_ALL", "de_DE.UTF-8", 1);
  const auto abroad = call(arguments);
  ::unsetenv("TZ");
  ::unsetenv("LC_ALL");
  CHECK(plain.out == abroad.out);
}

TEST_CASE("run: --set, --seed and --replicates do what a file would", "[law]") {
  const dliplan::test::Folder folder;
  const auto file = folder.write("study.toml",
                                 "preset = \"two-arm-exponential\"\n"
                                 "[monte_carlo]\nseed = 9\nreplicates = 400\n"
                                 "[accrual]\nenrolled = 30\n");
  const auto from_file = run_json(file);
  const auto from_options = run_json("two-arm-exponential --seed 9 --replicates 400 -n 30");
  CHECK(from_file.at("analyses") == from_options.at("analyses"));
  CHECK(from_file.at("analyses") !=
        run_json("two-arm-exponential --seed 10 --replicates 400 -n 30").at("analyses"));
}

TEST_CASE("run: CSV has one row a measure, and quotes what holds a comma", "[exact]") {
  const auto finished =
      call("run two-arm-exponential --replicates 100 --format csv --set 'analysis.1.name=\"=a, b\"'");
  INFO(finished.err);
  REQUIRE(finished.exit_code == 0);
  CHECK(finished.out.starts_with(
      "analysis,kind,quantity,unit,measure,value,mcse,lower,upper,reason,studies\n"));
  CHECK(finished.out.find("\"'=a, b\",log_rank,test,probability,rejected,") != std::string::npos);
}

TEST_CASE("run: a full disk is an error, not half a result", "[edge]") {
  const auto finished = call("run two-arm-exponential --replicates 100 --format json", "/dev/full");
  CHECK(finished.exit_code == 1);
  CHECK(finished.err.find("cannot write") != std::string::npos);
}

TEST_CASE("run: where nobody is enrolled there is one sentence and no number of what was not computed",
          "[edge]") {
  const auto finished = call(
      "run zhengzhou-sequential --replicates 20 --set dli.given=false --set truth.patients=10000 --show "
      "summary,errors,audit");
  INFO(finished.err);
  REQUIRE(finished.exit_code == 0);
  CHECK(finished.out.find("No simulated study enrolled anybody") != std::string::npos);
  CHECK(finished.out.find("(below") == std::string::npos);
  CHECK(finished.out.find("Where the plan misleads") == std::string::npos);
  const auto json =
      run_json("zhengzhou-sequential --replicates 20 --set dli.given=false --set truth.patients=10000");
  CHECK(json.at("analyses").at(2).at("rejected").at("estimate").is_null());
}

TEST_CASE("run: one replicate has no standard error, and says what it would need", "[edge]") {
  const auto finished =
      call("run zhengzhou-sequential --replicates 1 --set truth.patients=10000 --show estimates");
  REQUIRE(finished.exit_code == 0);
  CHECK(finished.out.find("needs two replicates") != std::string::npos);
}
