#include "plan/record/times.hpp"

#include "plan/record/cytopenia.hpp"
#include "plan/record/levels.hpp"

#include <algorithm>

namespace dliplan::plan {
namespace {

using sim::Moment;
using sim::never;

/// What a time is made of, as moments of the life; `never` where there is none, or it is not recorded.
struct Course {
  double origin = 0.0;
  double event = never;
  double competing = never;  ///< what rules the event out
};

double if_shown(const PatientRecord& record, double moment) {
  return record.shows(moment) ? moment : never;
}

double moment_of(Origin origin, const PatientRecord& record) {
  switch (origin) {
    case Origin::usual:
    case Origin::first_dose: return 0.0;
    case Origin::relapse: return -record.facts().patient.waiting_days;
    case Origin::transplant:
      return -record.facts().patient.waiting_days - record.facts().patient.days_from_hsct;
    case Origin::response: return if_shown(record, record.moment(Moment::response));
    case Origin::dli: return if_shown(record, record.moment(Moment::first_dli));
  }
  return never;
}

/// The second assessment of a haematologic relapse, if there was no response by then.
double failure(const PatientRecord& record) {
  const double assessed = record.moment(Moment::second_assessment);
  return record.is_mrd_relapse() || record.moment(Moment::response) <= assessed ? never : assessed;
}

double relapse_or_death(const PatientRecord& record) {
  return std::min(record.relapse_found(), record.moment(Moment::death));
}

Course disease_free(const PatientRecord& record) {
  const double response = if_shown(record, record.moment(Moment::response));
  if (response == never) {
    return {.origin = never};
  }
  return {.origin = record.is_mrd_relapse() ? 0.0 : response, .event = relapse_or_death(record)};
}

/// Relapse or death in remission, whichever comes first; a relapse that is found at death is a relapse.
Course relapse_only(const PatientRecord& record) {
  Course course = disease_free(record);
  course.event = record.relapse_found();
  course.competing = record.moment(Moment::death);
  return course;
}

Course death_in_remission(const PatientRecord& record) {
  Course course = disease_free(record);
  const double relapse = record.relapse_found();
  const double death = record.moment(Moment::death);
  course.event = death < relapse ? death : never;
  course.competing = relapse;
  return course;
}

Course gvhd(const PatientRecord& record, Moment onset) {
  const double dli = if_shown(record, record.moment(Moment::first_dli));
  return {.origin = dli == never ? 0.0 : dli,
          .event = record.moment(onset),
          .competing = relapse_or_death(record)};
}

Course recovery(const PatientRecord& record, sim::AdverseEventKind kind, Variable variable) {
  const sim::AdverseEvent* cytopenia = first_severe(record, kind);
  if (cytopenia == nullptr || record.misses(variable)) {
    return {.origin = never};
  }
  return {.origin = cytopenia->onset,
          .event = cytopenia->fatal ? never : cytopenia->resolved,
          .competing = record.moment(Moment::death)};
}

/// Whether its grade is in the range, or may be as a fatal event: asked first, since it needs no draw.
bool may_have_grade(const sim::AdverseEvent& event, const EventFilter& events) {
  return event.fatal || is_within(event.grade, events);
}

double mrd_negative_response(const PatientRecord& record) {
  return is_mrd_negative(record) ? record.moment(Moment::response) : never;
}

double first_adverse_event(const PatientRecord& record, const EventFilter& events, double origin) {
  const auto all = record.adverse_events();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool meant = is_in(all[i].kind, events.set) && all[i].onset >= origin;
    if (meant && may_have_grade(all[i], events) && is_within(record.recorded_grade(i), events)) {
      return all[i].onset;
    }
  }
  return never;
}

/// When a patient enters the second level of a category that forms after the first dose.
double moment_of_change(const PatientRecord& record, const CategoryKey& into) {
  switch (into.category) {
    case Category::response: return record.moment(Moment::response);
    case Category::mrd_negative: return mrd_negative_response(record);
    case Category::adverse_event: return first_adverse_event(record, into.events, -never);
    case Category::acute_gvhd: return record.moment(Moment::acute_gvhd);
    case Category::chronic_gvhd: return record.moment(Moment::chronic_gvhd);
    case Category::courses: return record.moment(Moment::second_course);
    case Category::received_dli: return record.moment(Moment::first_dli);
    default: return never;
  }
}

Course usual_course(const PatientRecord& record, Endpoint endpoint) {
  using Kind = sim::AdverseEventKind;
  switch (endpoint) {
    case Endpoint::overall_survival: return {.event = record.moment(Moment::death)};
    case Endpoint::disease_free_survival: return disease_free(record);
    case Endpoint::event_free_survival: return {.event = std::min(failure(record), relapse_or_death(record))};
    case Endpoint::relapse: return relapse_only(record);
    case Endpoint::non_relapse_death: return death_in_remission(record);
    case Endpoint::acute_gvhd: return gvhd(record, Moment::acute_gvhd);
    case Endpoint::chronic_gvhd: return gvhd(record, Moment::chronic_gvhd);
    case Endpoint::adverse_event: return {.competing = record.moment(Moment::death)};
    case Endpoint::neutrophil_recovery:
      return recovery(record, Kind::neutropenia, Variable::neutrophil_recovery);
    case Endpoint::platelet_recovery:
      return recovery(record, Kind::thrombocytopenia, Variable::platelet_recovery);
  }
  return {.origin = never};
}

Course course_of(const PatientRecord& record, const SurvivalKey& key) {
  Course course = usual_course(record, key.endpoint);
  if (key.origin != Origin::usual && course.origin != never) {
    course.origin = moment_of(key.origin, record);
  }
  if (key.endpoint == Endpoint::adverse_event && course.origin != never) {
    course.event = first_adverse_event(record, key.events, course.origin);
  }
  return course;
}

/// The time from the day `from`, which is not after the event.
RecordedTime watch(const PatientRecord& record, const Course& course, CompetingCode code, double from) {
  if (course.event <= course.competing && record.shows(course.event)) {
    return {record.day(course.event) - from, 1};
  }
  if (course.competing < course.event && record.shows(course.competing)) {
    if (code == CompetingCode::second_event) {
      return {record.day(course.competing) - from, 2};
    }
    const bool stays = record.observation().deaths_before_event == CompetingEvents::stay_at_risk;
    return {(stays ? record.day_of_lock() : record.day(course.competing)) - from, 0};
  }
  return {record.last_day() - from, 0};
}

/// Whether somebody has such a time at all is decided by the record as it stands at the landmark.
RecordedTime from_landmark(const PatientRecord& record, const SurvivalKey& key) {
  const PatientRecord earlier = record.up_to(*key.landmark);
  if (!record.continues(earlier) || course_of(earlier, key).origin == never) {
    return {};
  }
  const Course course = course_of(record, key);
  if (earlier.shows(course.event) || earlier.shows(course.competing)) {
    return {};
  }
  return watch(record, course, key.competing, record.landmark_day(*key.landmark));
}

/// Overall survival from the first dose: the same as `watch` has it, without asking what else there might be.
RecordedTime survival(const PatientRecord& record) {
  const double death = record.moment(Moment::death);
  return {record.day_or_last(death), static_cast<std::uint8_t>(record.shows(death))};
}

}  // namespace

RecordedTime recorded_time(const PatientRecord& record, const SurvivalKey& key) {
  if (key.endpoint == Endpoint::overall_survival && key.origin == Origin::usual && !key.landmark) {
    return survival(record);
  }
  if (key.landmark) {
    return from_landmark(record, key);
  }
  const Course course = course_of(record, key);
  if (course.origin == never || std::min(course.event, course.competing) < course.origin) {
    return {};
  }
  return watch(record, course, key.competing, record.day(course.origin));
}

double recorded_change(const PatientRecord& record, const ChangeKey& key) {
  if (stats::is_missing(recorded_time(record, key.of).days)) {
    return stats::missing;
  }
  const double change = moment_of_change(record, key.into);
  if (!record.shows(change)) {
    return never;
  }
  return record.day(change) - record.day(course_of(record, key.of).origin);
}

}  // namespace dliplan::plan
