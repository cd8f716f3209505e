#include "app/kit/trap.hpp"

#include "app/kit/column_names.hpp"
#include "plan/record/patient_record.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace dliplan::app {
namespace {

using plan::Dated;

constexpr double days_a_month = 30.4375;
constexpr std::size_t few = 3;

/// A cohort in which a trap is planted, and where it was so far.
class Planting {
 public:
  Planting(Trap trap, RecordedCohort& cohort) : cohort_(cohort) { planted_.trap = trap; }

  [[nodiscard]] RecordedCohort& cohort() { return cohort_; }
  void in(const std::string& column) { planted_.columns.push_back(column); }
  void at(const RecordedPatient& patient) { planted_.patients.push_back(patient.id); }

  /// Alters up to so many patients of the cohort whom `alter` says that it can alter.
  template <class Alter>
  void alter(std::size_t most, const Alter& alter) {
    for (RecordedPatient& patient : cohort_.patients) {
      if (planted_.patients.size() == most) return;
      if (patient.in_cohort && alter(patient)) at(patient);
    }
  }
  template <class Alter>
  void alter_all(const Alter& change) {
    alter(cohort_.patients.size(), change);
  }

  [[nodiscard]] std::string stem(std::size_t time) const {
    return stem_of(cohort_.times[time], cohort_.study.observation.deaths_before_event);
  }
  /// Both columns of a time.
  void in_time(std::size_t time) {
    in(days_column(stem(time)));
    in(event_column(stem(time)));
  }
  /// The first time that `wanted` takes.
  template <class Wanted>
  [[nodiscard]] std::optional<std::size_t> find_time(const Wanted& wanted) const {
    const auto at = std::find_if(cohort_.times.begin(), cohort_.times.end(), wanted);
    if (at == cohort_.times.end()) return std::nullopt;
    return static_cast<std::size_t>(at - cohort_.times.begin());
  }
  [[nodiscard]] std::optional<std::size_t> survival() const {
    return find_time([](const plan::SurvivalKey& key) {
      return key.endpoint == plan::Endpoint::overall_survival && key.origin == plan::Origin::usual &&
             !key.landmark;
    });
  }

  [[nodiscard]] std::optional<Planted> take() {
    return planted_.patients.empty() ? std::nullopt : std::optional(std::move(planted_));
  }

