#include "app/kit/kit_words.hpp"
#include "app/kit/table_rows.hpp"
#include "app/kit/true_lives.hpp"
#include "app/life_words.hpp"

#include <fmt/format.h>

namespace dliplan::app {
namespace {

using sim::Moment;
using sim::Trait;

constexpr std::array moments{std::pair{Moment::assessment, "assessment"},
                             std::pair{Moment::second_assessment, "second_assessment"},
                             std::pair{Moment::response, "response"},
                             std::pair{Moment::first_dli, "dli"},
                             std::pair{Moment::acute_gvhd, "acute_gvhd"},
                             std::pair{Moment::chronic_gvhd, "chronic_gvhd"},
                             std::pair{Moment::second_course, "second_course"},
                             std::pair{Moment::relapse, "next_relapse"},
                             std::pair{Moment::rescue, "rescue"},
                             std::pair{Moment::death, "death"}};

bool has_courses(const std::vector<TrueLife>& lives) {
  return !lives.empty() && lives.front().without_dli.has_value();
}

std::string cause_of(const sim::History& life) {
  return std::string(sim::name_of(static_cast<sim::CauseOfDeath>(life[Trait::cause_of_death])));
}

/// Why the first course was not followed by DLI; empty where it was.
std::string no_dli_of(const sim::History& life) {
  const auto courses = life.courses();
  if (courses.empty() || life[Moment::first_dli] != sim::never) return "";
  return std::string(sim::name_of(courses.front().no_dli));
}

bool died_in_record(const TrueLife& life) {
  return life.moments[static_cast<std::size_t>(Moment::death)] == Recorded::recorded;
}

std::string end_of(const TrueLife& life) {
  return died_in_record(life) ? "death" : life.lost ? "lost" : "data_lock";
}

void name_baseline(TableRows& rows) {
  rows.text("relapse_type", text::true_relapse_type)
      .text("donor", text::true_donor)
      .text("sex", text::true_sex);
  rows.text("ph_positive", text::true_ph).text("extramedullary", text::true_extramedullary);
  rows.number("age", text::true_age, 2).number("blasts", text::true_blasts, 2);
  rows.number("days_from_hsct", text::true_from_hsct, 2).number("waiting_days", text::true_waiting, 2);
  rows.text("no_dli", text::true_no_dli).text("cause_of_death", text::true_cause);
}

std::string yes_or_no(bool yes) {
  return std::string(yes ? text::code_yes : text::code_no);
}

void add_baseline(const sim::History& life, TableRows& rows) {
  const sim::Patient& patient = life.patient();
  rows.cell(std::string(sim::name_of(patient.type))).cell(std::string(sim::name_of(patient.donor)));
  rows.cell(std::string(sim::name_of(patient.sex))).cell(yes_or_no(patient.ph_positive));
  rows.cell(yes_or_no(patient.extramedullary)).cell(static_cast<double>(patient.age_years));
  rows.cell(static_cast<double>(patient.blasts)).cell(patient.days_from_hsct).cell(patient.waiting_days);
  rows.cell(no_dli_of(life)).cell(cause_of(life));
}

bool is_known(Moment moment, bool courses) {
  return courses || moment == Moment::death;
}

}  // namespace

PatientTable lives_table(const plan::Study& study, const std::vector<TrueLife>& lives) {
  const bool courses = has_courses(lives);
  TableRows rows;
  rows.text("id", text::patient_id)
      .text("arm", text::arm_of_patient)
      .number("candidate", text::true_candidate);
  rows.text("in_cohort", text::in_cohort).date("first_dose", label(plan::Dated::first_dose));
  rows.number("record_ends_days", text::true_end, 2).text("record_ends_with", text::true_end_reason);
  for (const auto& [moment, name] : moments) {
    if (!is_known(moment, courses)) continue;
    rows.number(fmt::format("{}_days", name), text::true_days, 2);
    rows.text(fmt::format("{}_in_record", name), text::true_recorded);
  }
  if (courses) name_baseline(rows);
  const auto opens = static_cast<double>(study.calendar.opens.time_since_epoch().count());
  for (const TrueLife& life : lives) {
    rows.cell(life.id).cell(study.arms[life.arm].name).cell(static_cast<double>(life.candidate));
    rows.cell(yes_or_no(life.in_cohort)).cell(opens + plan::day_of(life.first_dose));
    rows.cell(died_in_record(life) ? life.life[Moment::death] : life.end_of_record).cell(end_of(life));
    for (const auto& [moment, name] : moments) {
      if (!is_known(moment, courses)) continue;
      rows.cell(life.life[moment]);
      rows.cell(std::string(sim::name_of(life.moments[static_cast<std::size_t>(moment)])));
    }
    if (courses) add_baseline(life.life, rows);
  }
  return rows.take();
}

PatientTable true_events_table(const std::vector<TrueLife>& lives) {
  TableRows rows;
  rows.text("id", text::patient_id).text("kind", text::adam_kind).number("grade", text::true_grade);
  rows.text("fatal", text::adam_fatal).number("onset_days", text::adam_onset, 2);
  rows.number("end_days", text::adam_resolved, 2).number("recorded_grade", text::true_recorded_grade);
  rows.text("in_record", text::true_recorded);
  for (const TrueLife& life : lives) {
    for (std::size_t i = 0; i < life.life.adverse_events.size(); ++i) {
      const sim::AdverseEvent& event = life.life.adverse_events[i];
      rows.cell(life.id)
          .cell(std::string(sim::name_of(event.kind)))
          .cell(static_cast<double>(event.worst_grade()));
      rows.cell(yes_or_no(event.fatal)).cell(event.onset).cell(event.resolved);
      rows.cell(static_cast<double>(life.recorded_grades[i]));
      rows.cell(std::string(sim::name_of(life.adverse_events[i])));
    }
  }
  return rows.take();
}

PatientTable without_dli_table(const std::vector<TrueLife>& lives) {
  TableRows rows;
  rows.text("id", text::patient_id);
  for (const auto& [moment, name] : moments) {
    if (moment != Moment::first_dli) rows.number(fmt::format("{}_days", name), text::true_days_without, 2);
  }
  rows.text("cause_of_death", text::true_cause).number("days_gained_by_dli", text::true_gain, 2);
  for (const TrueLife& life : lives) {
    if (!life.without_dli) continue;
    const sim::History& other = *life.without_dli;
    rows.cell(life.id);
    for (const auto& [moment, name] : moments) {
      if (moment != Moment::first_dli) rows.cell(other[moment]);
    }
    rows.cell(cause_of(other)).cell(life.life[Moment::death] - other[Moment::death]);
  }
  return rows.take();
}

}  // namespace dliplan::app
