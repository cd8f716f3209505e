#include "tests/sim/lives.hpp"
#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace dliplan::sim;
using namespace dliplan::sim::test;

namespace {

/// Whether two lives agree in everything that happens before `until` in either. A fatal infection is dated
/// back from its death, so it may begin before lives part that die differently.
bool agree_before(const History& a, const History& b, double until) {
  bool same = a.patient() == b.patient();
  for (std::size_t m = 0; m < moment_count; ++m) {
    same = same && (a.moments[m] == b.moments[m] || (a.moments[m] >= until && b.moments[m] >= until));
  }
  const auto in = [](const AdverseEvent& event, const History& h) {
    return std::any_of(h.adverse_events.begin(), h.adverse_events.end(), [&](const auto& other) {
      return other.kind == event.kind && other.onset == event.onset;
    });
  };
  const auto all_in = [&](const History& one, const History& other) {
    return std::all_of(one.adverse_events.begin(), one.adverse_events.end(), [&](const auto& event) {
      return event.onset >= until || event.fatal || in(event, other);
    });
  };
  return same && all_in(a, b) && all_in(b, a);
}

Sequential dli_for_all(Sequential protocol) {
  protocol.mrd.dli_uptake = protocol.haematologic.dli_uptake = {{1.0}, {1.0}};
  protocol.baseline.donor_lymphocytes = {1.0};
  return protocol;
}

}  // namespace

TEST_CASE("life: effects of exactly nothing are no treatment at all, bit for bit", "[law]") {
  Sequential treated = dli_for_all(without_effects({}));
  treated.second_course.uptake = {1.0};
  Sequential untreated = treated;
  untreated.dli.given = false;
  const auto one = lives_of(treated, 50'000), other = lives_of(untreated, 50'000);
  int given = 0, different = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    given += happened(one[i], Moment::first_dli);
    for (const Moment m : {Moment::response, Moment::relapse, Moment::death})
      different += one[i][m] != other[i][m];
    different += happened(other[i], Moment::first_dli);
  }
  CHECK(given > 35'000);
  CHECK(different == 0);
}

TEST_CASE("life: without blinatumomab there is no drug, DLI comes at its delay, and the disease is the same",
          "[law]") {
  Sequential with = without_differences(dli_for_all(without_effects({})));
  with.second_course.most_courses = 1;
  with.infections.severe_on_drug = with.infections.severe_off_drug = {0.0};
  with.baseline.severe_infection = with.baseline.active_acute_gvhd = {0.0};
  Sequential without = with;
  without.mrd.course.given = without.haematologic.course.given = false;
  const auto treated = lives_of(with, 20'000), untreated = lives_of(without, 20'000);
  std::size_t infused = 0;
  for (std::size_t i = 0; i < treated.size(); ++i) {
    const CourseRecord& none = untreated[i].courses().front();
    REQUIRE((none.delivered_days == 0 && none.micrograms == 0.0));
    REQUIRE(std::none_of(
        untreated[i].adverse_events.begin(), untreated[i].adverse_events.end(), [](const auto& e) {
          return e.kind == AdverseEventKind::neurotoxicity || e.kind == AdverseEventKind::neutropenia;
        }));
    REQUIRE(untreated[i][Moment::death] == treated[i][Moment::death]);
    if (happened(treated[i], Moment::first_dli) && happened(untreated[i], Moment::first_dli)) {
      ++infused;  // the same delay, from day 0 instead of the end of the course
      REQUIRE(untreated[i][Moment::first_dli] ==
              Approx(treated[i][Moment::first_dli] - treated[i].courses().front().ended).margin(1e-9));
    }
  }
  CHECK(infused > 15'000);
}

TEST_CASE("life: twins are the same person until the first DLI parts them", "[law]") {
  Sequential with = dli_for_all({});
  with.dli.relapse_hazard_ratio = {0.5};
  Sequential without = with;
  without.dli.given = false;
  const auto given = lives_of(with, 50'000), withheld = lives_of(without, 50'000);
  int parted = 0, undecided = 0;
  for (std::size_t i = 0; i < given.size(); ++i) {
    parted += !agree_before(given[i], withheld[i], given[i][Moment::first_dli]);
    undecided += happened(withheld[i], Moment::first_dli);
  }
  CHECK(parted == 0);
  CHECK(undecided == 0);
}

TEST_CASE("life: on the same thresholds a protective DLI never hastens a relapse", "[law]") {
  // Nothing else may follow from DLI: no GVHD, no late response, no further course.
  Sequential with = dli_for_all(without_effects({}));
  with.dli.relapse_hazard_ratio = {0.5};
  Sequential without = with;
  without.dli.given = false;
  const auto given = lives_of(with, 50'000), withheld = lives_of(without, 50'000);
  int later = 0, earlier = 0;
  for (std::size_t i = 0; i < given.size(); ++i) {
    later += given[i][Moment::relapse] > withheld[i][Moment::relapse];
    earlier += given[i][Moment::relapse] < withheld[i][Moment::relapse];
  }
  CHECK(later > 1000);
  CHECK(earlier == 0);
}

TEST_CASE("life: twins are the same person until the second course parts them", "[law]") {
  Sequential with;
  with.second_course.uptake = {1.0};
  Sequential without = with;
  without.second_course.most_courses = 1;
  const auto given = lives_of(with, 50'000), withheld = lives_of(without, 50'000);
  int parted = 0, second = 0;
  for (std::size_t i = 0; i < given.size(); ++i) {
    parted += !agree_before(given[i], withheld[i], given[i][Moment::second_course]);
    second += happened(given[i], Moment::second_course);
    parted += happened(withheld[i], Moment::second_course);
  }
  CHECK(parted == 0);
  CHECK(second > 10'000);
}

TEST_CASE("life: where early treatment helps nothing, visits move the diagnosis and not the death", "[law]") {
  Sequential often = without_differences(without_effects({}));
  often.surveillance.entry = Entry::transplant;
  often.surveillance.early_treatment_helps = false;
  often.survivors.death = {0.0};
  Sequential seldom = often;
  often.surveillance.visit_interval = from_months(1.0);
  seldom.surveillance.visit_interval = from_months(6.0);
  const auto a = lives_of(often, 30'000), b = lives_of(seldom, 30'000);
  int earlier = 0, mrd_often = 0, mrd_seldom = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto from_transplant = [](const History& h) {
      return h.patient().days_from_hsct + h.patient().waiting_days + h[Moment::death];
    };
    if (happened(a[i], Moment::death) || happened(b[i], Moment::death)) {
      REQUIRE(from_transplant(a[i]) == Approx(from_transplant(b[i])).epsilon(1e-9));
    }
    earlier += a[i].patient().days_from_hsct < b[i].patient().days_from_hsct;
    mrd_often += a[i].patient().type == RelapseType::mrd;
    mrd_seldom += b[i].patient().type == RelapseType::mrd;
  }
  CHECK(earlier > 15'000);
  CHECK(mrd_often > mrd_seldom + 8000);
}

TEST_CASE("life: who writes the chart changes nothing, and its lines are in the order of time", "[law]") {
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
