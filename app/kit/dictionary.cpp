#include "app/kit/dictionary.hpp"

#include "app/csv_text.hpp"
#include "app/kit/kit_words.hpp"

#include <fmt/format.h>

namespace dliplan::app {
namespace {

std::string_view type_of(const PatientColumn& column) {
  switch (column.kind) {
    case PatientColumn::Kind::text: return "text";
    case PatientColumn::Kind::date: return "date";
    case PatientColumn::Kind::code: return "code";
    case PatientColumn::Kind::number: break;
  }
  return column.decimals == 0 ? "whole number" : "number";
}

std::string codes_of(const PatientColumn& column) {
  std::string text;
  for (const ValueCode& code : column.codes) {
    text += fmt::format("{}{} = {}", text.empty() ? "" : "; ", code.value, code.label);
  }
  return text;
}

/// What stands for a missing value in the SPSS file; in a text file nothing does.
std::string missing_of(const PatientColumn& column) {
  return column.missing_code ? fmt::format("{}", *column.missing_code) : "";
}

std::string_view origin_of(const PatientColumn& column) {
  return column.origin == PatientColumn::Origin::recorded ? "recorded" : "derived";
}

}  // namespace

std::string dictionary_as_csv(const std::vector<NamedTable>& tables) {
  std::string csv = "dataset,variable,label,type,codes,missing_in_sav,origin,derivation\n";
  for (const auto& [name, table] : tables) {
    for (const PatientColumn& column : table.columns) {
      csv += fmt::format("{},{},{},{},{},{},{},{}\n", name, column.name, csv_quoted(column.label),
                         type_of(column), csv_quoted(codes_of(column)), missing_of(column), origin_of(column),
                         csv_quoted(column.derivation));
    }
  }
  return csv;
}

std::string dictionary_as_page(const NamedTable& named) {
  std::string page = fmt::format("# {}\n\n{}\n\n", named.name, text::about_dictionary);
  page += "| variable | label | type | codes | derivation |\n|---|---|---|---|---|\n";
  for (const PatientColumn& column : named.table.columns) {
    page += fmt::format("| `{}` | {} | {} | {} | {} |\n", column.name, column.label, type_of(column),
                        codes_of(column), column.derivation);
  }
  return page;
}

}  // namespace dliplan::app
