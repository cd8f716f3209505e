// A program under test that is wrong at ties: found, and shown on few patients.
#include "app/validate/trials.hpp"
#include "scenarios/load.hpp"
#include "tests/support/folder.hpp"

#include <catch2/catch.hpp>

using namespace dliplan;
using app::Outcome;
using app::Trial;
using dliplan::test::Folder;

namespace {

/// Events expected in the first group by the log-rank test. `at_risk` says who is at risk at t.
std::string awk_program(const std::string& at_risk) {
  return R"(BEGIN { FS = "," }
NR == 1 { for (i = 1; i <= NF; ++i) column[$i] = i; next }
$column["in_cohort"] == 1 && $column["os_days"] != "" && $column["relapse_type"] != "" {
  n++; time[n] = $column["os_days"] + 0; event[n] = $column["os_event"] + 0; group[n] = $column["relapse_type"] + 0
}
END {
  for (i = 1; i <= n; ++i) if (event[i] == 1) at[time[i]]++
  for (t in at) {
    all = 0; first = 0
    for (i = 1; i <= n; ++i) if ()" +
         at_risk + R"() { all++; if (group[i] == 0) first++ }
    if (all > 0) expected += at[t] * first / all
  }
  printf "os_mrd_v_haematologic.observed_and_expected.mrd.expected,%.6f\n", expected
})";
}

Trial trial_of(const Folder& folder, const std::string& program) {
  return {{"awk", "-f", folder.write("program.awk", program)}, std::nullopt, std::chrono::seconds(30)};
}

plan::Study the_study() {
  const auto study =
      scenarios::load({"zhengzhou-sequential"}, std::vector<scenarios::Setting>{{"accrual.enrolled", "40"}});
  REQUIRE(study);
  return *study;
}

}  // namespace

TEST_CASE("trials: a program that is right is right on every cohort", "[exact]") {
  const Folder folder;
  const auto trials = app::tried_on(the_study(), trial_of(folder, awk_program("time[i] >= t + 0")), 20, 2,
                                    [](std::uint64_t) {});
  CHECK(trials.replicates == 20);
  CHECK(trials.all_right());
  CHECK_FALSE(trials.first_failing);
}

TEST_CASE("trials: a program that is wrong at ties is found, and shown on ten patients or fewer", "[exact]") {
  const Folder folder;
  const auto study = the_study();
  // Who leaves on the day of an event, but does not have it, is at risk on it; not so here.
  const Trial trial = trial_of(folder, awk_program("time[i] > t + 0 || (time[i] == t + 0 && event[i] == 1)"));
  const auto one = app::tried_on(study, trial, 60, 1, [](std::uint64_t) {});
  const auto two = app::tried_on(study, trial, 60, 2, [](std::uint64_t) {});
  REQUIRE(one.first_failing);
  CHECK(one.count(Outcome::wrong) > 0);
  CHECK(one.of == two.of);
  CHECK(one.wrong == two.wrong);
  CHECK(one.first_failing == two.first_failing);

  const auto small = app::shrunk(trial, app::recorded_cohort(study, *one.first_failing), one.first, 1, 500);
  const auto again = app::shrunk(trial, app::recorded_cohort(study, *one.first_failing), one.first, 2, 500);
  CHECK(small.is_minimal);
  CHECK(small.cohort.patients.size() <= 10);
  CHECK(app::fails_alike(small.tried, one.first));
  CHECK(small.runs == again.runs);
  REQUIRE(small.cohort.patients.size() == again.cohort.patients.size());
  for (std::size_t i = 0; i < small.cohort.patients.size(); ++i) {
    CHECK(small.cohort.patients[i].id == again.cohort.patients[i].id);
  }
}

TEST_CASE("trials: what is no results, an error and a hang are counted apart", "[edge]") {
  const Folder folder;
  const auto study = the_study();
  const auto tried = [&](const app::CommandWords& command,
                         std::chrono::milliseconds limit = std::chrono::seconds(20)) {
    return app::tried_on(study, {command, std::nullopt, limit}, 2, 2, [](std::uint64_t) {});
  };
  CHECK(tried({"echo", "hello"}).count(Outcome::no_results) == 2);
  CHECK(tried({"false"}).count(Outcome::exit_code) == 2);
  CHECK(tried({"sleep", "50"}, std::chrono::milliseconds(50)).count(Outcome::time_over) == 2);
  CHECK(tried({"/no/such/program"}).count(Outcome::not_started) == 2);
}
