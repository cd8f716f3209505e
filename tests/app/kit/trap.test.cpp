// Each trap is one fault: where its key says, and nowhere else; and analyze says of it what the key says.
#include "app/kit/gates.hpp"
#include "app/kit/trap_key.hpp"
#include "app/kit/trap_words.hpp"
#include "scenarios/load.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <set>

using namespace dliplan;
using app::Trap;

namespace {

app::RecordedCohort cohort_of(const std::string& preset) {
  const std::vector<scenarios::Setting> settings{{"accrual.enrolled", "60"}};
  const auto study = scenarios::load({preset}, settings);
  REQUIRE(study);
  return app::recorded_cohort(*study, 3);
}

bool same_cells(const app::PatientColumn& a, const app::PatientColumn& b, std::size_t row) {
  if (!a.texts.empty()) return a.texts[row] == b.texts[row];
  return a.numbers[row] == b.numbers[row] || (std::isnan(a.numbers[row]) && std::isnan(b.numbers[row]));
}

/// What a trap must come to.
enum class Ends { error, moved, unread };
Ends expected(Trap trap) {
  switch (trap) {
    case Trap::duplicate_patient:
    case Trap::day_and_month_swapped:
    case Trap::death_before_first_dose:
    case Trap::treated_after_death:
    case Trap::event_after_lock:
    case Trap::fatal_event_of_a_survivor: return Ends::error;
    case Trap::group_from_the_future: return Ends::unread;
    default: return Ends::moved;
  }
}

}  // namespace

TEST_CASE("trap: each changes cells of the columns and patients of its key, and no other", "[law]") {
  const app::RecordedCohort clean = cohort_of("zhengzhou-sequential");
  const app::PatientTable before = app::patient_table(clean);
  for (std::size_t i = 0; i < app::trap_count; ++i) {
    const auto trap = static_cast<Trap>(i);
    CAPTURE(sim::name_of(trap));
    app::RecordedCohort trapped = clean;
    const auto planted = app::plant(trap, trapped);
    REQUIRE(planted);
    const app::PatientTable after = app::patient_table(trapped);
    REQUIRE(after.columns.size() == before.columns.size());
    std::set<std::string> patients, columns;
    for (std::size_t c = 0; c < before.columns.size(); ++c) {
      for (std::size_t row = 0; row < before.rows; ++row) {
        if (same_cells(before.columns[c], after.columns[c], row)) continue;
        columns.insert(before.columns[c].name);
        patients.insert(clean.patients[row].id);
      }
    }
    const std::set<std::string> told(planted->columns.begin(), planted->columns.end());
    CHECK(std::includes(told.begin(), told.end(), columns.begin(), columns.end()));
    if (trap == Trap::duplicate_patient) {
      CHECK(after.rows == before.rows + 1);
    } else {
      CHECK(patients == std::set<std::string>(planted->patients.begin(), planted->patients.end()));
    }
  }
}

TEST_CASE("trap: analyze refuses the file, or its numbers move, as the key says", "[law]") {
  const app::RecordedCohort clean = cohort_of("zhengzhou-sequential");
  for (std::size_t i = 0; i < app::trap_count; ++i) {
    const auto trap = static_cast<Trap>(i);
    CAPTURE(sim::name_of(trap));
    app::RecordedCohort trapped = clean;
    const auto planted = app::plant(trap, trapped);
    REQUIRE(planted);
    const app::TrapAnswer answer = app::answer_to(clean, trapped);
    CHECK(answer.errors.empty() == (expected(trap) != Ends::error));
    CHECK(answer.moved.empty() == (expected(trap) != Ends::moved));
    const auto key = nlohmann::json::parse(app::trap_as_json(*planted, answer));
    CHECK(key.at("analyze").at("exit") == (expected(trap) == Ends::error ? 2 : 0));
    CHECK(app::trap_as_page(*planted, answer).find(app::fault_of(trap)) != std::string::npos);
  }
}

TEST_CASE("trap: censoring turned round makes deaths of the censored and the other way round", "[exact]") {
  const app::RecordedCohort clean = cohort_of("zhengzhou-sequential");
  app::RecordedCohort trapped = clean;
  REQUIRE(app::plant(Trap::flipped_censoring, trapped));
  const auto deaths = [](const app::RecordedCohort& cohort) {
    return std::count_if(cohort.patients.begin(), cohort.patients.end(), [](const auto& patient) {
      return patient.in_cohort && patient.times.front().event == 1;
    });
  };
  CHECK(deaths(clean) + deaths(trapped) == 60);
}

TEST_CASE("trap: swapped groups change no p-value of a log-rank test", "[law]") {
  const app::RecordedCohort clean = cohort_of("zhengzhou-sequential");
  app::RecordedCohort trapped = clean;
  REQUIRE(app::plant(Trap::group_codes_swapped, trapped));
  for (const auto& moved : app::answer_to(clean, trapped).moved) {
    if (moved.table == "test" && moved.analysis == "OS: MRD v haematologic" && moved.name == "p_value") {
      CHECK(moved.without_trap.get<double>() == Approx(moved.with_trap.get<double>()).epsilon(1e-9));
    }
  }
}

TEST_CASE("trap: where the pathway knows of deaths only, a trap about more cannot be planted", "[edge]") {
  for (const Trap trap :
       {Trap::treated_after_death, Trap::missing_as_999, Trap::origin_at_relapse, Trap::competing_as_censored,
        Trap::group_codes_swapped, Trap::group_from_the_future, Trap::fatal_event_of_a_survivor}) {
    CAPTURE(sim::name_of(trap));
    app::RecordedCohort cohort = cohort_of("two-arm-exponential");
    CHECK_FALSE(app::plant(trap, cohort));
  }
  app::RecordedCohort cohort = cohort_of("two-arm-exponential");
  CHECK(app::plant(Trap::flipped_censoring, cohort));
}

TEST_CASE("trap: every trap has a name, a fault and what notices it", "[exact]") {
  std::set<std::string_view> names, faults, notices;
  for (std::size_t i = 0; i < app::trap_count; ++i) {
    const auto trap = static_cast<Trap>(i);
    names.insert(sim::name_of(trap));
    faults.insert(app::fault_of(trap));
    notices.insert(app::notice_of(trap));
  }
  CHECK(names.size() == app::trap_count);
  CHECK(faults.size() == app::trap_count);
  CHECK(notices.size() == app::trap_count);
}
