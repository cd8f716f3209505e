#include "app/data/data_words.hpp"

#include "sim/describe.hpp"

#include <fmt/format.h>

namespace dliplan::app {
namespace {

constexpr std::string_view rest_unread = "what follows it is not checked yet";

std::string problem(const TableFault& fault) {
  using Kind = TableFault::Kind;
  switch (fault.kind) {
    case Kind::not_found: return "no such file";
    case Kind::is_a_folder:
      return "is a folder without adsl.csv; the data are a file, or a folder of ADaM sets";
    case Kind::not_readable: return "cannot be read";
    case Kind::empty: return "is empty";
    case Kind::too_large: return "is larger than 1 GB";
    case Kind::not_utf8:
      return fmt::format("line {} is not UTF-8 text; save the file as UTF-8 ({})", fault.row, rest_unread);
    case Kind::nul_byte:
      return fmt::format("line {} holds a byte 0, which does not stand in text ({})", fault.row, rest_unread);
    case Kind::bad_quote:
      return fmt::format("line {}: a quotation mark stands where none may, or is never closed ({})",
                         fault.row, rest_unread);
    case Kind::ragged:
      return fmt::format("line {} has {} cell{}; the line of names has {}", fault.row, fault.found,
                         fault.found == 1 ? "" : "s", fault.expected);
    case Kind::more_ragged:
      return fmt::format("{} more line{} so", fault.found, fault.found == 1 ? " is" : "s are");
    case Kind::no_rows: return "holds no patient";
    case Kind::empty_name: return fmt::format("column {} has no name", fault.column);
    case Kind::duplicate_name:
      return fmt::format("column {} has the same name as column {}", fault.column, fault.other_column);
    case Kind::unclear_separator:
      return "more than one of comma, semicolon and tab may separate the names on line 1; set data.separator";
    case Kind::not_sav: return "looks like an SPSS file, but is damaged or of a version that cannot be read";
    case Kind::weighted:
      return "weights its cases; here a row is a patient: switch the weights off (WEIGHT OFF) and save it "
             "again";
    case Kind::no_subject: return "has no variable USUBJID";
    case Kind::no_parameter: return "has no variable PARAMCD";
    case Kind::no_decoded: return "has no variable AEDECOD";
    case Kind::unknown_subject:
      return fmt::format("line {} is of a patient whom adsl.csv does not have", fault.row);
    case Kind::repeated_parameter:
      return fmt::format("line {}: the patient has that PARAMCD in an earlier line", fault.row);
  }
  return "cannot be used";
}

std::string problem(const DataError& error, plan::DateFormat format) {
  using Problem = DataProblem;
  const std::string& other = error.other_column;
  switch (error.problem) {
    case Problem::not_a_date:
      return fmt::format("not a date of the form {} (data.date_format)", sim::name_of(format));
    case Problem::impossible_date: return "there is no such date, or none between 1900 and 2149";
    case Problem::after_lock: return "the date is after the data lock (data.data_lock, calendar.data_lock)";
    case Problem::wrong_order: return fmt::format("the date is before that of column {}", other);
    case Problem::no_follow_up:
      return fmt::format("no date, and none of death in column {}: follow-up is unknown", other);
    case Problem::not_a_number: return "not a number";
    case Problem::infinite: return "not a finite number";
    case Problem::negative: return "a negative number";
    case Problem::longer_than_life:
      return "more than 130 years (is its unit right, and is a code for missing values listed?)";
    case Problem::not_a_grade: return "not a grade from 1 to 5, nor a code for none";
    case Problem::grade_without_onset: return fmt::format("no date, though column {} has a grade", other);
    case Problem::onset_without_grade: return fmt::format("no grade, though column {} has a date", other);
    case Problem::fatal_but_alive: return fmt::format("grade 5, and no death in column {}", other);
    case Problem::unlisted_code:
      return fmt::format(
          "{} that [data] does not list",
          error.distinct.size() == 1 ? "a code" : fmt::format("{} different codes", error.distinct.size()));
    case Problem::time_missing:
      return fmt::format("no time, though column {} says that the event came, or one that competes", other);
    case Problem::event_missing: return fmt::format("no code, though column {} has a time", other);
    case Problem::no_identifier: return "no identifier";
    case Problem::duplicate_patient: return "the same patient as in an earlier row";
  }
  return "cannot be used";
}

std::string rows_of(const DataError& error, RowNumbers counted) {
  std::string rows;
  for (std::size_t i = 0; i < error.rows.size(); ++i) {
    rows += fmt::format("{}{}", i == 0 ? "" : ", ", error.rows[i]);
    if (i < error.other_rows.size()) rows += fmt::format(" (as {})", error.other_rows[i]);
  }
  if (error.count > error.rows.size()) rows += fmt::format(" and {} more", error.count - error.rows.size());
  const std::string_view one = counted == RowNumbers::lines ? "line" : "case";
  return fmt::format("{}{} {}", one, error.count == 1 ? "" : "s", rows);
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
  return fmt::format("{}: column {}: {}: {}", file, error.column, problem(error, format),
                     rows_of(error, counted));
}

std::string in_words(const std::string& file, plan::Separator separator) {
  const std::string_view mark = separator == plan::Separator::semicolon ? "semicolons"
                                : separator == plan::Separator::tab     ? "tabs"
                                                                        : "commas";
  return fmt::format("{}: its cells are separated by {}", file, mark);
}

std::string text::what_is_hidden(std::size_t below) {
  return fmt::format("hidden: numbers of patients from 1 to {}, and what tells one when added or subtracted",
                     below - 1);
}

}  // namespace dliplan::app
