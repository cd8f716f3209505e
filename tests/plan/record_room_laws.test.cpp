// What holds of every record, on the lives of the protocol.
#include "stats/survival/kaplan_meier.hpp"
#include "tests/plan/cohorts.hpp"

#include <catch2/catch.hpp>

#include <numeric>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

constexpr std::size_t patients = 1500;
constexpr double lock = 700.0;

/// Lives of the protocol, and records of them.
class Cohort {
 public:
  Cohort() : numbers_(patients), entry_(patients) {
    std::iota(numbers_.begin(), numbers_.end(), 0U);
    for (std::size_t i = 0; i < patients; ++i) entry_[i] = 0.4 * static_cast<double>(i);
    sim::Room room;
    sim::Cohort(sim::Model{}).live({key, 3, numbers_}, room, lives_);
  }

  [[nodiscard]] stats::Dataset record(const Observation& observation, double days_to_lock = lock) const {
    const Recording recording = record_of_all();
    RecordRoom room(observation, recording);
    room.open({key, 3, numbers_}, lives_, entry_, days_to_lock);
    auto data = recording.empty_dataset({});
    room.record(numbers_, 0, data);
    return data;
  }

 private:
  static constexpr sim::StreamKey key{{11, 12}};
  std::vector<std::uint32_t> numbers_;
  std::vector<double> entry_;
  sim::Patients lives_;
};

Observation everything_shown() {
  Observation observation;
  observation.inclusion = Inclusion::all_starters;
  observation.loss_to_follow_up = {};
  return observation;
}

Observation everything_overlooked() {
  Observation observation;
  observation.inclusion = Inclusion::all_starters;
  observation.loss_to_follow_up = {1.0 / 300.0};
  observation.visit_interval = {40.0};
  observation.missed_grade_1 = {0.5};
  observation.missed_grade_2 = {0.3};
  observation.missing_values = {0.1};
  return observation;
}

bool same(const stats::Dataset& a, const stats::Dataset& b) {
  return a.rows == b.rows && same_rows({a, 0}, {b, 0}, a.rows);
}

}  // namespace

TEST_CASE("record: a mechanism that is switched off, or finds nothing to do, changes no bit", "[law]") {
  const Cohort cohort;
  const auto plain = cohort.record(everything_shown());
  Observation off = everything_shown();
  off.loss_in_active_disease = {7.0};  // of nobody
  CHECK(same(cohort.record(off), plain));
  off.visit_interval = {1e-9};  // a visit at every moment
  CHECK(same(cohort.record(off), plain));
  off.missed_grade_1 = off.missed_grade_2 = off.missing_values = {1e-300};  // no draw is below
  CHECK(same(cohort.record(off), plain));
  off.loss_to_follow_up = {1e-300};
  CHECK(same(cohort.record(off), plain));
  CHECK(!same(cohort.record(everything_overlooked()), plain));
}

TEST_CASE("record: each mechanism changes the record, and another one's draws stay", "[law]") {
  const Cohort cohort;
  const auto plain = cohort.record(everything_shown());
  const Observation all = everything_overlooked();
  Observation only = everything_shown();
  only.visit_interval = all.visit_interval;
  CHECK(!same(cohort.record(only), plain));
  only = everything_shown();
  only.missed_grade_1 = all.missed_grade_1;
  CHECK(!same(cohort.record(only), plain));
  only = everything_shown();
  only.missed_grade_2 = all.missed_grade_2;
  CHECK(!same(cohort.record(only), plain));
  only = everything_shown();
  only.missing_values = all.missing_values;
  const auto with_gaps = cohort.record(only);
  CHECK(!same(with_gaps, plain));
  // Where the record with gaps has a value, it is that of the record without.
  for (std::size_t c = 0; c < plain.category.size(); ++c) {
    for (std::size_t i = 0; i < plain.rows; ++i) {
      const auto level = with_gaps.category[c].level[i];
      REQUIRE((level == stats::missing_level || level == plain.category[c].level[i]));
    }
  }
}

