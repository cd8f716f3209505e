#pragma once

#include "app/data/data_counts.hpp"
#include "app/data/small_counts.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace dliplan::app {

/// What is told of a file: how many rows are analysed, and what each variable of the plan has, without what
/// is hidden (app/data/small_counts.hpp).
struct DataSheet {
  ShownFlow flow;
  std::vector<VariableCounts> variables;
  std::size_t suppress_below = 0;
};

/// For a terminal.
[[nodiscard]] std::string as_table(const DataSheet& sheet);
/// For programs: see docs/analyze.md. null is a hidden count.
[[nodiscard]] nlohmann::ordered_json as_json(const DataSheet& sheet);
/// Rows of the CSV of results (app/result_tables.hpp), without its first line: table `data`.
[[nodiscard]] std::string as_csv(const DataSheet& sheet);

}  // namespace dliplan::app
