#include "app/data/data_counts_text.hpp"

#include "app/csv_text.hpp"
#include "app/data/data_words.hpp"
#include "app/level_words.hpp"
#include "app/numbers.hpp"
#include "app/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dliplan::app {
namespace {

std::string in_words(const std::optional<std::size_t>& count) {
  return count ? grouped(*count) : std::string(text::hidden);
}

std::string_view name_of(VariableCounts::Kind kind) {
  constexpr std::array<std::string_view, 3> names{"time", "category", "measure"};
  return names[static_cast<std::size_t>(kind)];
}

nlohmann::ordered_json json_of(const std::optional<std::size_t>& count) {
  return count ? nlohmann::ordered_json(*count) : nlohmann::ordered_json(nullptr);
}

bool hides(const DataSheet& sheet) {
  return !sheet.flow.rows || std::any_of(sheet.variables.begin(), sheet.variables.end(),
                                         [](const auto& variable) { return variable.parts.empty(); });
}

}  // namespace

std::string as_table(const DataSheet& sheet) {
  Table rows({std::string(text::rows_in_file), in_words(sheet.flow.rows)});
  rows.add({std::string(text::no_first_dose), in_words(sheet.flow.without_first_dose)});
  rows.add({std::string(text::no_dli), in_words(sheet.flow.without_dli)});
  rows.add({std::string(text::analysed), in_words(sheet.flow.analysed)});
  Table variables({std::string(text::variable), std::string(text::has), std::string(text::patients)}, 2);
  for (const VariableCounts& variable : sheet.variables) {
    if (variable.parts.empty()) variables.add({variable.name, "", std::string(text::hidden)});
    for (std::size_t i = 0; i < variable.parts.size(); ++i) {
      variables.add({i == 0 ? variable.name : "", level_in_words(variable.parts[i].name),
                     grouped(variable.parts[i].count)});
    }
  }
  std::string out =
      fmt::format("{}\n{}\n{}\n{}", text::rows_title, rows.text(), text::variables_title, variables.text());
  if (hides(sheet)) out += "\n" + text::what_is_hidden(sheet.suppress_below) + "\n";
  return out;
}

nlohmann::ordered_json as_json(const DataSheet& sheet) {
  nlohmann::ordered_json json{{"rows", json_of(sheet.flow.rows)},
                              {"without_first_dose", json_of(sheet.flow.without_first_dose)},
                              {"without_dli", json_of(sheet.flow.without_dli)},
                              {"analysed", json_of(sheet.flow.analysed)},
                              {"suppress_below", sheet.suppress_below},
                              {"variables", nlohmann::ordered_json::array()}};
  for (const VariableCounts& variable : sheet.variables) {
    nlohmann::ordered_json parts;
    for (const auto& part : variable.parts) parts[part.name] = part.count;
    json["variables"].push_back(
        {{"name", variable.name}, {"kind", name_of(variable.kind)}, {"patients", parts}});
  }
  return json;
}

std::string as_csv(const DataSheet& sheet) {
  const auto row = [](std::string_view kind, const std::string& of, const std::optional<std::size_t>& count) {
    return fmt::format(",,data,{},{},,patients,{},{}\n", kind, csv_quoted(of),
                       count ? fmt::format("{}", *count) : "", count ? "" : "hidden");
  };
  std::string out = row("rows", "in_file", sheet.flow.rows) +
                    row("rows", "without_first_dose", sheet.flow.without_first_dose) +
                    row("rows", "without_dli", sheet.flow.without_dli) +
                    row("rows", "analysed", sheet.flow.analysed);
  for (const VariableCounts& variable : sheet.variables) {
    if (variable.parts.empty()) out += row(name_of(variable.kind), variable.name, std::nullopt);
    for (const auto& part : variable.parts) {
      out += row(name_of(variable.kind), fmt::format("{}: {}", variable.name, part.name), part.count);
    }
  }
  return out;
}

}  // namespace dliplan::app
