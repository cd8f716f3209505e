// Until when a patient is known, who is in the cohort, and dates.
#include "plan/record_room.hpp"

#include "plan/record/loss.hpp"
#include "sim/random/address.hpp"
#include "sim/random/negative_log.hpp"
#include "tests/plan/hand_made.hpp"
#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;
using sim::Moment;

namespace {

const Recording survival_only{
    .endpoints = {{.endpoint = Endpoint::overall_survival}}, .categories = {}, .measures = {}};

}  // namespace

TEST_CASE("record: a death is dated in whole days of the calendar", "[exact]") {
  Case one{.life = haematologic(), .entry = 10.9, .lock = 100.0};
  one.life[Moment::death] = 20.3;
  // First dose late on day 10 (10.9), death on day 31 (31.2): 21 days apart, though 20.3 passed.
  CHECK(time_in(one, Endpoint::overall_survival) == Watched{21.0, 1});
  one.entry = 10.1;
  CHECK(time_in(one, Endpoint::overall_survival) == Watched{20.0, 1});
  one.observation.whole_days = false;
  CHECK(time_in(one, Endpoint::overall_survival) == Watched{20.3, 1});
}

TEST_CASE("record: what happens on the last day is in it, what happens after is not", "[exact]") {
  // 100 days, the last one is [99, 100). Entry 10.5: death at 99.99 is known, at 100.01 it is not.
  Case one{.life = haematologic(), .entry = 10.5, .lock = 100.0};
  one.life[Moment::death] = 99.99 - 10.5;
  CHECK(time_in(one, Endpoint::overall_survival) == Watched{89.0, 1});
  CHECK(OneRecord(one, survival_only).room().died(0));
  one.life[Moment::death] = 100.01 - 10.5;
  CHECK(time_in(one, Endpoint::overall_survival) == Watched{89.0, 0});  // watched to day 99 as well
  CHECK(!OneRecord(one, survival_only).room().died(0));
  one.life[Moment::death] = 100.0 - 10.5;  // the lock itself is no longer in it
  CHECK(time_in(one, Endpoint::overall_survival) == Watched{89.0, 0});
}

TEST_CASE("record: only a recorded DLI lets a patient in", "[exact]") {
  Case one{
      .life = haematologic(), .entry = 10.0, .lock = 31.0, .observation = all_shown(Inclusion::received_dli)};
  gives_dli(one.life, 20.0);
  CHECK(OneRecord(one, {}).room().included(0));
  one.lock = 30.0;
  CHECK(!OneRecord(one, {}).room().included(0));
  one.observation.inclusion = Inclusion::all_starters;
  CHECK(OneRecord(one, {}).room().included(0));
  one = {.life = haematologic(), .entry = 10.0, .observation = all_shown(Inclusion::received_dli)};
  CHECK(!OneRecord(one, {}).room().included(0));
}

TEST_CASE("record: a patient counts as enrolled on the day of what lets the patient in", "[exact]") {
  Case one{.life = haematologic(), .entry = 10.25, .lock = 100.0};
  gives_dli(one.life, 20.5);
  CHECK(OneRecord(one, {}).room().inclusion_day(0) == 10.25);
  one.observation.inclusion = Inclusion::received_dli;
  CHECK(OneRecord(one, {}).room().inclusion_day(0) == 30.75);
  one.lock = 30.75;
  CHECK(OneRecord(one, {}).room().inclusion_day(0) == sim::never);
  one = {.life = haematologic(), .entry = 10.25, .observation = all_shown(Inclusion::received_dli)};
  CHECK(OneRecord(one, {}).room().inclusion_day(0) == sim::never);
}

TEST_CASE("record: who has the first dose after the lock is not in the study", "[edge]") {
  Case one{.life = haematologic(), .entry = 100.0, .lock = 100.0};
  CHECK(!OneRecord(one, {}).room().included(0));
  CHECK(OneRecord(one, {}).room().inclusion_day(0) == sim::never);
  one.entry = 99.9;  // on the last day
  const OneRecord last_day(one, survival_only);
  CHECK(last_day.room().included(0));
  CHECK(last_day.data().survival[0].time[0] == 0.0);
  CHECK(last_day.data().survival[0].event[0] == 0);
}

