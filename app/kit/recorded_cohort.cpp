#include "app/kit/recorded_cohort.hpp"

#include "plan/enrolment.hpp"
#include "plan/record/levels.hpp"
#include "plan/record/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace dliplan::app {
namespace {

using plan::Category;
using plan::Dated;
using plan::Quantitative;
using sim::Moment;

constexpr std::array shown_moments{std::pair{Dated::second_assessment, Moment::second_assessment},
                                   std::pair{Dated::response, Moment::response},
                                   std::pair{Dated::dli, Moment::first_dli},
                                   std::pair{Dated::second_course, Moment::second_course},
                                   std::pair{Dated::acute_gvhd, Moment::acute_gvhd},
                                   std::pair{Dated::chronic_gvhd, Moment::chronic_gvhd},
                                   std::pair{Dated::death, Moment::death}};

/// Writes down what the record of each patient shows.
class Clerk : public plan::Registry {
 public:
  explicit Clerk(RecordedCohort& cohort)
      : cohort_(cohort),
        opens_(static_cast<double>(cohort.study.calendar.opens.time_since_epoch().count())) {}

  void enter(const plan::Intake& intake, const plan::RegistryEntry& entry) override {
    if (!is_written(cohort_.study, entry)) return;
    first_dose_ = intake.first_dose(entry.row);
    const plan::PatientRecord record = intake.records().record_of(entry.row);
    RecordedPatient patient;
    patient.id = identifier_of(cohort_.study, entry);
    patient.arm = entry.arm;
    patient.candidate = entry.candidate;
    patient.in_cohort = entry.in_cohort;
    patient.dates[Dated::first_dose] = date(0.0);
    for (const auto& key : cohort_.times) patient.times.push_back(plan::recorded_time(record, key));
    cohort_.has_facts = intake.lives().has_facts();
    if (cohort_.has_facts) {
      write_facts(record, patient);
    } else {
      write_moment(record, Dated::death, record.moment(Moment::death), patient);
    }
    if (!patient.dates.has(Dated::death)) {
      patient.dates[Dated::last_seen] = plan::day_of(first_dose_) + opens_ + plan::day_of(record.last_day());
    }
    cohort_.patients.push_back(std::move(patient));
  }

 private:
  void write_facts(const plan::PatientRecord& record, RecordedPatient& patient) const {
    const sim::Patient& baseline = record.facts().patient;
    patient.dates[Dated::transplant] = date(-baseline.waiting_days - baseline.days_from_hsct);
    patient.dates[Dated::relapse] = date(-baseline.waiting_days);
    for (const auto& [dated, moment] : shown_moments) {
      write_moment(record, dated, record.moment(moment), patient);
    }
    const double relapse = record.moment(Moment::relapse);
    const double assessment = record.moment(Moment::assessment);
    write_moment(record, Dated::next_relapse, record.relapse_found(), patient);
    if (assessment != relapse) write_moment(record, Dated::assessment, assessment, patient);
    patient.dates.relapse_type = baseline.type;
    write_events(record, patient);
    for (const auto& key : cohort_.categories) patient.levels.push_back(plan::recorded_level(record, key));
    for (const auto measure : cohort_.measures)
      patient.values.push_back(plan::recorded_value(record, measure));
    for (const auto& key : cohort_.changes) patient.changes.push_back(plan::recorded_change(record, key));
    const auto negative = plan::recorded_level(record, {Category::mrd_negative, {}, {}});
    if (!stats::is_missing(negative)) patient.dates.mrd_negative = negative == 1;
  }

  void write_events(const plan::PatientRecord& record, RecordedPatient& patient) const {
    const auto events = record.adverse_events();
    for (std::size_t i = 0; i < events.size(); ++i) {
      const int grade = record.recorded_grade(i);
      if (grade == 0) continue;
      const double resolved = record.shows(events[i].resolved) ? date(events[i].resolved) : sim::never;
      patient.dates.events.push_back({events[i].kind, grade, date(events[i].onset), resolved});
    }
  }

  void write_moment(const plan::PatientRecord& record,
                    Dated dated,
                    double moment,
                    RecordedPatient& patient) const {
    if (record.shows(moment)) patient.dates[dated] = date(moment);
  }

  /// The day of the calendar, since 1970-01-01, so long after the first dose.
  [[nodiscard]] double date(double moment) const { return opens_ + plan::day_of(first_dose_ + moment); }

  RecordedCohort& cohort_;
  double opens_;
  double first_dose_ = 0.0;
};

template <class Key>
void add_once(std::vector<Key>& all, const Key& key) {
  if (std::find(all.begin(), all.end(), key) == all.end()) all.push_back(key);
}

/// Where who is ruled out is censored, one column tells both: the code of that says it.
plan::SurvivalKey as_written(plan::SurvivalKey key, const plan::Observation& observation) {
  const bool censored = observation.deaths_before_event == plan::CompetingEvents::censored;
  if (censored && plan::has_competing_event(key.endpoint)) key.competing = plan::CompetingCode::second_event;
  return key;
}

void list_columns(RecordedCohort& cohort) {
  const plan::Recording& recording = cohort.recording;
  for (const auto& key : recording.endpoints) {
    add_once(cohort.times, as_written(key, cohort.study.observation));
  }
  if (cohort.study.arms.front().model.pathway != sim::PathwayKind::sequential) return;
  for (const Category category : recorded_categories()) cohort.categories.push_back({category, {}, {}});
  for (const auto& key : recording.categories) {
    if (key.category != Category::arm) add_once(cohort.categories, key);
  }
  for (std::size_t i = 0; i < plan::quantitative_count; ++i) {
    cohort.measures.push_back(static_cast<Quantitative>(i));
  }
  cohort.changes = recording.changes;
}

}  // namespace

bool has_twins(const plan::Study& study) {
  return std::any_of(study.arms.begin(), study.arms.end(),
                     [](const plan::Arm& arm) { return !arm.twin_of.empty(); });
}

/// Of those out of the cohort, no column of a file would say so where a twin's life or a second course
/// decides.
bool is_written(const plan::Study& study, const plan::RegistryEntry& entry) {
  return entry.in_cohort ||
         (!has_twins(study) && study.observation.inclusion != plan::Inclusion::received_second_course);
}

std::string identifier_of(const plan::Study& study, const plan::RegistryEntry& entry) {
  return study.arms.size() == 1
             ? fmt::format("P{:04}", entry.candidate)
             : fmt::format("{:c}{:04}", 'A' + static_cast<int>(entry.arm), entry.candidate);
}

const std::vector<Category>& recorded_categories() {
  static const std::vector<Category> all{
      Category::relapse_type, Category::donor_match, Category::hsct_interval,  Category::ph,
      Category::sex,          Category::blasts,      Category::extramedullary, Category::mrd_negative};
  return all;
}

RecordedCohort recorded_cohort(const plan::Study& study, std::uint64_t replicate) {
  RecordedCohort cohort;
  cohort.study = study;
  cohort.replicate = replicate;
  cohort.recording = plan::columns_for(study.analyses);
  list_columns(cohort);
  Clerk clerk(cohort);
  plan::Enrolment enrolment(study, cohort.recording);
  enrolment.register_in(&clerk);
  enrolment.run(sim::StreamKey::from_seed(static_cast<std::uint64_t>(study.monte_carlo.seed)), replicate);
  const double to_lock = enrolment.timeline().days_to_lock;
  cohort.data_lock = study.calendar.opens + std::chrono::days(static_cast<int>(to_lock) - 1);
  cohort.data = enrolment.data();
  return cohort;
}

}  // namespace dliplan::app
