#include "app/csv_text.hpp"
#include "app/kit/patient_table.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <cmath>

namespace dliplan::app {
namespace {

std::string cell(const PatientColumn& column, std::size_t row) {
  if (column.kind == PatientColumn::Kind::text) return csv_quoted(column.texts[row]);
  const double number = column.numbers[row];
  if (std::isnan(number)) return "";
  if (column.kind != PatientColumn::Kind::date) return fmt::format("{}", number);
  return fmt::format("{:%F}", std::chrono::sys_days(std::chrono::days(static_cast<int>(number))));
}

Column::Kind kind_of(PatientColumn::Kind kind) {
  switch (kind) {
    case PatientColumn::Kind::text: return Column::Kind::text;
    case PatientColumn::Kind::date: return Column::Kind::date;
    case PatientColumn::Kind::number:
    case PatientColumn::Kind::code: break;
  }
  return Column::Kind::number;
}

}  // namespace

std::string as_csv(const PatientTable& table) {
  std::string csv;
  const auto add = [&](const std::string& text, bool first) { csv += (first ? "" : ",") + text; };
  for (std::size_t c = 0; c < table.columns.size(); ++c) add(table.columns[c].name, c == 0);
  csv += "\n";
  for (std::size_t row = 0; row < table.rows; ++row) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) add(cell(table.columns[c], row), c == 0);
    csv += "\n";
  }
  return csv;
}

DataTable as_data_table(const PatientTable& table) {
  DataTable out;
  for (const PatientColumn& from : table.columns) {
    out.names.push_back(from.name);
    Column to(from.name, kind_of(from.kind));
    for (const std::string& text : from.texts) to.add(text);
    for (const double number : from.numbers) to.add(number);
    out.columns.push_back(std::move(to));
  }
  for (std::size_t row = 1; row <= table.rows; ++row) out.row_numbers.push_back(row);
  out.counted = RowNumbers::cases;
  return out;
}

}  // namespace dliplan::app