TEST_CASE("record: nobody makes an empty data set", "[edge]") {
  const sim::Patients nobody;
  RecordRoom room(all_shown(), survival_only);
  room.open({sim::StreamKey::from_seed(1), 0, {}}, nobody, {}, 100.0);
  auto data = survival_only.empty_dataset({});
  room.record({}, 0, data);
  CHECK(data.rows == 0);
  CHECK(data.survival[0].time.empty());
}

TEST_CASE("record: lives of a plain survival time have deaths and arms only", "[exact]") {
  sim::Patients plain;
  plain.resize(2);
  const auto deaths = plain.column(Moment::death);
  deaths[0] = 20.0;
  deaths[1] = 300.0;
  Observation observation = all_shown();
  observation.loss_to_follow_up = {1e-9};  // needs to know who is in remission: everybody
  observation.loss_in_active_disease = {2.0};
  const Recording columns{.endpoints = {{.endpoint = Endpoint::overall_survival}},
                          .categories = {{.category = Category::arm}},
                          .measures = {}};
  RecordRoom room(observation, columns);
  const std::array<std::uint32_t, 2> numbers{0, 1}, rows{0, 1};
  const std::array entries{1.5, 2.5};
  room.open({sim::StreamKey::from_seed(1), 0, numbers}, plain, entries, 100.0);
  const std::vector<std::string> arms{"control", "treated"};
  auto data = columns.empty_dataset(arms);
  room.record(rows, 1, data);
  CHECK(data.survival[0].time == std::vector{20.0, 97.0});
  CHECK(data.survival[0].event == std::vector<std::uint8_t>{1, 0});
  CHECK(data.category[0].level == std::vector<stats::Level>{1, 1});
  CHECK(data.category[0].level_names == arms);
}

TEST_CASE("record: rows are appended, each to its own place in every column", "[exact]") {
  sim::Patients patients;
  patients.start(3);
  for (const double death : {10.0, 20.0, 30.0}) {
    auto h = haematologic();
    h[Moment::death] = death;
    h.facts.patient.age_years = static_cast<float>(death);
    patients.add(h);
  }
  const Recording columns{.endpoints = {{.endpoint = Endpoint::overall_survival}},
                          .categories = {{.category = Category::arm}},
                          .measures = {Quantitative::age}};
  RecordRoom room(all_shown(), columns);
  const std::array<std::uint32_t, 3> numbers{4, 5, 6};
  const std::array entries{0.0, 0.0, 0.0};
  room.open({sim::StreamKey::from_seed(1), 0, numbers}, patients, entries, 100.0);
  auto data = columns.empty_dataset({});
  const std::array<std::uint32_t, 2> last_then_first{2, 0};
  const std::array<std::uint32_t, 1> second{1};
  room.record(last_then_first, 0, data);
  room.record(second, 1, data);
  CHECK(data.rows == 3);
  CHECK(data.survival[0].time == std::vector{30.0, 10.0, 20.0});
  CHECK(data.measure[0].value == std::vector{30.0, 10.0, 20.0});
  CHECK(data.category[0].level == std::vector<stats::Level>{0, 0, 1});
}

TEST_CASE("record: who is lost is seen up to the day of loss and not beyond", "[exact]") {
  Case one{.life = haematologic(), .entry = 3.6, .lock = 5000.0};
  one.life[Moment::response] = 30.0;
  one.life[Moment::death] = 500.0;
  one.observation.loss_to_follow_up = {1.0 / 100.0};
  one.observation.loss_in_active_disease = {1.0};
  // The threshold is that of patient 7 of replicate 0; with one hazard throughout, loss comes 100 times as
  // late.
  const double loss = 100.0 * sim::negative_log(sim::uniform(sim::StreamKey::from_seed(1),
                                                             {0, 7, sim::Quantity::loss_to_follow_up, 0}));
  REQUIRE(loss < 500.0);
  CHECK(time_in(one, Endpoint::overall_survival) == Watched{std::floor(3.6 + loss) - 3.0, 0});
  CHECK(OneRecord(one, {}).room().lost(0));
  CHECK(OneRecord(one, {}).room().end_of_record(0) == Approx(3.6 + loss).epsilon(1e-14));
  one.life[Moment::death] = loss - 0.001;
  CHECK(time_in(one, Endpoint::overall_survival).event == 1);
  CHECK(!OneRecord(one, {}).room().lost(0));
  one.life[Moment::death] = loss + 0.001;
  CHECK(time_in(one, Endpoint::overall_survival).event == 0);
  one.lock = 3.6 + loss - 1.0;  // the lock comes first
  CHECK(!OneRecord(one, {}).room().lost(0));
}

