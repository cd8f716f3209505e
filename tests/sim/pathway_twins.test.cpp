#include "sim/pathway/life.hpp"
#include "tests/sim/lives.hpp"
#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>

using namespace dliplan::sim;
using namespace dliplan::sim::test;

TEST_CASE("life: hazard ratios of exactly 1 are no treatment at all, bit for bit", "[law]") {
  Sequential treated = without_effects({});
  treated.mrd.dli_uptake = treated.haematologic.dli_uptake = {{1.0}, {1.0}};
  treated.second_course.uptake = {1.0};
  Sequential untreated = treated;
  untreated.mrd.dli_uptake = untreated.haematologic.dli_uptake = {{0.0}, {0.0}};
  const auto one = lives_of(treated, 50'000), other = lives_of(untreated, 50'000);
  int given = 0, different = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    given += happened(one[i], Moment::first_dli);
    for (const Moment m : {Moment::response, Moment::relapse, Moment::death})
      different += one[i][m] != other[i][m];
    different += happened(other[i], Moment::first_dli);
  }
  CHECK(given > 40'000);
  CHECK(different == 0);
}

TEST_CASE("life: without blinatumomab there is no drug, DLI comes at its delay, and the disease is the same",
          "[law]") {
  Sequential with = without_effects({});
  with.mrd.dli_uptake = with.haematologic.dli_uptake = {{1.0}, {1.0}};
  with.second_course.most_courses = 1;
  Sequential without = with;
  without.mrd.course.given = without.haematologic.course.given = false;
  const auto treated = lives_of(with, 20'000), untreated = lives_of(without, 20'000);
  std::size_t infused = 0;
  for (std::size_t i = 0; i < treated.size(); ++i) {
    CHECK(untreated[i][Amount::first_course_days] == 0.0);
    CHECK(untreated[i][Amount::first_course_dose] == 0.0);
    CHECK_FALSE(happened(untreated[i], Moment::first_course_ends));
    CHECK_FALSE(happened(untreated[i], Moment::crs));
    CHECK(untreated[i][Moment::death] == treated[i][Moment::death]);
    if (happened(treated[i], Moment::first_dli)) {
      ++infused;  // the same delay, from day 0 instead of the end of the course
      CHECK(untreated[i][Moment::first_dli] ==
            Approx(treated[i][Moment::first_dli] - treated[i][Moment::first_course_ends]).margin(1e-9));
    }
  }
  CHECK(infused > 15'000);
}

TEST_CASE("life: twins are the same person until the first DLI parts them", "[law]") {
  Sequential with;
  with.mrd.dli_uptake = with.haematologic.dli_uptake = {{1.0}, {1.0}};
  with.dli.relapse_hazard_ratio = {0.5};
  Sequential without = with;
  without.mrd.dli_uptake = without.haematologic.dli_uptake = {{0.0}, {0.0}};
  const auto given = lives_of(with, 50'000), withheld = lives_of(without, 50'000);
  int parted = 0, later_relapses = 0, earlier_relapses = 0;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const double dli = given[i][Moment::first_dli];
    bool same = given[i].traits[0] == withheld[i].traits[0] &&
                given[i][Amount::months_from_hsct] == withheld[i][Amount::months_from_hsct] &&
                given[i][Amount::first_course_days] == withheld[i][Amount::first_course_days];
    for (std::size_t m = 0; m < moment_count; ++m) {
      const double a = given[i].moments[m], b = withheld[i].moments[m];
      same = same && ((a < dli || b < dli) ? a == b : true);
    }
    if (dli == never) same = same && given[i] == withheld[i];
    parted += !same;
    later_relapses += given[i][Moment::relapse] > withheld[i][Moment::relapse];
    earlier_relapses += given[i][Moment::relapse] < withheld[i][Moment::relapse];
  }
  CHECK(parted == 0);
  CHECK(later_relapses > 1000);  // the effect is there, and on the same thresholds it never hastens a relapse
  CHECK(earlier_relapses == 0);
}

TEST_CASE("life: who writes the chart changes nothing", "[law]") {
  const Model model = model_of({});
  const Cohort cohort(model);
  Room room;
  const auto lives = lives_of(model, patients_up_to(3000), 9, 512);
  int different = 0;
  for (std::uint32_t patient = 0; patient < 3000; ++patient) {
    History history;
    const std::array one{patient};
    const FullChart chart = cohort.chart({StreamKey::from_seed(9), 0, one}, room, history);
    different += !(history == lives[patient]);
    double last = 0.0;
    for (const ChartLine& line : chart.lines()) {
      different += line.day < last;
      last = line.day;
    }
  }
  CHECK(different == 0);
}