 private:
  RecordedCohort& cohort_;
  Planted planted_;
};

bool is_there(const plan::RecordedTime& time) {
  return !stats::is_missing(time.days);
}

void flip_censoring(Planting& planting) {
  const auto survival = planting.survival();
  if (!survival) return;
  planting.in_time(*survival);
  planting.alter_all([&](RecordedPatient& patient) {
    plan::RecordedTime& time = patient.times[*survival];
    time.event = time.event == 0 ? 1 : 0;
    return is_there(time);
  });
}

void count_from_relapse(Planting& planting) {
  const auto survival = planting.survival();
  if (!survival || !planting.cohort().has_facts) return;
  planting.in_time(*survival);
  planting.alter_all([&](RecordedPatient& patient) {
    const double waited = patient.dates[Dated::first_dose] - patient.dates[Dated::relapse];
    patient.times[*survival].days += waited;
    return waited > 0.0;
  });
}

void censor_what_competes(Planting& planting) {
  const auto time = planting.find_time([&](const plan::SurvivalKey& key) {
    return key.competing == plan::CompetingCode::second_event && !key.landmark;
  });
  if (!time) return;
  planting.in_time(*time);
  planting.alter_all([&](RecordedPatient& patient) {
    const bool competes = patient.times[*time].event == 2;
    if (competes) patient.times[*time].event = 0;
    return competes;
  });
}

/// Survival as of somebody who was seen on the day, and not known to be dead.
void forget_deaths(Planting& planting) {
  const auto survival = planting.survival();
  planting.in(column_of(Dated::death));
  planting.in(column_of(Dated::last_seen));
  if (survival) planting.in(event_column(planting.stem(*survival)));
  planting.alter(few, [&](RecordedPatient& patient) {
    if (!patient.dates.has(Dated::death)) return false;
    for (const auto& event : patient.dates.events) {
      if (event.grade == 5) return false;  // which would tell of the death
    }
    patient.dates[Dated::last_seen] = patient.dates[Dated::death];
    patient.dates[Dated::death] = sim::never;
    if (survival) patient.times[*survival].event = 0;
    return true;
  });
}

void repeat_a_patient(Planting& planting) {
  auto& patients = planting.cohort().patients;
  const auto first =
      std::find_if(patients.begin(), patients.end(), [](const auto& one) { return one.in_cohort; });
  if (first == patients.end()) return;
  planting.in(std::string(id_column));
  planting.at(*first);
  patients.push_back(RecordedPatient(*first));
}

/// The same day with day and month in the other order; nothing where there is no such day.
std::optional<double> swapped(double day) {
  using namespace std::chrono;
  const year_month_day date{sys_days(days(static_cast<int>(day)))};
  const auto of_month = static_cast<unsigned>(date.day());
  if (of_month > 12 || of_month == static_cast<unsigned>(date.month())) return std::nullopt;
  const year_month_day other{date.year(), month(of_month),
                             std::chrono::day(static_cast<unsigned>(date.month()))};
  return static_cast<double>(sys_days(other).time_since_epoch().count());
}

void swap_day_and_month(Planting& planting) {
  planting.in(column_of(Dated::first_dose));
  planting.alter(1, [](RecordedPatient& patient) {
    const auto other = swapped(patient.dates[Dated::first_dose]);
    if (other) patient.dates[Dated::first_dose] = *other;
    return other.has_value();
  });
}

/// Of a number that the plan reads, if it reads one.
void write_999(Planting& planting) {
  const RecordedCohort& cohort = planting.cohort();
  if (cohort.measures.empty()) return;
  const auto& read = cohort.recording.measures;
  const auto measure = read.empty() ? plan::Quantitative::age : read.front();
  const auto at = std::find(cohort.measures.begin(), cohort.measures.end(), measure);
  planting.in(column_of(measure));
  planting.alter(1, [&](RecordedPatient& patient) {
    patient.values[static_cast<std::size_t>(at - cohort.measures.begin())] = 999.0;
    return true;
  });
}

void die_before_first_dose(Planting& planting) {
  planting.in(column_of(Dated::death));
  planting.alter(1, [](RecordedPatient& patient) {
    if (!patient.dates.has(Dated::death)) return false;
    patient.dates[Dated::death] = patient.dates[Dated::first_dose] - 5.0;
    return true;
  });
}

void treat_after_death(Planting& planting) {
  planting.in(column_of(Dated::dli));
  planting.alter(1, [](RecordedPatient& patient) {
    if (!patient.dates.has(Dated::death) || !patient.dates.has(Dated::dli)) return false;
    patient.dates[Dated::dli] = patient.dates[Dated::death] + 3.0;
    return true;
  });
}

void see_after_lock(Planting& planting) {
  const auto lock = static_cast<double>(planting.cohort().data_lock.time_since_epoch().count());
  planting.in(column_of(Dated::last_seen));
  planting.alter(1, [&](RecordedPatient& patient) {
    if (!patient.dates.has(Dated::last_seen)) return false;
    patient.dates[Dated::last_seen] = lock + 20.0;
    return true;
  });
}

void survive_grade_5(Planting& planting) {
  planting.alter(1, [&](RecordedPatient& patient) {
    if (patient.dates.has(Dated::death) || patient.dates.events.empty()) return false;
    plan::DatedEvent& event = patient.dates.events.front();
    event.grade = 5;
    planting.in(columns_of(event.kind, 0).grade);
    return true;
  });
}

/// Of every third patient.
void mix_units(Planting& planting) {
  const auto survival = planting.survival();
  if (!survival) return;
  planting.in_time(*survival);
  std::size_t count = 0;
  planting.alter_all([&](RecordedPatient& patient) {
    if (count++ % 3 != 0) return false;
    patient.times[*survival].days /= days_a_month;
    return true;
  });
}

/// The group that the plan compares first, as far as it is recorded.
std::optional<std::size_t> first_group(const RecordedCohort& cohort) {
  for (const auto& analysis : cohort.study.analyses) {
    if (!plan::reads_group(analysis)) continue;
    const plan::CategoryKey key = plan::group_of(analysis);
    const auto& recorded = recorded_categories();
    const bool is_recorded = std::find(recorded.begin(), recorded.end(), key.category) != recorded.end();
    const auto at = std::find(cohort.categories.begin(), cohort.categories.end(), key);
    if (is_recorded && at != cohort.categories.end()) {
      return static_cast<std::size_t>(at - cohort.categories.begin());
    }
  }
  return std::nullopt;
}

void swap_groups(Planting& planting) {
  const auto group = first_group(planting.cohort());
  if (!group) return;
  planting.in(column_of(planting.cohort().categories[*group]));
  planting.alter_all([&](RecordedPatient& patient) {
    stats::Level& level = patient.levels[*group];
    if (stats::is_missing(level)) return false;
    level = level == 0 ? stats::Level{1} : stats::Level{0};
    return true;
  });
}

/// At a landmark, the group as the whole record has it: who lives longer has more time to get there. False
/// where nobody gets there later.
bool group_by_the_future(Planting& planting, std::size_t at_landmark) {
  const auto& categories = planting.cohort().categories;
  plan::CategoryKey whole = categories[at_landmark];
  if (!whole.landmark) return false;
  whole.landmark.reset();
  const auto later = std::find(categories.begin(), categories.end(), whole);
  if (later == categories.end()) return false;
  const auto future = static_cast<std::size_t>(later - categories.begin());
  bool changed = false;
  planting.alter_all([&](RecordedPatient& patient) {
    stats::Level& level = patient.levels[at_landmark];
    const bool changes = !stats::is_missing(level) && level != patient.levels[future];
    if (changes) level = patient.levels[future];
    changed = changed || changes;
    return changes;
  });
  if (changed) planting.in(column_of(categories[at_landmark]));
  return changed;
}

void group_by_the_future(Planting& planting) {
  for (std::size_t i = 0; i < planting.cohort().categories.size(); ++i) {
    if (group_by_the_future(planting, i)) return;
  }
}

void plant_in(Planting& planting, Trap trap) {
  switch (trap) {
    case Trap::flipped_censoring: return flip_censoring(planting);
    case Trap::origin_at_relapse: return count_from_relapse(planting);
    case Trap::competing_as_censored: return censor_what_competes(planting);
    case Trap::deaths_as_last_seen: return forget_deaths(planting);
    case Trap::duplicate_patient: return repeat_a_patient(planting);
    case Trap::day_and_month_swapped: return swap_day_and_month(planting);
    case Trap::missing_as_999: return write_999(planting);
    case Trap::death_before_first_dose: return die_before_first_dose(planting);
    case Trap::treated_after_death: return treat_after_death(planting);
    case Trap::event_after_lock: return see_after_lock(planting);
    case Trap::fatal_event_of_a_survivor: return survive_grade_5(planting);
    case Trap::months_among_days: return mix_units(planting);
    case Trap::group_codes_swapped: return swap_groups(planting);
    case Trap::group_from_the_future: return group_by_the_future(planting);
  }
}

}  // namespace

std::optional<Planted> plant(Trap trap, RecordedCohort& cohort) {
  Planting planting(trap, cohort);
  plant_in(planting, trap);
  return planting.take();
}

}  // namespace dliplan::app
