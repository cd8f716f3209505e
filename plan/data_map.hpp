#pragma once

#include "plan/calendar.hpp"
#include "plan/dated/dated_patient.hpp"
#include "plan/variables.hpp"
#include "sim/describe.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::plan {

// How a file of real patients is read: the section [data] of a scenario. Columns and codes by their names, as
// they stand in the file. Used by `analyze` alone; no simulation depends on it.

/// What stands between two cells of a text file.
enum class Separator : std::uint8_t { detect, comma, semicolon, tab };
enum class DecimalMark : std::uint8_t { point, comma };
/// How a date is written, in the order of the parts. One for a whole file: none is guessed.
enum class DateFormat : std::uint8_t {
  iso,
  day_month_year_dots,
  day_month_year_slashes,
  month_day_year,
  year_month_day_slashes,
  compact
};
enum class TimeUnit : std::uint8_t { days, weeks, months, years };
enum class MeasureUnit : std::uint8_t {
  usual,  ///< that of the plan: days, micrograms, 10^8 MNC/kg, years
  days,
  weeks,
  months,
  years,
  micrograms,
  milligrams,
  cells_per_kg,
  million_cells_per_kg,
};

}  // namespace dliplan::plan

namespace dliplan::sim {

template <>
struct Names<plan::Separator> {
  static constexpr std::array<std::string_view, 4> values{"detect", "comma", "semicolon", "tab"};
};
template <>
struct Names<plan::DecimalMark> {
  static constexpr std::array<std::string_view, 2> values{"point", "comma"};
};
template <>
struct Names<plan::DateFormat> {
  static constexpr std::array<std::string_view, 6> values{"yyyy-mm-dd", "dd.mm.yyyy", "dd/mm/yyyy",
                                                          "mm/dd/yyyy", "yyyy/mm/dd", "yyyymmdd"};
};
template <>
struct Names<plan::TimeUnit> {
  static constexpr std::array<std::string_view, 4> values{"days", "weeks", "months", "years"};
};
template <>
struct Names<plan::MeasureUnit> {
  static constexpr std::array<std::string_view, 9> values{"usual",      "days",         "weeks",
                                                          "months",     "years",        "micrograms",
                                                          "milligrams", "cells_per_kg", "1e6_cells_per_kg"};
};

}  // namespace dliplan::sim

