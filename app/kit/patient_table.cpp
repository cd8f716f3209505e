#include "app/kit/patient_table.hpp"

#include "app/kit/column_names.hpp"
#include "app/kit/kit_words.hpp"
#include "app/kit/slots.hpp"
#include "app/life_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace dliplan::app {
namespace {

using Kind = PatientColumn::Kind;
using Origin = PatientColumn::Origin;
using Scale = PatientColumn::Scale;
using plan::Category;
using plan::Dated;

constexpr double unknown_code = 9.0;

double cell_of(stats::Level level) {
  return stats::is_missing(level) ? stats::missing : static_cast<double>(level);
}

double cell_of_day(double day) {
  return day == sim::never ? stats::missing : day;
}

std::vector<ValueCode> codes_of_levels(Category category) {
  std::vector<ValueCode> codes;
  for (const auto level : plan::level_names(category)) {
    codes.push_back({static_cast<double>(codes.size()), label_of_level(level)});
  }
  return codes;
}

std::vector<ValueCode> no_and_yes() {
  return {{0.0, std::string(text::code_no)}, {1.0, std::string(text::code_yes)}};
}

std::vector<ValueCode> codes_of_event(plan::CompetingCode code) {
  std::vector<ValueCode> codes{{0.0, std::string(text::code_censored)}, {1.0, std::string(text::code_event)}};
  if (code == plan::CompetingCode::second_event) codes.push_back({2.0, std::string(text::code_competing)});
  return codes;
}

/// Makes the columns of a cohort, one after the other.
class Maker {
 public:
  explicit Maker(const RecordedCohort& cohort) : cohort_(cohort) { table_.rows = cohort.patients.size(); }

  PatientTable take() {
    add_identity();
    add_dates();
    const std::size_t recorded = std::min(recorded_categories().size(), cohort_.categories.size());
    for (std::size_t i = 0; i < recorded; ++i) add_category(i, Origin::recorded);
    for (std::size_t i = 0; i < cohort_.measures.size(); ++i) add_measure(i);
    if (cohort_.has_facts) add_events();
    for (std::size_t i = 0; i < cohort_.times.size(); ++i) add_time(i);
    for (std::size_t i = recorded; i < cohort_.categories.size(); ++i) add_category(i, Origin::derived);
    for (std::size_t i = 0; i < cohort_.changes.size(); ++i) add_change(i);
    return std::move(table_);
  }

 private:
  PatientColumn& add(PatientColumn column) { return table_.columns.emplace_back(std::move(column)); }

  template <class Cell>
  void fill(PatientColumn& column, const Cell& cell) {
    for (const RecordedPatient& patient : cohort_.patients) column.numbers.push_back(cell(patient));
  }

  void add_identity() {
    auto& id = add({.name = std::string(id_column),
                    .label = std::string(text::patient_id),
                    .kind = Kind::text,
                    .scale = Scale::nominal});
    for (const auto& patient : cohort_.patients) id.texts.push_back(patient.id);
    if (cohort_.study.arms.size() > 1) {
      PatientColumn arm{.name = std::string(arm_column),
                        .label = std::string(text::arm_of_patient),
                        .kind = Kind::code,
                        .scale = Scale::nominal};
      for (const auto& one : cohort_.study.arms)
        arm.codes.push_back({static_cast<double>(arm.codes.size()), one.name});
      fill(add(std::move(arm)),
           [](const RecordedPatient& patient) { return static_cast<double>(patient.arm); });
    }
    auto& in = add({.name = std::string(cohort_column),
                    .label = std::string(text::in_cohort),
                    .kind = Kind::code,
                    .scale = Scale::nominal,
                    .origin = Origin::derived,
                    .codes = no_and_yes()});
    fill(in, [](const RecordedPatient& patient) { return patient.in_cohort ? 1.0 : 0.0; });
  }

  void add_dates() {
    for (std::size_t i = 0; i < plan::dated_count; ++i) {
      const auto moment = static_cast<Dated>(i);
      const bool of_any = moment == Dated::first_dose || moment == Dated::death || moment == Dated::last_seen;
      if (moment == Dated::birth || (!of_any && !cohort_.has_facts)) continue;
      auto& column =
          add({.name = column_of(moment), .label = std::string(label(moment)), .kind = Kind::date});
      fill(column, [&](const RecordedPatient& patient) { return cell_of_day(patient.dates[moment]); });
    }
  }

