#include "app/data/patient_cells.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::app {
namespace {

using plan::Category;
using plan::Dated;
using plan::DatedPatient;
using sim::never;

std::optional<CodeCells> code_cells(Reading& reading, Category category) {
  const plan::DataCategory* mapped = reading.map.find(category, {});
  if (mapped == nullptr) return std::nullopt;
  return CodeCells(reading, mapped->column, codes_by_level(*mapped, level_names_of(category)),
                   mapped->missing);
}

std::optional<DateCells> date_cells(Reading& reading, const std::string& column) {
  if (column.empty()) return std::nullopt;
  return DateCells(reading, column);
}

double day_or_never(std::optional<DateCells>& cells, std::size_t row) {
  return cells ? cells->day(row) : never;
}

}  // namespace

std::vector<std::string> level_names_of(Category category) {
  std::vector<std::string> names;
  for (const std::string_view name : plan::level_names(category)) names.emplace_back(name);
  return names;
}

std::vector<plan::Texts> codes_by_level(const plan::DataCategory& category,
                                        const std::vector<std::string>& level_names) {
  std::vector<plan::Texts> codes(level_names.size());
  for (std::size_t i = 0; i < level_names.size(); ++i) {
    for (const plan::DataLevel& level : category.levels) {
      if (level.level == level_names[i]) codes[i] = joined(std::move(codes[i]), level.codes);
    }
  }
  return codes;
}

PatientCells::PatientCells(Reading& reading)
    : reading_(reading),
      relapse_type_(code_cells(reading, Category::relapse_type)),
      mrd_negative_(code_cells(reading, Category::mrd_negative)) {
  for (std::size_t i = 0; i < plan::dated_count; ++i) {
    const auto moment = static_cast<Dated>(i);
    if (reading.map.dates.has(moment))
      dates_.emplace_back(moment, DateCells(reading, reading.map.dates[moment]));
  }
  for (const plan::DataAdverseEvent& event : reading.map.adverse_events) {
    const Column& grade = *reading.table.find(event.grade);
    events_.push_back({.map = event,
                       .grade = NumberCells(reading, event.grade, event.missing, 1.0),
                       .none = CodeBook(grade, {event.none}, reading.map.decimal),
                       .grade_column = grade,
                       .onset = date_cells(reading, event.onset),
                       .resolved = date_cells(reading, event.resolved)});
  }
}

void PatientCells::read(std::size_t row, DatedPatient& patient) {
  patient.clear();
  for (auto& [moment, cells] : dates_) patient[moment] = cells.day(row);
  read_category(row, patient);
  for (EventCells& cells : events_) read_event(cells, row, patient);
  check_orders(row, patient);
  check_follow_up(row, patient);
}

void PatientCells::read_category(std::size_t row, DatedPatient& patient) {
  if (relapse_type_) {
    if (const auto level = relapse_type_->meaning(row))
      patient.relapse_type = static_cast<sim::RelapseType>(*level);
  }
  if (mrd_negative_) {
    if (const auto level = mrd_negative_->meaning(row)) patient.mrd_negative = *level == 1;
  }
}

void PatientCells::read_event(EventCells& cells, std::size_t row, DatedPatient& patient) {
  const double onset = day_or_never(cells.onset, row);
  const double resolved = day_or_never(cells.resolved, row);
  const std::size_t errors_before = reading_.errors.count();
  const auto had = grade(cells, row, patient);
  if (!had) {
    const bool has_no_grade = reading_.errors.count() == errors_before;  // and not a wrong one
    if (onset != never && has_no_grade)
      error(DataProblem::onset_without_grade, row, cells.map.grade, cells.map.onset);
    return;
  }
  const plan::DatedEvent event{cells.map.kind, *had, onset, resolved};
  check_event(cells.map, event, row, patient);
  patient.events.push_back(event);
}

/// Nothing where there was no event, or nobody knows.
std::optional<int> PatientCells::grade(EventCells& cells, std::size_t row, DatedPatient& patient) {
  const auto is_none = [&] {
    if (!cells.grade_column.empty(row)) return cells.none.meaning(row).has_value();
    return std::find(cells.map.none.begin(), cells.map.none.end(), "") != cells.map.none.end();
  };
  if (is_none()) return std::nullopt;
  const auto number = cells.grade.value(row);
  if (!number) {
    patient.unknown.set(static_cast<std::size_t>(cells.map.kind));
    return std::nullopt;
  }
  if (*number < 1.0 || *number > 5.0 || *number != std::trunc(*number)) {
    error(DataProblem::not_a_grade, row, cells.map.grade);
    return std::nullopt;
  }
  return static_cast<int>(*number);
}

void PatientCells::check_event(const plan::DataAdverseEvent& map,
                               const plan::DatedEvent& event,
                               std::size_t row,
                               const DatedPatient& patient) {
  const plan::DateColumns& dates = reading_.map.dates;
  if (event.grade == 5 && dates.has(Dated::death) && !patient.has(Dated::death)) {
    error(DataProblem::fatal_but_alive, row, map.grade, dates[Dated::death]);
  }
  if (map.onset.empty()) return;
  if (event.onset == never) {
    error(DataProblem::grade_without_onset, row, map.onset, map.grade);
    return;
  }
  if (event.resolved < event.onset) error(DataProblem::wrong_order, row, map.resolved, map.onset);
  if (patient.has(Dated::first_dose) && event.onset < patient[Dated::first_dose]) {
    error(DataProblem::wrong_order, row, map.onset, dates[Dated::first_dose]);
  }
  const Dated end = patient.has(Dated::death) ? Dated::death : Dated::last_seen;
  if (patient[end] < event.onset) error(DataProblem::wrong_order, row, dates[end], map.onset);
  if (event.resolved != never && patient[end] < event.resolved) {
    error(DataProblem::wrong_order, row, dates[end], map.resolved);
  }
}

void PatientCells::check_orders(std::size_t row, const DatedPatient& patient) {
  for (const auto& [earlier, later] : plan::date_orders()) {
    const bool told_by_death = later == Dated::last_seen && patient.has(Dated::death);
    if (told_by_death || !patient.has(earlier) || !patient.has(later)) continue;
    if (patient[later] < patient[earlier]) {
      error(DataProblem::wrong_order, row, reading_.map.dates[later], reading_.map.dates[earlier]);
    }
  }
}

/// A column of the day last seen answers for everybody who lives.
void PatientCells::check_follow_up(std::size_t row, const DatedPatient& patient) {
  const plan::DateColumns& dates = reading_.map.dates;
  if (!dates.has(Dated::last_seen) || !patient.has(Dated::first_dose)) return;
  for (const auto& [moment, cells] : dates_) {
    const bool tells = moment == Dated::death || moment == Dated::last_seen;
    if (tells && !cells.missing(row)) return;  // a day, or an error that is noted
  }
  error(DataProblem::no_follow_up, row, dates[Dated::last_seen], dates[Dated::death]);
}

void PatientCells::error(DataProblem problem,
                         std::size_t row,
                         const std::string& column,
                         const std::string& other) {
  reading_.errors.add(problem, reading_.number_of(row), column, other);
}

}  // namespace dliplan::app
