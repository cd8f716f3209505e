#include "app/data/data_words.hpp"

#include "app/say.hpp"
#include "sim/describe.hpp"

#include <fmt/format.h>

namespace dliplan::app {
namespace {

const Phrase rest_unread = phrase("what follows it is not checked yet");

std::string problem(const TableFault& fault) {
  using Kind = TableFault::Kind;
  switch (fault.kind) {
    case Kind::not_found: return tr("no such file");
    case Kind::is_a_folder:
      return tr("is a folder without adsl.csv; the data are a file, or a folder of ADaM sets");
    case Kind::not_readable: return tr("cannot be read");
    case Kind::empty: return tr("is empty");
    case Kind::too_large: return tr("is larger than 1 GB");
    case Kind::not_utf8:
      return say("line {} is not UTF-8 text; save the file as UTF-8 ({})", fault.row,
                 std::string_view(rest_unread));
    case Kind::nul_byte:
      return say("line {} holds a byte 0, which does not stand in text ({})", fault.row,
                 std::string_view(rest_unread));
    case Kind::bad_quote:
      return say("line {}: a quotation mark stands where none may, or is never closed ({})", fault.row,
                 std::string_view(rest_unread));
    case Kind::ragged:
      return fault.found == 1 ? say("line {} has 1 cell; the line of names has {}", fault.row, fault.expected)
                              : say("line {} has {} cells; the line of names has {}", fault.row, fault.found,
                                    fault.expected);
    case Kind::more_ragged:
      return fault.found == 1 ? tr("1 more line is so") : say("{} more lines are so", fault.found);
    case Kind::no_rows: return tr("holds no patient");
    case Kind::empty_name: return say("column {} has no name", fault.column);
    case Kind::duplicate_name:
      return say("column {} has the same name as column {}", fault.column, fault.other_column);
    case Kind::unclear_separator:
      return tr(
          "more than one of comma, semicolon and tab may separate the names on line 1; set data.separator");
    case Kind::not_sav:
      return tr("looks like an SPSS file, but is damaged or of a version that cannot be read");
    case Kind::weighted:
      return tr(
          "weights its cases; here a row is a patient: switch the weights off (WEIGHT OFF) and save it "
          "again");
    case Kind::no_subject: return tr("has no variable USUBJID");
    case Kind::no_parameter: return tr("has no variable PARAMCD");
    case Kind::no_decoded: return tr("has no variable AEDECOD");
    case Kind::unknown_subject: return say("line {} is of a patient whom adsl.csv does not have", fault.row);
    case Kind::repeated_parameter:
      return say("line {}: the patient has that PARAMCD in an earlier line", fault.row);
  }
  return tr("cannot be used");
}

std::string problem(const DataError& error, plan::DateFormat format) {
  using Problem = DataProblem;
  const std::string& other = error.other_column;
  switch (error.problem) {
    case Problem::not_a_date:
      return say("not a date of the form {} (data.date_format)", sim::name_of(format));
    case Problem::impossible_date: return tr("there is no such date, or none between 1900 and 2149");
    case Problem::after_lock:
      return tr("the date is after the data lock (data.data_lock, calendar.data_lock)");
    case Problem::wrong_order: return say("the date is before that of column {}", other);
    case Problem::no_follow_up:
      return say("no date, and none of death in column {}: follow-up is unknown", other);
    case Problem::not_a_number: return tr("not a number");
    case Problem::infinite: return tr("not a finite number");
    case Problem::negative: return tr("a negative number");
    case Problem::longer_than_life:
      return tr("more than 130 years (is its unit right, and is a code for missing values listed?)");
    case Problem::not_a_grade: return tr("not a grade from 1 to 5, nor a code for none");
    case Problem::grade_without_onset: return say("no date, though column {} has a grade", other);
    case Problem::onset_without_grade: return say("no grade, though column {} has a date", other);
    case Problem::fatal_but_alive: return say("grade 5, and no death in column {}", other);
    case Problem::unlisted_code:
      return say("{} that [data] does not list", error.distinct.size() == 1
                                                     ? tr("a code")
                                                     : say("{} different codes", error.distinct.size()));
    case Problem::time_missing:
      return say("no time, though column {} says that the event came, or one that competes", other);
    case Problem::event_missing: return say("no code, though column {} has a time", other);
    case Problem::no_identifier: return tr("no identifier");
    case Problem::duplicate_patient: return tr("the same patient as in an earlier row");
  }
  return tr("cannot be used");
}

std::string rows_of(const DataError& error, RowNumbers counted) {
  std::string rows;
  for (std::size_t i = 0; i < error.rows.size(); ++i) {
    rows += fmt::format("{}{}", i == 0 ? "" : tr(", "), error.rows[i]);
    if (i < error.other_rows.size()) rows += say(" (as {})", error.other_rows[i]);
  }
  if (error.count > error.rows.size()) rows += say(" and {} more", error.count - error.rows.size());
  if (counted == RowNumbers::lines) return error.count == 1 ? say("line {}", rows) : say("lines {}", rows);
  return error.count == 1 ? say("case {}", rows) : say("cases {}", rows);
}

}  // namespace

std::string in_words(const std::string& file, const TableFault& fault) {
  const std::string inside = fault.file.empty() ? "" : "/" + fault.file;
  return fmt::format("{}{}: {}", file, inside, problem(fault));
}

std::string in_words(const std::string& file,
                     const DataError& error,
                     RowNumbers counted,
                     plan::DateFormat format) {
  return say("{}: column {}: {}: {}", file, error.column, problem(error, format), rows_of(error, counted));
}

std::string in_words(const std::string& file, plan::Separator separator) {
  const std::string_view mark = separator == plan::Separator::semicolon ? tr("semicolons")
                                : separator == plan::Separator::tab     ? tr("tabs")
                                                                        : tr("commas");
  return say("{}: its cells are separated by {}", file, mark);
}

std::string text::what_is_hidden(std::size_t below) {
  return say("hidden: numbers of patients from 1 to {}, and what tells one when added or subtracted",
             below - 1);
}

}  // namespace dliplan::app