  void add_category(std::size_t i, Origin origin) {
    const plan::CategoryKey& key = cohort_.categories[i];
    auto& column = add({.name = column_of(key),
                        .label = label(key),
                        .kind = Kind::code,
                        .scale = Scale::nominal,
                        .origin = origin,
                        .codes = codes_of_levels(key.category),
                        .missing_code = unknown_code,
                        .missing_label = std::string(text::code_unknown),
                        .derivation = origin == Origin::derived ? derivation(key) : ""});
    fill(column, [&](const RecordedPatient& patient) { return cell_of(patient.levels[i]); });
  }

  void add_measure(std::size_t i) {
    const plan::Quantitative measure = cohort_.measures[i];
    const bool in_days = measure == plan::Quantitative::delivered_days ||
                         measure == plan::Quantitative::neutrophil_recovery ||
                         measure == plan::Quantitative::platelet_recovery;
    auto& column =
        add({.name = column_of(measure), .label = std::string(label(measure)), .decimals = in_days ? 0 : 2});
    fill(column, [&](const RecordedPatient& patient) { return patient.values[i]; });
  }

  void add_events() {
    const Slots slots = slots_of(cohort_);
    for (std::size_t i = 0; i < slots.size(); ++i) {
      for (std::size_t slot = 0; slot < slots[i]; ++slot)
        add_event(static_cast<sim::AdverseEventKind>(i), slot);
    }
  }

  void add_event(sim::AdverseEventKind kind, std::size_t slot) {
    const EventColumns names = columns_of(kind, slot);
    const std::string what = fmt::format("{} {}", label(kind), slot + 1);
    const auto event = [&](const RecordedPatient& patient) {
      const auto all = events_of(patient, kind);
      return slot < all.size() ? all[slot] : plan::DatedEvent{};
    };
    fill(add({.name = names.grade, .label = what + ": grade (0 none)", .scale = Scale::ordinal}),
         [&](const RecordedPatient& patient) { return static_cast<double>(event(patient).grade); });
    fill(add({.name = names.onset, .label = what + ": onset", .kind = Kind::date}),
         [&](const RecordedPatient& patient) { return cell_of_day(event(patient).onset); });
    fill(add({.name = names.resolved, .label = what + ": end", .kind = Kind::date}),
         [&](const RecordedPatient& patient) { return cell_of_day(event(patient).resolved); });
  }

  void add_time(std::size_t i) {
    const plan::SurvivalKey& key = cohort_.times[i];
    const std::string stem = stem_of(key, cohort_.study.observation.deaths_before_event);
    fill(add({.name = days_column(stem),
              .label = label(key) + ": days",
              .origin = Origin::derived,
              .derivation = derivation(key)}),
         [&](const RecordedPatient& patient) { return patient.times[i].days; });
    fill(add({.name = event_column(stem),
              .label = label(key) + ": status",
              .kind = Kind::code,
              .scale = Scale::nominal,
              .origin = Origin::derived,
              .codes = codes_of_event(key.competing),
              .derivation = derivation(key)}),
         [&](const RecordedPatient& patient) {
           const auto& time = patient.times[i];
           return stats::is_missing(time.days) ? stats::missing : static_cast<double>(time.event);
         });
  }

  void add_change(std::size_t i) {
    const plan::ChangeKey& key = cohort_.changes[i];
    fill(add({.name = column_of(key), .label = label(key), .origin = Origin::derived}),
         [&](const RecordedPatient& patient) { return cell_of_day(patient.changes[i]); });
  }

  const RecordedCohort& cohort_;
  PatientTable table_;
};

}  // namespace

const PatientColumn* PatientTable::find(std::string_view name) const {
  const auto at =
      std::find_if(columns.begin(), columns.end(), [&](const auto& one) { return one.name == name; });
  return at == columns.end() ? nullptr : &*at;
}

PatientColumn* PatientTable::find(std::string_view name) {
  return const_cast<PatientColumn*>(std::as_const(*this).find(name));
}

PatientTable patient_table(const RecordedCohort& cohort) {
  return Maker(cohort).take();
}

}  // namespace dliplan::app
