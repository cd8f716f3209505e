#include "app/data/sav_table.hpp"

#include <readstat.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <memory>
#include <new>

namespace dliplan::app {
namespace {

constexpr double seconds_a_day = 86400.0;
constexpr double days_from_spss_to_1970 = 141428.0;  // SPSS counts from 1582-10-14

bool is_date_format(std::string_view format) {
  constexpr std::array<std::string_view, 7> formats{"DATE",  "ADATE",    "EDATE", "SDATE",
                                                    "JDATE", "DATETIME", "YMDHMS"};
  const std::string_view name = format.substr(0, format.find_first_of("0123456789"));
  return std::find(formats.begin(), formats.end(), name) != formats.end();
}

std::string_view without_blanks(const char* text) {
  std::string_view all(text == nullptr ? "" : text);
  all = all.substr(std::min(all.find_first_not_of(' '), all.size()));
  return all.substr(0, all.find_last_not_of(' ') + 1);
}

/// What ReadStat's handlers fill.
struct Filling {
  const Wanted& wanted;
  DataTable table;
  std::map<int, std::size_t> home;                      ///< of a variable, among the columns that are kept
  std::multimap<std::string, std::size_t> with_labels;  ///< columns by the name of their set of labels
  std::multimap<std::string, ValueLabel> labels;        ///< by the name of their set
  bool weighted = false;
};

Filling& filling(void* context) {
  return *static_cast<Filling*>(context);
}

Column::Kind kind_of(readstat_variable_t* variable) {
  if (readstat_variable_get_type_class(variable) == READSTAT_TYPE_CLASS_STRING) return Column::Kind::text;
  const char* format = readstat_variable_get_format(variable);
  return is_date_format(format == nullptr ? "" : format) ? Column::Kind::date : Column::Kind::number;
}

int take_variable(int index, readstat_variable_t* variable, const char* labels, void* context) {
  Filling& to = filling(context);
  const std::string name = readstat_variable_get_name(variable);
  to.table.names.push_back(name);
  if (!to.wanted.contains(name)) return READSTAT_HANDLER_SKIP_VARIABLE;
  to.home[index] = to.table.columns.size();
  if (labels != nullptr) to.with_labels.emplace(labels, to.table.columns.size());
  to.table.columns.emplace_back(name, kind_of(variable));
  return READSTAT_HANDLER_OK;
}

int take_weight(readstat_variable_t* /*variable*/, void* context) {
  filling(context).weighted = true;
  return READSTAT_HANDLER_ABORT;
}

/// The file tells of labels before it tells of the variables that have them.
int take_label(const char* labels, readstat_value_t value, const char* label, void* context) {
  ValueLabel added{.text = {}, .number = 0.0, .label = std::string(without_blanks(label))};
  if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING) {
    added.text = without_blanks(readstat_string_value(value));
  } else {
    added.number = readstat_double_value(value);
  }
  filling(context).labels.emplace(labels, std::move(added));
  return READSTAT_HANDLER_OK;
}

void give_labels(Filling& to) {
  for (const auto& [set, column] : to.with_labels) {
    const auto [first, last] = to.labels.equal_range(set);
    for (auto at = first; at != last; ++at) to.table.columns[column].add(at->second);
  }
}

double number_of(readstat_value_t value, Column::Kind kind) {
  const double number = readstat_double_value(value);
  return kind == Column::Kind::date ? std::floor(number / seconds_a_day) - days_from_spss_to_1970 : number;
}

int take_value(int /*row*/, readstat_variable_t* variable, readstat_value_t value, void* context) {
  Filling& to = filling(context);
  Column& column = to.table.columns[to.home.at(readstat_variable_get_index(variable))];
  const bool missing = readstat_value_is_missing(value, variable) != 0;
  if (column.kind() == Column::Kind::text) {
    column.add(missing ? std::string_view() : without_blanks(readstat_string_value(value)));
  } else {
    column.add(missing ? std::numeric_limits<double>::quiet_NaN() : number_of(value, column.kind()));
  }
  return READSTAT_HANDLER_OK;
}

int take_size(readstat_metadata_t* metadata, void* context) {
  const int rows = readstat_get_row_count(metadata);
  for (int row = 1; row <= rows; ++row)
    filling(context).table.row_numbers.push_back(static_cast<std::size_t>(row));
  return READSTAT_HANDLER_OK;
}

/// ReadStat may tell of a value in its messages: they go nowhere.
void keep_quiet(const char* /*message*/, void* /*context*/) {}

TableFault fault_of(readstat_error_t error) {
  const bool cannot = error == READSTAT_ERROR_OPEN || error == READSTAT_ERROR_SEEK;
  return {.kind = cannot ? TableFault::Kind::not_readable : TableFault::Kind::not_sav};
}

}  // namespace

bool is_sav(std::string_view beginning) {
  return beginning.starts_with("$FL2") || beginning.starts_with("$FL3");
}

tl::expected<DataTable, TableFault> read_sav(const std::string& path, const Wanted& wanted) {
  Filling to{.wanted = wanted, .table = {}, .home = {}, .with_labels = {}, .labels = {}};
  to.table.counted = RowNumbers::cases;
  const std::unique_ptr<readstat_parser_t, decltype(&readstat_parser_free)> parser(readstat_parser_init(),
                                                                                   readstat_parser_free);
  if (!parser) throw std::bad_alloc();
  readstat_set_metadata_handler(parser.get(), take_size);
  readstat_set_variable_handler(parser.get(), take_variable);
  readstat_set_fweight_handler(parser.get(), take_weight);
  readstat_set_value_label_handler(parser.get(), take_label);
  readstat_set_value_handler(parser.get(), take_value);
  readstat_set_error_handler(parser.get(), keep_quiet);
  const readstat_error_t error = readstat_parse_sav(parser.get(), path.c_str(), &to);
  if (to.weighted) return tl::unexpected(TableFault{.kind = TableFault::Kind::weighted});
  if (error == READSTAT_ERROR_MALLOC) throw std::bad_alloc();
  if (error != READSTAT_OK) return tl::unexpected(fault_of(error));
  if (to.table.rows() == 0) return tl::unexpected(TableFault{.kind = TableFault::Kind::no_rows});
  give_labels(to);
  return std::move(to.table);
}

}  // namespace dliplan::app
