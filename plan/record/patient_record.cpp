#include "plan/record/patient_record.hpp"

#include "sim/random/address.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::plan {
namespace {

using sim::Moment;

/// Events that nobody overlooks, since they change the treatment.
bool is_conspicuous(const sim::AdverseEvent& event) {
  return event.grade >= 3 || event.kind == sim::AdverseEventKind::chronic_gvhd ||
         (event.kind == sim::AdverseEventKind::acute_gvhd && event.grade >= 2);
}

}  // namespace

double PatientRecord::draw(sim::Quantity quantity, std::uint16_t occurrence) const {
  return sim::uniform(batch_.key, {batch_.replicate, batch_.patients[row_], quantity, occurrence});
}

double PatientRecord::relapse_found() const {
  const double relapse = moment(Moment::relapse);
  const double interval = observation_.visit_interval.count;
  if (interval == 0.0 || relapse == sim::never) {
    return relapse;
  }
  return std::min(std::ceil(relapse / interval) * interval, moment(Moment::death));
}

bool PatientRecord::shows_assessment() const {
  const double assessment = moment(Moment::assessment);
  const bool relapse_answers = assessment == moment(Moment::relapse);
  return shows(relapse_answers ? relapse_found() : assessment) || shows(Moment::death);
}

double PatientRecord::days_begun_since(double moment) const {
  return std::ceil(follow_up_.end - follow_up_.first_dose - moment);
}

int PatientRecord::recorded_grade(std::size_t index) const {
  const sim::AdverseEvent& event = adverse_events()[index];
  if (!shows(event.onset)) {
    return 0;
  }
  if (event.fatal && shows(Moment::death)) {
    return 5;
  }
  const sim::Probability missed =
      event.grade == 1 ? observation_.missed_grade_1 : observation_.missed_grade_2;
  if (is_conspicuous(event) || missed.value == 0.0) {
    return event.grade;
  }
  return draw(sim::Quantity::adverse_event_missed, static_cast<std::uint16_t>(index)) < missed.value
             ? 0
             : event.grade;
}

bool PatientRecord::misses(Variable variable) const {
  const double chance = observation_.missing_values.value;
  return chance > 0.0 && draw(sim::Quantity::value_missing, static_cast<std::uint16_t>(variable)) < chance;
}

double PatientRecord::landmark_day(sim::Days landmark) const {
  return observation_.whole_days ? day_of(landmark.count) : landmark.count;
}

PatientRecord PatientRecord::up_to(sim::Days landmark) const {
  const double day = landmark_day(landmark);
  const double cut =
      observation_.whole_days ? day_of(follow_up_.first_dose) + day + 1.0 : follow_up_.first_dose + day;
  PatientRecord earlier = *this;
  if (cut < follow_up_.end) {
    earlier.follow_up_ = {.first_dose = follow_up_.first_dose, .end = cut, .lock = cut, .lost = false};
  }
  return earlier;
}

}  // namespace dliplan::plan