namespace dliplan::plan {

using Texts = std::vector<std::string>;

/// The columns that hold dates; empty where the file has none.
struct DateColumns {
  std::array<std::string, dated_count> column;
  [[nodiscard]] const std::string& operator[](Dated moment) const {
    return column[static_cast<std::size_t>(moment)];
  }
  [[nodiscard]] std::string& operator[](Dated moment) { return column[static_cast<std::size_t>(moment)]; }
  [[nodiscard]] bool has(Dated moment) const { return !(*this)[moment].empty(); }
  friend bool operator==(const DateColumns&, const DateColumns&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, DateColumns& dates) {
  for (std::size_t i = 0; i < dated_count; ++i) {
    visitor.field(dates.column[i],
                  {.name = sim::Names<Dated>::values[i], .meaning = meaning_of(static_cast<Dated>(i))});
  }
}

/// A time that the file gives as a duration, with a column that says whether the event ended it.
struct DataTime {
  Endpoint endpoint = Endpoint::overall_survival;
  Origin origin = Origin::usual;
  EventFilter events;  ///< of adverse_event
  std::string column;
  TimeUnit unit = TimeUnit::days;
  std::string event_column;
  Texts event_codes{"1"};
  Texts censored_codes{"0"};
  Texts competing_codes;
  Texts missing;
  friend bool operator==(const DataTime&, const DataTime&) = default;
};

template <class Visitor>
void describe_filter(Visitor& visitor, EventFilter& events) {
  visitor.field(events.set, {.name = "event", .meaning = "Which adverse events the column is about."});
  visitor.field(events.grade_at_least, {.name = "grade_at_least",
                                        .meaning = "The lowest grade that the column counts.",
                                        .allowed = sim::Doc::Range{1, 5}});
  visitor.field(events.grade_at_most, {.name = "grade_at_most",
                                       .meaning = "The highest grade that the column counts.",
                                       .allowed = sim::Doc::Range{1, 5}});
}

template <class Visitor>
void describe_missing(Visitor& visitor, Texts& missing) {
  visitor.field(missing,
                {.name = "missing",
                 .meaning = "What stands in these columns for a missing value, beside data.missing."});
}

template <class Visitor>
void describe(Visitor& visitor, DataTime& time) {
  visitor.field(time.endpoint, {.name = "endpoint", .meaning = "The time that the column holds."});
  if (time.endpoint == Endpoint::adverse_event) {
    describe_filter(visitor, time.events);
  }
  visitor.field(time.origin, {.name = "origin", .meaning = "From when it counts, as in an [[analysis]]."});
  visitor.field(time.column, {.name = "column", .meaning = "Column of the times."});
  visitor.field(time.unit, {.name = "unit",
                            .meaning = "Unit of the times; a month has 30.4375 days, a year 12 months."});
  visitor.field(time.event_column,
                {.name = "event_column", .meaning = "Column that says whether the event ended the time."});
  visitor.field(time.event_codes, {.name = "event_codes", .meaning = "What stands there for the event."});
  visitor.field(time.censored_codes,
                {.name = "censored_codes", .meaning = "What stands there for a censored time."});
  visitor.field(time.competing_codes,
                {.name = "competing_codes",
                 .meaning = "What stands there for an event that rules this one out; censored in an "
                            "analysis that knows no such thing."});
  describe_missing(visitor, time.missing);
}

/// A level of a category and what stands for it.
struct DataLevel {
  std::string level;
  Texts codes;
  friend bool operator==(const DataLevel&, const DataLevel&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, DataLevel& level) {
  visitor.field(level.level, {.name = "level", .meaning = "A level of the category: see docs/analyze.md."});
  visitor.field(level.codes, {.name = "codes", .meaning = "All that stands for it in the column."});
}

/// A category that the file gives by a code.
struct DataCategory {
  Category category = Category::relapse_type;
  EventFilter events;  ///< of adverse_event
  std::string column;
  std::vector<DataLevel> levels;
  Texts missing;
  friend bool operator==(const DataCategory&, const DataCategory&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, DataCategory& category) {
  visitor.field(category.category, {.name = "category", .meaning = "The category that the column holds."});
  if (category.category == Category::adverse_event) {
    describe_filter(visitor, category.events);
  }
  visitor.field(category.column, {.name = "column", .meaning = "Column of the codes."});
  visitor.rows(category.levels, {.name = "levels", .meaning = "The levels with their codes."});
  describe_missing(visitor, category.missing);
}

/// A number that the file gives.
struct DataMeasure {
  Quantitative measure = Quantitative::age;
  std::string column;
  MeasureUnit unit = MeasureUnit::usual;
  Texts missing;
  friend bool operator==(const DataMeasure&, const DataMeasure&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, DataMeasure& measure) {
  visitor.field(measure.measure, {.name = "measure", .meaning = "The number that the column holds."});
  visitor.field(measure.column, {.name = "column", .meaning = "Column of the numbers."});
  visitor.field(
      measure.unit,
      {.name = "unit", .meaning = "Unit of the column; usual: days, micrograms, 1e8 MNC/kg, years of age."});
  describe_missing(visitor, measure.missing);
}

/// An adverse event of a kind, of which a patient has one at most in these columns.
struct DataAdverseEvent {
  sim::AdverseEventKind kind{};
  std::string grade;
  std::string onset;     ///< empty: not dated
  std::string resolved;  ///< empty: not dated
  Texts none{"0"};
  Texts missing;
  friend bool operator==(const DataAdverseEvent&, const DataAdverseEvent&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, DataAdverseEvent& event) {
  visitor.field(event.kind, {.name = "kind", .meaning = "The kind of event."});
  visitor.field(event.grade, {.name = "grade", .meaning = "Column of the grade, 1 to 5; 5 is fatal."});
  visitor.field(event.onset, {.name = "onset", .meaning = "Column of the date on which it began."});
  visitor.field(event.resolved,
                {.name = "resolved", .meaning = "Column of the date of its end, e.g. of recovery."});
  visitor.field(
      event.none,
      {.name = "none",
       .meaning = "What stands in the column of the grade where there was no such event; \"\" is an "
                  "empty cell, which is a missing value otherwise."});
  describe_missing(visitor, event.missing);
}

struct DataMap {
  std::string id;
  Separator separator = Separator::detect;
  DecimalMark decimal = DecimalMark::point;
  DateFormat date_format = DateFormat::iso;
  Texts missing{"NA", "."};
  std::optional<Date> data_lock;  ///< empty: that of the calendar
  DateColumns dates;
  std::vector<DataTime> times;
  std::vector<DataCategory> categories;
  std::vector<DataMeasure> measures;
  std::vector<DataAdverseEvent> adverse_events;
  friend bool operator==(const DataMap&, const DataMap&) = default;

  // What is mapped; null where nothing is.
  [[nodiscard]] const DataTime* find(Endpoint endpoint, Origin origin, const EventFilter& events) const;
  [[nodiscard]] const DataCategory* find(Category category, const EventFilter& events) const;
  [[nodiscard]] const DataMeasure* find(Quantitative measure) const;
};

/// From a unit of the file to that of the plan; nothing where the measure has no such unit.
[[nodiscard]] std::optional<double> factor_of(MeasureUnit unit, Quantitative measure);
/// From a unit to days.
[[nodiscard]] double days_in(TimeUnit unit);

template <class Visitor>
void describe(Visitor& visitor, DataMap& data) {
  visitor.field(data.id, {.name = "id",
                          .meaning = "Column that identifies a patient; used to find one who stands there "
                                     "twice, and never printed."});
  visitor.field(data.separator, {.name = "separator", .meaning = "What separates the cells of a text file."});
  visitor.field(data.decimal, {.name = "decimal", .meaning = "Decimal mark of the numbers in a text file."});
  visitor.field(data.date_format,
                {.name = "date_format",
                 .meaning = "How dates are written in a text file, or in text columns of an SPSS file."});
  visitor.field(data.missing, {.name = "missing",
                               .meaning = "What stands for a missing value in any column. An empty cell, and "
                                          "what an SPSS file declares as missing, always is one."});
  visitor.field(
      data.data_lock,
      {.name = "data_lock",
       .meaning = "Last day of follow-up of the patients in the file; without it, calendar.data_lock."});
  // Named, since g++ 12 cannot compile them as temporaries of a template.
  const DataTime new_time;
  const DataCategory new_category;
  const DataMeasure new_measure;
  const DataAdverseEvent new_event;
  visitor.group("dates", data.dates, "Columns that hold dates, by what happened then.");
  visitor.tables("time", data.times, new_time, "A time that the file gives as a duration.");
  visitor.tables("category", data.categories, new_category, "A category that the file gives by a code.");
  visitor.tables("measure", data.measures, new_measure, "A number that the file gives.");
  visitor.tables("adverse_event", data.adverse_events, new_event,
                 "Adverse events of a kind, by grade and date.");
}

}  // namespace dliplan::plan
