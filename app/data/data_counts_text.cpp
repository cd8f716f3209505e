#include "app/data/data_counts_text.hpp"

#include "app/csv_text.hpp"
#include "app/data/data_words.hpp"
#include "app/numbers.hpp"
#include "app/table.hpp"

#include <fmt/format.h>

#include <array>

namespace dliplan::app {
namespace {

using Shown = std::vector<std::optional<std::size_t>>;

Shown shown_parts(const VariableCounts& variable, std::size_t below) {
  std::vector<std::size_t> parts;
  for (const auto& part : variable.parts) parts.push_back(part.count);
  return shown(parts, below);
}

Shown shown_flow(const DataSheet& sheet) {
  return shown({sheet.flow.without_first_dose, sheet.flow.without_dli, sheet.flow.analysed()},
               sheet.suppress_below);
}

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

bool hides(const Shown& counts) {
  return std::any_of(counts.begin(), counts.end(), [](const auto& count) { return !count; });
}

}  // namespace

std::string as_table(const DataSheet& sheet) {
  const Shown flow = shown_flow(sheet);
  bool hidden = hides(flow);
  Table rows({std::string(text::rows_in_file), grouped(sheet.flow.rows)});
  rows.add({std::string(text::no_first_dose), in_words(flow[0])});
  rows.add({std::string(text::no_dli), in_words(flow[1])});
  rows.add({std::string(text::analysed), in_words(flow[2])});
  Table variables({std::string(text::variable), std::string(text::has), std::string(text::patients)}, 2);
  for (const VariableCounts& variable : sheet.variables) {
    const Shown counts = shown_parts(variable, sheet.suppress_below);
    hidden = hidden || hides(counts);
    for (std::size_t i = 0; i < counts.size(); ++i) {
      variables.add({i == 0 ? variable.name : "", variable.parts[i].name, in_words(counts[i])});
    }
  }
  std::string out =
      fmt::format("{}\n{}\n{}\n{}", text::rows_title, rows.text(), text::variables_title, variables.text());
  if (hidden) out += "\n" + text::what_is_hidden(sheet.suppress_below) + "\n";
  return out;
}

nlohmann::ordered_json as_json(const DataSheet& sheet) {
  const Shown flow = shown_flow(sheet);
  nlohmann::ordered_json json{{"rows", sheet.flow.rows},
                              {"without_first_dose", json_of(flow[0])},
                              {"without_dli", json_of(flow[1])},
                              {"analysed", json_of(flow[2])},
                              {"suppress_below", sheet.suppress_below},
                              {"variables", nlohmann::ordered_json::array()}};
  for (const VariableCounts& variable : sheet.variables) {
    const Shown counts = shown_parts(variable, sheet.suppress_below);
    nlohmann::ordered_json parts = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < counts.size(); ++i) parts[variable.parts[i].name] = json_of(counts[i]);
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
  const Shown flow = shown_flow(sheet);
  std::string out = row("rows", "in_file", sheet.flow.rows) + row("rows", "without_first_dose", flow[0]) +
                    row("rows", "without_dli", flow[1]) + row("rows", "analysed", flow[2]);
  for (const VariableCounts& variable : sheet.variables) {
    const Shown counts = shown_parts(variable, sheet.suppress_below);
    for (std::size_t i = 0; i < counts.size(); ++i) {
      out += row(name_of(variable.kind), fmt::format("{}: {}", variable.name, variable.parts[i].name),
                 counts[i]);
    }
  }
  return out;
}

}  // namespace dliplan::app
