#include "app/kit/sav_file.hpp"

#include <fmt/format.h>
#include <readstat.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <new>
#include <stdexcept>
#include <string_view>

namespace dliplan::app {
namespace {

using Kind = PatientColumn::Kind;

constexpr double seconds_a_day = 86400.0;
constexpr double days_from_spss_to_1970 = 141428.0;  // SPSS counts from 1582-10-14

ssize_t append(const void* bytes, std::size_t count, void* file) {
  static_cast<std::string*>(file)->append(static_cast<const char*>(bytes), count);
  return static_cast<ssize_t>(count);
}

void demand(readstat_error_t error) {
  if (error == READSTAT_ERROR_MALLOC) throw std::bad_alloc();
  if (error != READSTAT_OK) {
    throw std::runtime_error(fmt::format("cannot write an SPSS file: {}", readstat_error_message(error)));
  }
}

readstat_measure_t measure_of(PatientColumn::Scale scale) {
  switch (scale) {
    case PatientColumn::Scale::nominal: return READSTAT_MEASURE_NOMINAL;
    case PatientColumn::Scale::ordinal: return READSTAT_MEASURE_ORDINAL;
    case PatientColumn::Scale::scale: break;
  }
  return READSTAT_MEASURE_SCALE;
}

std::size_t longest(const std::vector<std::string>& texts) {
  std::size_t length = 1;
  for (const auto& text : texts) length = std::max(length, text.size());
  return length;
}

/// How SPSS shows the cells.
std::string format_of(const PatientColumn& column, std::size_t width) {
  switch (column.kind) {
    case Kind::text: return fmt::format("A{}", width);
    case Kind::date: return "DATE11";
    case Kind::code: return "F4.0";
    case Kind::number: break;
  }
  return fmt::format("F{}.{}", column.decimals == 0 ? 6 : 10, column.decimals);
}

/// The codes of a column, and that of a missing value.
void add_codes(readstat_writer_t* writer, const PatientColumn& column, readstat_variable_t* variable) {
  if (column.codes.empty()) return;
  auto* set = readstat_add_label_set(writer, READSTAT_TYPE_DOUBLE, column.name.c_str());
  for (const ValueCode& code : column.codes) readstat_label_double_value(set, code.value, code.label.c_str());
  if (column.missing_code) {
    readstat_label_double_value(set, *column.missing_code, column.missing_label.c_str());
    demand(readstat_variable_add_missing_double_value(variable, *column.missing_code));
  }
  readstat_variable_set_label_set(variable, set);
}

void add_variable(readstat_writer_t* writer, const PatientColumn& column) {
  const bool is_text = column.kind == Kind::text;
  const std::size_t width = is_text ? longest(column.texts) : 0;
  auto* variable = readstat_add_variable(writer, column.name.c_str(),
                                         is_text ? READSTAT_TYPE_STRING : READSTAT_TYPE_DOUBLE, width);
  readstat_variable_set_label(variable, column.label.c_str());
  readstat_variable_set_format(variable, format_of(column, width).c_str());
  readstat_variable_set_measure(variable, measure_of(column.scale));
  readstat_variable_set_display_width(variable, column.kind == Kind::date ? 11 : 8);
  add_codes(writer, column, variable);
}

double cell_of(const PatientColumn& column, std::size_t row) {
  const double number = column.numbers[row];
  return column.kind == Kind::date ? (number + days_from_spss_to_1970) * seconds_a_day : number;
}

void add_cell(readstat_writer_t* writer,
              const readstat_variable_t* variable,
              const PatientColumn& column,
              std::size_t row) {
  if (column.kind == Kind::text) {
    demand(readstat_insert_string_value(writer, variable, column.texts[row].c_str()));
  } else if (!std::isnan(column.numbers[row])) {
    demand(readstat_insert_double_value(writer, variable, cell_of(column, row)));
  } else if (column.missing_code) {
    demand(readstat_insert_double_value(writer, variable, *column.missing_code));
  } else {
    demand(readstat_insert_missing_value(writer, variable));
  }
}

void add_rows(readstat_writer_t* writer, const PatientTable& table) {
  for (std::size_t row = 0; row < table.rows; ++row) {
    demand(readstat_begin_row(writer));
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      add_cell(writer, readstat_get_variable(writer, static_cast<int>(c)), table.columns[c], row);
    }
    demand(readstat_end_row(writer));
  }
}

/// The head of the file tells when it was made, in the time of the place: no part of what is written.
void forget_the_hour(std::string& file) {
  constexpr std::size_t place = 92;  // behind the sizes and the bias of the compression
  constexpr std::string_view never = "01 Jan 0000:00:00";
  if (file.size() > place + never.size()) file.replace(place, never.size(), never);
}

}  // namespace

std::string as_sav(const PatientTable& table) {
  const std::unique_ptr<readstat_writer_t, decltype(&readstat_writer_free)> writer(readstat_writer_init(),
                                                                                   readstat_writer_free);
  if (!writer) throw std::bad_alloc();
  std::string file;
  demand(readstat_set_data_writer(writer.get(), append));
  demand(readstat_writer_set_compression(writer.get(), READSTAT_COMPRESS_ROWS));
  for (const PatientColumn& column : table.columns) add_variable(writer.get(), column);
  demand(readstat_begin_writing_sav(writer.get(), &file, static_cast<long>(table.rows)));
  add_rows(writer.get(), table);
  demand(readstat_end_writing(writer.get()));
  forget_the_hour(file);
  return file;
}

}  // namespace dliplan::app