TEST_CASE("record: who is lost at once is watched for nothing", "[edge]") {
  Case one{.life = haematologic(), .entry = 3.0};
  one.life[Moment::death] = 1.0;
  gives_dli(one.life, 0.5);
  one.observation.loss_to_follow_up = {1e6};
  CHECK(time_in(one, Endpoint::overall_survival) == Watched{0.0, 0});
  CHECK(is_missing(time_in(one, Endpoint::disease_free_survival)));
  CHECK(level_in(one, Category::response) == -1);
  CHECK(!OneRecord(one, {}).room().received_dli(0));
}

TEST_CASE("loss: the time of loss by hand, in each of its three spells", "[exact]") {
  // A hundredth a day in remission, twice that before day 40 and after day 200. Used up: .8 by day 40, 2.4 by
  // 200.
  const Observation losing{.loss_to_follow_up = {0.01}, .loss_in_active_disease = {2.0}};
  const RemissionSpell spell{40.0, 200.0};
  CHECK(time_of_loss(losing, spell, 0.5) == Approx(25.0));
  CHECK(time_of_loss(losing, spell, 0.8) == Approx(40.0));
  CHECK(time_of_loss(losing, spell, 1.3) == Approx(90.0));
  CHECK(time_of_loss(losing, spell, 2.4) == Approx(200.0));
  CHECK(time_of_loss(losing, spell, 3.0) == Approx(230.0));
  CHECK(time_of_loss(losing, {sim::never, sim::never}, 3.0) == Approx(150.0));  // never in remission
  CHECK(time_of_loss(losing, {0.0, sim::never}, 3.0) == Approx(300.0));         // always
}

TEST_CASE("record: loss to follow-up has three spells of constant hazard, twice as high in active disease",
          "[monte-carlo]") {
  // Response on day 40, relapse on day 200, alive for ever: P(not lost by t) = exp(-a m(t)), m counting days
  // with weight 2, 1, 2. 200,000 patients, 5 standard errors, .0056; the wrong weight in any spell moves one
  // of these by .02 or more.
  constexpr std::size_t n = 200'000;
  const double rate = 1.0 / 300.0;
  for (const bool is_mrd : {false, true}) {
    sim::History h = is_mrd ? mrd() : haematologic();
    h[Moment::response] = 40.0;
    h[Moment::relapse] = 200.0;
    sim::Patients patients;
    patients.start(n);
    for (std::size_t row = 0; row < n; ++row) patients.add(h);
    std::vector<std::uint32_t> numbers(n), rows(n);
    std::iota(numbers.begin(), numbers.end(), 0U);
    std::iota(rows.begin(), rows.end(), 0U);
    const std::vector<double> entry(n, 0.0);
    Observation losing = exact_times();
    losing.loss_to_follow_up = {rate};
    losing.loss_in_active_disease = {2.0};
    RecordRoom room(losing, survival_only);
    room.open({sim::StreamKey::from_seed(77), 0, numbers}, patients, entry, 2000.0);
    auto data = survival_only.empty_dataset({});
    room.record(rows, 0, data);
    const double remission = is_mrd ? 0.0 : 40.0;
    for (const double t : {20.0, 40.0, 120.0, 200.0, 260.0, 400.0}) {
      const double weighted = 2.0 * std::min(t, remission) +
                              std::clamp(t - remission, 0.0, 200.0 - remission) +
                              2.0 * std::max(0.0, t - 200.0);
      const auto& time = data.survival[0].time;
      const double share =
          static_cast<double>(std::count_if(time.begin(), time.end(), [&](double x) { return x > t; })) / n;
      INFO("MRD " << is_mrd << ", day " << t);
      CHECK(sim::test::errors_from(share, std::exp(-rate * weighted), n) < sim::test::standard_errors);
    }
  }
}
