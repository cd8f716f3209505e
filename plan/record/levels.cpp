#include "plan/record/levels.hpp"

#include <algorithm>

namespace dliplan::plan {
namespace {

using sim::Moment;

constexpr float many_blasts_from = 0.5F;  // of marrow cells

constexpr stats::Level level_if(bool yes) {
  return yes ? 1 : 0;
}

stats::Level unless_missing(const PatientRecord& record, Variable variable, bool yes) {
  return record.misses(variable) ? stats::missing_level : level_if(yes);
}

stats::Level donor_match(const PatientRecord& record) {
  const sim::Donor donor = record.facts().patient.donor;
  return donor == sim::Donor::cord
             ? stats::missing_level
             : unless_missing(record, Variable::donor_match, donor != sim::Donor::haploidentical);
}

stats::Level blasts(const PatientRecord& record) {
  return record.is_mrd_relapse()
             ? stats::missing_level
             : unless_missing(record, Variable::blasts, record.facts().patient.blasts >= many_blasts_from);
}

stats::Level response(const PatientRecord& record, bool responds) {
  if (responds) {
    return 1;
  }
  return record.shows(Moment::response) || record.shows_assessment() ? stats::Level{0} : stats::missing_level;
}

bool responds_mrd_negative(const PatientRecord& record) {
  return record.shows(Moment::response) && is_mrd_negative(record);
}

bool has_worst_grade(const PatientRecord& record, const EventFilter& events) {
  const auto all = record.adverse_events();
  int worst = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool matters = all[i].fatal || all[i].grade > std::max(worst, events.grade_at_least - 1);
    if (matters && is_in(all[i].kind, events.set)) {
      worst = std::max(worst, record.recorded_grade(i));
    }
  }
  return is_within(worst, events);
}

/// Of everybody who could be followed so long, wherever their follow-up ended; of others neither the dead nor
/// the living count.
stats::Level death_within(const PatientRecord& record, sim::Days horizon) {
  if (record.day_of_lock() < horizon.count) {
    return stats::missing_level;
  }
  if (record.shows(Moment::death)) {
    return level_if(record.day(record.moment(Moment::death)) <= horizon.count);
  }
  return record.last_day() >= horizon.count ? stats::Level{0} : stats::missing_level;
}

stats::Level level_in(const PatientRecord& record, const CategoryKey& key) {
  switch (key.category) {
    case Category::arm: break;
    case Category::relapse_type: return level_if(!record.is_mrd_relapse());
    case Category::donor_match: return donor_match(record);
    case Category::hsct_interval:
      return unless_missing(record, Variable::hsct_interval,
                            record.facts().patient.interval != sim::HsctInterval::below_6_months);
    case Category::response: return response(record, record.shows(Moment::response));
    case Category::mrd_negative: return response(record, responds_mrd_negative(record));
    case Category::adverse_event: return level_if(has_worst_grade(record, key.events));
    case Category::acute_gvhd: return level_if(record.shows(Moment::acute_gvhd));
    case Category::chronic_gvhd: return level_if(record.shows(Moment::chronic_gvhd));
    case Category::courses: return level_if(record.shows(Moment::second_course));
    case Category::received_dli: return level_if(record.shows(Moment::first_dli));
    case Category::ph: return unless_missing(record, Variable::ph, record.facts().patient.ph_positive);
    case Category::sex:
      return unless_missing(record, Variable::sex, record.facts().patient.sex == sim::Sex::male);
    case Category::age_group:
      return unless_missing(record, Variable::age, record.facts().patient.age_years >= older_from);
    case Category::blasts: return blasts(record);
    case Category::extramedullary:
      return unless_missing(record, Variable::extramedullary, record.facts().patient.extramedullary);
    case Category::death: return death_within(record, *key.horizon);
  }
  return stats::missing_level;
}

}  // namespace

stats::Level recorded_level(const PatientRecord& record, const CategoryKey& key) {
  if (!key.landmark) {
    return level_in(record, key);
  }
  const PatientRecord earlier = record.up_to(*key.landmark);
  return record.continues(earlier) ? level_in(earlier, key) : stats::missing_level;
}

}  // namespace dliplan::plan
