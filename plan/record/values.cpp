#include "plan/record/values.hpp"

#include "plan/record/cytopenia.hpp"
#include "stats/dataset.hpp"

#include <algorithm>

namespace dliplan::plan {
namespace {

std::span<const sim::CourseRecord> courses_of(const PatientRecord& record) {
  return {record.facts().courses.data(), static_cast<std::size_t>(record.facts().course_count)};
}

/// Of a course that goes on when the record ends, the days so far: a day that has begun counts.
double delivered_days(const PatientRecord& record) {
  double days = 0.0;
  for (const auto& course : courses_of(record)) {
    if (record.shows(course.began)) {
      days += std::min(static_cast<double>(course.delivered_days), record.days_begun_since(course.began));
    }
  }
  return days;
}

double micrograms(const PatientRecord& record) {
  double dose = stats::missing;
  for (const auto& course : courses_of(record)) {
    if (record.shows(course.ended)) {
      dose = (stats::is_missing(dose) ? 0.0 : dose) + course.micrograms;
    }
  }
  return dose;
}

double dli_dose(const PatientRecord& record) {
  for (const auto& course : courses_of(record)) {
    if (course.dli != sim::never) {
      return record.shows(course.dli) ? course.dli_dose : stats::missing;
    }
  }
  return stats::missing;
}

double days_to_recovery(const PatientRecord& record, sim::AdverseEventKind kind) {
  const sim::AdverseEvent* cytopenia = first_severe(record, kind);
  return cytopenia == nullptr || cytopenia->fatal || !record.shows(cytopenia->resolved)
             ? stats::missing
             : record.day(cytopenia->resolved) - record.day(cytopenia->onset);
}

Variable variable_of(Quantitative measure) {
  switch (measure) {
    case Quantitative::delivered_days: return Variable::delivered_days;
    case Quantitative::micrograms: return Variable::micrograms;
    case Quantitative::dli_dose: return Variable::dli_dose;
    case Quantitative::neutrophil_recovery: return Variable::neutrophil_recovery;
    case Quantitative::platelet_recovery: return Variable::platelet_recovery;
    case Quantitative::age: return Variable::age;
  }
  return Variable::age;
}

double value_of(const PatientRecord& record, Quantitative measure) {
  using Kind = sim::AdverseEventKind;
  switch (measure) {
    case Quantitative::delivered_days: return delivered_days(record);
    case Quantitative::micrograms: return micrograms(record);
    case Quantitative::dli_dose: return dli_dose(record);
    case Quantitative::neutrophil_recovery: return days_to_recovery(record, Kind::neutropenia);
    case Quantitative::platelet_recovery: return days_to_recovery(record, Kind::thrombocytopenia);
    case Quantitative::age: return static_cast<double>(record.facts().patient.age_years);
  }
  return stats::missing;
}

}  // namespace

double recorded_value(const PatientRecord& record, Quantitative measure) {
  return record.misses(variable_of(measure)) ? stats::missing : value_of(record, measure);
}

}  // namespace dliplan::plan