TEST_CASE("record: it never shows an event that the truth does not have, nor earlier", "[law]") {
  const Cohort cohort;
  Observation exact = everything_shown();
  exact.whole_days = false;
  const auto truth = cohort.record(exact, 1e9);
  Observation overlooked = everything_overlooked();
  overlooked.visit_interval = {};  // a relapse that is found late rules out less
  overlooked.whole_days = false;
  const auto shown = cohort.record(overlooked);
  for (std::size_t c = 0; c < shown.survival.size(); ++c) {
    const std::string& name = shown.survival[c].name;
    if (name.find("from day") != std::string::npos) continue;  // who is in remission depends on the record
    int events = 0;
    for (std::size_t i = 0; i < patients; ++i) {
      if (shown.survival[c].event[i] == 0) continue;
      ++events;
      const bool gvhd_from_other_day = stats::is_missing(truth.survival[c].time[i]);
      if (gvhd_from_other_day) continue;  // a later DLI, not in the record, moves the origin
      INFO(name << ", patient " << i);
      REQUIRE(truth.survival[c].event[i] == 1);
      REQUIRE(shown.survival[c].time[i] >= truth.survival[c].time[i] - 1e-9);
    }
    INFO(name);
    CHECK(events > 0);
  }
  for (const auto category : {Category::response, Category::mrd_negative, Category::acute_gvhd,
                              Category::chronic_gvhd, Category::courses, Category::received_dli}) {
    const auto& seen = *shown.find_category(sim::name_of(category));
    const auto& real = *truth.find_category(sim::name_of(category));
    for (std::size_t i = 0; i < patients; ++i) {
      if (seen.level[i] == 1) REQUIRE(real.level[i] == 1);
    }
  }
}

TEST_CASE("record: a longer record of the same lives forgets nothing", "[law]") {
  const Cohort cohort;
  const auto earlier = cohort.record(everything_shown(), 650.0),
             later = cohort.record(everything_shown(), 700.0);
  for (const auto endpoint :
       {Endpoint::overall_survival, Endpoint::disease_free_survival, Endpoint::event_free_survival}) {
    const auto& first = *earlier.find_survival(sim::name_of(endpoint));
    const auto& second = *later.find_survival(sim::name_of(endpoint));
    for (std::size_t i = 0; i < patients; ++i) {
      if (stats::is_missing(first.time[i])) continue;
      INFO(sim::name_of(endpoint) << ", patient " << i);
      REQUIRE(second.event[i] >= first.event[i]);
      if (first.event[i] == 1) REQUIRE(second.time[i] == first.time[i]);
      if (first.event[i] == 0) REQUIRE(second.time[i] >= first.time[i]);
    }
  }
}

TEST_CASE("record: times are finite and not negative, whole days are whole", "[law]") {
  const Cohort cohort;
  for (const bool whole_days : {true, false}) {
    for (Observation observation : {everything_shown(), everything_overlooked()}) {
      observation.whole_days = whole_days;
      const auto data = cohort.record(observation);
      for (const auto& column : data.survival) {
        INFO(column.name << ", whole days " << whole_days);
        std::size_t bad = 0, known = 0;
        for (const double time : column.time) {
          if (stats::is_missing(time)) continue;
          ++known;
          bad += !std::isfinite(time) || time < 0.0 || (whole_days && time != std::floor(time));
        }
        CHECK(bad == 0);
        CHECK(known > 0);
      }
    }
  }
}

TEST_CASE("record: visits put relapses off, and never deaths", "[law]") {
  const Cohort cohort;
  Observation visits = everything_shown();
  visits.visit_interval = {60.0};
  const auto plain = cohort.record(everything_shown()), delayed = cohort.record(visits);
  CHECK(*delayed.find_survival("overall_survival") == *plain.find_survival("overall_survival"));
  const auto& before = *plain.find_survival("disease_free_survival");
  const auto& after = *delayed.find_survival("disease_free_survival");
  int later = 0;
  for (std::size_t i = 0; i < patients; ++i) {
    if (stats::is_missing(before.time[i])) continue;
    REQUIRE(after.time[i] >= before.time[i]);
    REQUIRE(after.event[i] <= before.event[i]);
    later += after.time[i] > before.time[i];
  }
  CHECK(later > 100);
}

TEST_CASE("record: with complete records and competing events at risk, 1 - Kaplan-Meier is the share",
          "[law]") {
  // Nobody is censored before the lock, so the curve is the share of all in whom the event came first.
  const Cohort cohort;
  Observation complete = everything_shown();
  complete.whole_days = false;
  complete.deaths_before_event = CompetingEvents::stay_at_risk;
  const auto data = cohort.record(complete, 1e6);
  for (const auto name : {"chronic_gvhd from first_dose", "acute_gvhd from first_dose"}) {
    const auto& column = *data.find_survival(name);
    stats::TimeOrder order;
    order.sort(column.time, column.event);
    stats::KaplanMeier curve;
    curve.fit(order);
    for (const double t : {60.0, 180.0, 700.0}) {
      double share = 0.0;
      for (std::size_t i = 0; i < patients; ++i) share += column.event[i] == 1 && column.time[i] <= t;
      INFO(name << ", day " << t);
      CHECK(1.0 - curve.survival_at(t)->value == Approx(share / patients).epsilon(1e-9));
    }
    CHECK(std::count(column.event.begin(), column.event.end(), std::uint8_t{1}) > 30);
  }
}
