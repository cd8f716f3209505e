#include "app/data/adam_table.hpp"

#include "app/data/read_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

namespace dliplan::app {
namespace {

constexpr std::string_view subject = "USUBJID";

std::string_view variable_of(std::string_view merged) {
  const auto dot = merged.find('.');
  return dot == std::string_view::npos ? std::string_view() : merged.substr(dot + 1);
}

/// A row of ADSL by the identifier of its patient.
using Rows = std::unordered_map<std::string, std::size_t>;

/// The cells of a merged column, by row of ADSL.
using Cells = std::map<std::size_t, std::string>;

TableFault in_file(TableFault fault, std::string_view file) {
  fault.file = file;
  return fault;
}

void add_faults(const std::vector<TableFault>& faults, std::string_view file, DataTable& out) {
  for (const TableFault& fault : faults) out.faults.push_back(in_file(fault, file));
}

/// Merges the rows of a data set with several rows a patient into columns of their own.
class Merging {
 public:
  Merging(const Wanted& wanted, const DataTable& subjects, DataTable& out) : wanted_(wanted), out_(out) {
    const Column& ids = *subjects.find(subject);
    for (std::size_t row = 0; row < subjects.rows(); ++row) rows_.emplace(ids.text(row), row);
  }

  /// Of each row of `table`, `group` tells behind what its variables are named; nothing: twice the same.
  template <class Group>
  std::optional<TableFault> merge(const DataTable& table, const Group& group) {
    const Column* ids = table.find(subject);
    if (ids == nullptr) return TableFault{.kind = TableFault::Kind::no_subject};
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const auto patient = rows_.find(std::string(ids->text(row)));
      const std::size_t number = table.row_numbers[row];
      if (patient == rows_.end()) return TableFault{.kind = TableFault::Kind::unknown_subject, .row = number};
      const auto name = group(row, patient->second);
      if (!name) return TableFault{.kind = TableFault::Kind::repeated_parameter, .row = number};
      for (const Column& column : table.columns) {
        cells_[fmt::format("{}.{}", *name, column.name())][patient->second] = column.text(row);
      }
    }
    return std::nullopt;
  }

  /// A column of a name that was wanted though no row has it.
  void add_empty(const std::string& name) { cells_[name]; }
  /// The same of all.
  void add_empty(const Wanted& names) {
    for (const auto& name : names) {
      if (!variable_of(name).empty()) add_empty(name);
    }
  }

  void write() {
    for (const auto& [name, cells] : cells_) {
      out_.names.push_back(name);
      if (!wanted_.contains(name)) continue;
      Column column(name, Column::Kind::text);
      for (std::size_t row = 0; row < out_.rows(); ++row) {
        const auto at = cells.find(row);
        column.add(at == cells.end() ? std::string_view() : std::string_view(at->second));
      }
      out_.columns.push_back(std::move(column));
    }
  }

 private:
  const Wanted& wanted_;
  DataTable& out_;
  Rows rows_;
  std::map<std::string, Cells> cells_;
};

/// The variables that merged columns are made of, and what tells their rows apart.
Wanted variables_in(const Wanted& wanted, std::string_view key) {
  Wanted variables{std::string(subject), std::string(key)};
  for (const auto& name : wanted) {
    if (const auto variable = variable_of(name); !variable.empty()) variables.emplace(variable);
  }
  return variables;
}

std::optional<TableFault> merge_times(const DataTable& times, Merging& merging) {
  const Column* codes = times.find("PARAMCD");
  if (codes == nullptr) return TableFault{.kind = TableFault::Kind::no_parameter};
  std::map<std::pair<std::string, std::size_t>, bool> seen;
  return merging.merge(times, [&](std::size_t row, std::size_t patient) -> std::optional<std::string> {
    std::string code(codes->text(row));
    if (std::exchange(seen[{code, patient}], true)) return std::nullopt;
    return code;
  });
}

std::optional<TableFault> merge_events(const DataTable& events, const Wanted& wanted, Merging& merging) {
  const Column* kinds = events.find("AEDECOD");
  if (kinds == nullptr) return TableFault{.kind = TableFault::Kind::no_decoded};
  std::map<std::pair<std::string, std::size_t>, std::size_t> had;
  for (const auto& name : wanted) {
    if (events.find(variable_of(name)) != nullptr) merging.add_empty(name);  // perhaps nobody had it
  }
  return merging.merge(events, [&](std::size_t row, std::size_t patient) -> std::optional<std::string> {
    const std::string kind(kinds->text(row));
    return merged_name(kind, had[{kind, patient}]++);
  });
}

}  // namespace

std::string merged_name(std::string_view decoded, std::size_t slot) {
  std::string name(decoded);
  std::replace(name.begin(), name.end(), ' ', '_');
  return fmt::format("{}{}", name, slot + 1);
}

tl::expected<DataTable, TableFault> read_adam(const std::string& folder,
                                              plan::Separator separator,
                                              const Wanted& wanted) {
  const auto path = [&](std::string_view file) { return (std::filesystem::path(folder) / file).string(); };
  const auto is_here = [&](std::string_view file) { return std::filesystem::exists(path(file)); };
  Wanted of_subjects = wanted;
  of_subjects.emplace(subject);
  auto table = read_table(path("adsl.csv"), separator, of_subjects);
  if (!table) return tl::unexpected(in_file(table.error(), "adsl.csv"));
  if (table->find(subject) == nullptr) {
    return tl::unexpected(in_file({.kind = TableFault::Kind::no_subject}, "adsl.csv"));
  }
  Merging merging(wanted, *table, *table);
  const auto merge = [&](std::string_view file, std::string_view key, const auto& into) {
    if (!is_here(file)) return std::optional<TableFault>();
    const auto rows = read_table(path(file), separator, variables_in(wanted, key));
    if (!rows && rows.error().kind == TableFault::Kind::no_rows) {
      merging.add_empty(wanted);
      return std::optional<TableFault>();
    }
    if (rows) add_faults(rows->faults, file, *table);
    auto fault = rows ? into(*rows) : std::optional(rows.error());
    if (fault) fault->file = file;
    return fault;
  };
  if (const auto fault = merge("adtte.csv", "PARAMCD",
                               [&](const DataTable& times) { return merge_times(times, merging); })) {
    return tl::unexpected(*fault);
  }
  if (const auto fault = merge("adae.csv", "AEDECOD", [&](const DataTable& events) {
        return merge_events(events, wanted, merging);
      })) {
    return tl::unexpected(*fault);
  }
  merging.write();
  return table;
}

}  // namespace dliplan::app
