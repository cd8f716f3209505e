#include "app/kit/gate_cells.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

namespace dliplan::app {
namespace {

/// The rows of ADSL by the patient.
class Subjects {
 public:
  explicit Subjects(const AdamSet& adam) {
    const auto& ids = adam.subjects.find("USUBJID")->texts;
    for (std::size_t row = 0; row < ids.size(); ++row) rows_.emplace(ids[row], row);
  }
  /// That of the patient of a row of another data set; nothing where ADSL has none.
  [[nodiscard]] std::optional<std::size_t> find(const PatientTable& other, std::size_t row) const {
    const auto at = rows_.find(text(other, "USUBJID", row));
    return at == rows_.end() ? std::nullopt : std::optional(at->second);
  }

 private:
  std::unordered_map<std::string, std::size_t> rows_;
};

/// The columns of ADSL whose dates end times of an endpoint.
std::vector<std::string> dates_that_end(const plan::SurvivalKey& key, const plan::Observation& observation) {
  const bool ignored = observation.deaths_before_event == plan::CompetingEvents::stay_at_risk &&
                       plan::has_competing_event(key.endpoint);
  if (ignored && key.competing == plan::CompetingCode::as_observed)
    return {};  // GVHD after a relapse is none
  switch (key.endpoint) {
    case plan::Endpoint::overall_survival: return {"DTHDT"};
    case plan::Endpoint::disease_free_survival:
    case plan::Endpoint::event_free_survival: return {"DTHDT", "REL2DT"};
    case plan::Endpoint::relapse: return {"REL2DT"};
    case plan::Endpoint::acute_gvhd: return {"AGVHDDT"};
    case plan::Endpoint::chronic_gvhd: return {"CGVHDDT"};
    default: return {};
  }
}

/// The time of a row of ADTTE.
const plan::SurvivalKey& key_of(const KitTables& tables, std::size_t row) {
  const auto codes = parameter_codes(tables.cohort);
  const auto at = std::find(codes.begin(), codes.end(), text(tables.adam.times, "PARAMCD", row));
  return tables.cohort.times[static_cast<std::size_t>(at - codes.begin())];
}

/// Where EVNTDESC names something that ADSL dates.
std::string date_of_description(std::string_view description, const plan::SurvivalKey& key) {
  if (description == "Death") return "DTHDT";
  if (description == "Relapse") return "REL2DT";
  if (key.endpoint == plan::Endpoint::acute_gvhd && description == "Onset") return "AGVHDDT";
  if (key.endpoint == plan::Endpoint::chronic_gvhd && description == "Onset") return "CGVHDDT";
  return "";
}

}  // namespace

std::optional<Breach> seriousness_follows_the_grade(const KitTables& tables) {
  const PatientTable& events = tables.adam.events;
  return first_row(events, "USUBJID", [&](std::size_t row) {
    const double grade = number(events, "AETOXGR", row);
    const bool serious = text(events, "AESER", row) == "Y";
    const bool fatal = text(events, "AESDTH", row) == "Y";
    return when(serious != (grade >= 4.0) || fatal != (grade == 5.0), "AETOXGR, AESER, AESDTH");
  });
}

std::optional<Breach> nothing_is_censored_after_its_event(const KitTables& tables) {
  const PatientTable& times = tables.adam.times;
  const Subjects known(tables.adam);
  return first_row(times, "USUBJID", [&](std::size_t row) -> std::optional<std::string> {
    const auto subject = known.find(times, row);
    if (!subject || number(times, "CNSR", row) == 0.0) return std::nullopt;
    for (const std::string& column : dates_that_end(key_of(tables, row), tables.cohort.study.observation)) {
      const double date = day(tables.adam.subjects, column, *subject);
      const bool missed = date >= number(times, "STARTDT", row) && date < number(times, "ADT", row);
      if (missed) return text(times, "PARAMCD", row) + ", " + column;
    }
    return std::nullopt;
  });
}

std::optional<Breach> times_are_differences_of_dates(const KitTables& tables) {
  const PatientTable& times = tables.adam.times;
  return first_row(times, "USUBJID", [&](std::size_t row) {
    const double value = number(times, "AVAL", row);
    const double days = number(times, "ADT", row) - number(times, "STARTDT", row);
    return when(!(value >= 0.0) || days != value, text(times, "PARAMCD", row) + ": AVAL, STARTDT, ADT");
  });
}

std::optional<Breach> events_are_on_their_dates(const KitTables& tables) {
  const PatientTable& times = tables.adam.times;
  const Subjects known(tables.adam);
  return first_row(times, "USUBJID", [&](std::size_t row) -> std::optional<std::string> {
    const auto subject = known.find(times, row);
    const std::string column = date_of_description(text(times, "EVNTDESC", row), key_of(tables, row));
    if (!subject || column.empty()) return std::nullopt;
    return when(day(tables.adam.subjects, column, *subject) != number(times, "ADT", row),
                text(times, "PARAMCD", row) + ": ADT, " + column);
  });
}

std::optional<Breach> flags_agree_with_dates(const KitTables& tables) {
  const PatientTable& subjects = tables.adam.subjects;
  const bool needs_dli = tables.cohort.study.observation.inclusion == plan::Inclusion::received_dli;
  return first_row(subjects, "USUBJID", [&](std::size_t row) -> std::optional<std::string> {
    if ((text(subjects, "DTHFL", row) == "Y") != (day(subjects, "DTHDT", row) != far)) return "DTHFL, DTHDT";
    if (!needs_dli || has_twins(tables.cohort.study)) return std::nullopt;
    return when((text(subjects, "COHFL", row) == "Y") != (day(subjects, "DLIDT", row) != far),
                "COHFL, DLIDT");
  });
}

std::optional<Breach> data_sets_have_the_same_patients(const KitTables& tables) {
  const Subjects known(tables.adam);
  for (const PatientTable* other : {&tables.adam.times, &tables.adam.events}) {
    const auto stranger = first_row(
        *other, "USUBJID", [&](std::size_t row) { return when(!known.find(*other, row), "USUBJID"); });
    if (stranger) return stranger;
  }
  return first_row(tables.table, id_column, [&](std::size_t row) {
    const auto& ids = tables.adam.subjects.find("SUBJID")->texts;
    return when(row >= ids.size() || ids[row] != text(tables.table, id_column, row), "id, SUBJID");
  });
}

}  // namespace dliplan::app
