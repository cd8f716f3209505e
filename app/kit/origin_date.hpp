#pragma once

#include "app/kit/recorded_cohort.hpp"

namespace dliplan::app {

/// The day, since 1970-01-01, from which a time of a patient counts; `never` where no date tells of one.
[[nodiscard]] double origin_date(const RecordedPatient& patient, const plan::SurvivalKey& time);

/// What ended a time on a day, or ruled it out.
enum class EndedBy : std::uint8_t { event, death, relapse, no_response };

/// By the dates of the patient, of whom the time has that event code on that day.
[[nodiscard]] EndedBy ended_by(const RecordedPatient& patient,
                               const plan::SurvivalKey& time,
                               int event,
                               double day);

}  // namespace dliplan::app
