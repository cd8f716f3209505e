#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dliplan::plan {

/// A row of the table `point`: what a parameter is at a point.
struct PointValueRow {
  std::size_t point = 0;
  std::string path, unit;
  std::optional<double> value;  ///< nothing where the scenario has its say and that is no number
};

/// A row of the table `point_measure`.
struct PointMeasureRow {
  std::size_t point = 0;
  std::string analysis, kind, quantity, unit, measure;
  std::optional<double> value, mcse, lower, upper, less_base, less_base_mcse;
  std::string reason;
  std::uint64_t studies = 0;
};

struct PointTables {
  std::vector<PointValueRow> values;
  std::vector<PointMeasureRow> measures;
};

/// Adds both tables to a results file, in place of earlier ones, as a whole or not at all. Throws
/// SqliteError.
void put_points(const std::string& path, const PointTables& tables);

}  // namespace dliplan::plan
