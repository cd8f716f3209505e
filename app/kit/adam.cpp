#include "app/kit/adam.hpp"

#include "app/kit/adam_names.hpp"
#include "app/kit/kit_words.hpp"
#include "app/kit/origin_date.hpp"
#include "app/kit/table_rows.hpp"
#include "app/life_words.hpp"
#include "plan/record/patient_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <functional>

namespace dliplan::app {
namespace {

constexpr int serious_from = 4;  ///< grade

using plan::Dated;
using plan::Endpoint;

std::string capitals(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

std::string study_id(const RecordedCohort& cohort) {
  return cohort.study.name.empty() ? "DLIPLAN" : capitals(cohort.study.name);
}

std::string subject_id(const RecordedCohort& cohort, const RecordedPatient& patient) {
  return study_id(cohort) + "-" + patient.id;
}

std::string yes_if(bool yes) {
  return yes ? "Y" : "N";
}

std::vector<Dated> dates_of(const RecordedCohort& cohort) {
  std::vector<Dated> all;
  for (std::size_t i = 0; i < plan::dated_count; ++i) {
    const auto moment = static_cast<Dated>(i);
    const bool of_any = moment == Dated::first_dose || moment == Dated::death || moment == Dated::last_seen;
    if (moment != Dated::birth && (of_any || cohort.has_facts)) all.push_back(moment);
  }
  return all;
}

/// The recorded categories stand first in the lists of the cohort.
std::size_t recorded_in(const RecordedCohort& cohort) {
  return std::min(recorded_categories().size(), cohort.categories.size());
}

std::string level_text(const RecordedCohort& cohort, const RecordedPatient& patient, std::size_t i) {
  const stats::Level level = patient.levels[i];
  if (stats::is_missing(level)) return "";
  const plan::Category category = cohort.categories[i].category;
  return adam_level(category, plan::level_names(category)[static_cast<std::size_t>(level)]);
}

PatientTable subjects_of(const RecordedCohort& cohort) {
  TableRows rows;
  rows.text("STUDYID", text::adam_study).text("USUBJID", text::adam_subject).text("SUBJID", text::patient_id);
  rows.text("ARM", text::arm_of_patient).text("SAFFL", text::adam_treated).text("COHFL", text::in_cohort);
  rows.text("DTHFL", text::adam_died);
  for (const Dated moment : dates_of(cohort)) rows.date(std::string(adam_name(moment)), label(moment));
  for (std::size_t i = 0; i < recorded_in(cohort); ++i) {
    rows.text(std::string(adam_name(cohort.categories[i].category)), label(cohort.categories[i]));
  }
  for (const auto measure : cohort.measures) rows.number(std::string(adam_name(measure)), label(measure), 2);
  for (const RecordedPatient& patient : cohort.patients) {
    rows.cell(study_id(cohort)).cell(subject_id(cohort, patient)).cell(patient.id);
    rows.cell(cohort.study.arms[patient.arm].name).cell(yes_if(true)).cell(yes_if(patient.in_cohort));
    rows.cell(patient.dates.has(Dated::death) ? yes_if(true) : std::string());
    for (const Dated moment : dates_of(cohort)) rows.cell(patient.dates[moment]);
    for (std::size_t i = 0; i < recorded_in(cohort); ++i) rows.cell(level_text(cohort, patient, i));
    for (const double value : patient.values) rows.cell(value);
  }
  return rows.take();
}

/// CNSR: an event is 0, and who is ruled out has a reason of their own.
double censoring_of(int event) {
  return event == 1 ? 0.0 : event == 0 ? 1.0 : 2.0;
}

void add_time(const RecordedCohort& cohort,
              const RecordedPatient& patient,
              std::size_t i,
              const std::string& code,
              TableRows& rows) {
  const plan::SurvivalKey& key = cohort.times[i];
  const plan::RecordedTime& time = patient.times[i];
  const double start = origin_date(patient, key);
  const double end = start + plan::day_of(time.days);
  rows.cell(study_id(cohort)).cell(subject_id(cohort, patient)).cell(code).cell(label(key));
  rows.cell(time.days).cell("DAYS").cell(start).cell(end).cell(censoring_of(time.event));
  rows.cell(std::string(time.event == 0 ? text::adam_censored
                                        : adam_description(ended_by(patient, key, time.event, end), key)));
}

PatientTable times_of(const RecordedCohort& cohort) {
  TableRows rows;
  rows.text("STUDYID", text::adam_study).text("USUBJID", text::adam_subject);
  rows.text("PARAMCD", text::adam_parameter_code).text("PARAM", text::adam_parameter);
  rows.number("AVAL", text::adam_value).text("AVALU", text::adam_unit);
  rows.date("STARTDT", text::adam_start).date("ADT", text::adam_end);
  rows.number("CNSR", text::adam_censoring).text("EVNTDESC", text::adam_what);
  const auto codes = parameter_codes(cohort);
  for (const RecordedPatient& patient : cohort.patients) {
    for (std::size_t i = 0; i < cohort.times.size(); ++i) {
      if (!stats::is_missing(patient.times[i].days)) add_time(cohort, patient, i, codes[i], rows);
    }
  }
  return rows.take();
}

PatientTable events_of_all(const RecordedCohort& cohort) {
  TableRows rows;
  rows.text("STUDYID", text::adam_study)
      .text("USUBJID", text::adam_subject)
      .number("AESEQ", text::adam_number);
  rows.text("AETERM", text::adam_term_label)
      .text("AEDECOD", text::adam_kind)
      .number("AETOXGR", text::adam_grade);
  rows.text("AESER", text::adam_serious).text("AESDTH", text::adam_fatal);
  rows.date("ASTDT", text::adam_onset).date("AENDT", text::adam_resolved).text("AEOUT", text::adam_outcome);
  rows.text("TRTEMFL", text::adam_emergent);
  for (const RecordedPatient& patient : cohort.patients) {
    double number = 0.0;
    for (const auto& event : patient.dates.events) {
      const bool fatal = event.grade == 5;
      rows.cell(study_id(cohort)).cell(subject_id(cohort, patient)).cell(++number);
      rows.cell(std::string(label(event.kind)))
          .cell(adam_term(event.kind))
          .cell(static_cast<double>(event.grade));
      rows.cell(yes_if(event.grade >= serious_from))
          .cell(yes_if(fatal))
          .cell(event.onset)
          .cell(event.resolved);
      rows.cell(std::string(fatal                          ? text::adam_was_fatal
                            : event.resolved == sim::never ? text::adam_not_recovered
                                                           : text::adam_recovered));
      rows.cell(yes_if(event.onset >= patient.dates[Dated::first_dose]));
    }
  }
  return rows.take();
}

std::string_view short_code(Endpoint endpoint) {
  switch (endpoint) {
    case Endpoint::overall_survival: return "OS";
    case Endpoint::disease_free_survival: return "DFS";
    case Endpoint::event_free_survival: return "EFS";
    case Endpoint::relapse: return "REL";
    case Endpoint::non_relapse_death: return "NRD";
    case Endpoint::acute_gvhd: return "AGV";
    case Endpoint::chronic_gvhd: return "CGV";
    case Endpoint::adverse_event: return "AE";
    case Endpoint::neutrophil_recovery: return "ANC";
    case Endpoint::platelet_recovery: return "PLT";
  }
  return "";
}

/// From where, in a letter.
std::string_view letter(plan::Origin origin) {
  switch (origin) {
    case plan::Origin::usual: return "";
    case plan::Origin::transplant: return "T";
    case plan::Origin::relapse: return "R";
    case plan::Origin::first_dose: return "F";
    case plan::Origin::response: return "C";
    case plan::Origin::dli: return "D";
  }
  return "";
}

std::string code_of(const plan::SurvivalKey& key) {
  std::string code(short_code(key.endpoint));
  code += letter(key.origin);
  if (key.landmark) code += fmt::format("L{}", static_cast<int>(key.landmark->count) % 1000);
  return code;
}

/// The same with a number, until nobody else has it.
std::string made_unique(const std::string& code, const std::vector<std::string>& taken) {
  std::string candidate = code;
  for (int i = 2; std::find(taken.begin(), taken.end(), candidate) != taken.end(); ++i) {
    candidate = fmt::format("{}{}", code.substr(0, 6), i);
  }
  return candidate;
}

}  // namespace

std::vector<std::string> parameter_codes(const RecordedCohort& cohort) {
  std::vector<std::string> codes;
  for (const auto& key : cohort.times) codes.push_back(made_unique(code_of(key), codes));
  return codes;
}

AdamSet adam_of(const RecordedCohort& cohort) {
  return {subjects_of(cohort), times_of(cohort), events_of_all(cohort)};
}

}  // namespace dliplan::app
