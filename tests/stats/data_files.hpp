#pragma once

#include "stats/dataset.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace dliplan::stats::test {

/// Equal to a stored number or a slow second computation: 1e-10 relative.
inline Approx like(double value) {
  return Approx(value).epsilon(1e-10).margin(1e-13);
}

/// One CSV file: a header line, comma-separated cells, double quotes around text.
class Csv {
 public:
  explicit Csv(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw std::runtime_error("cannot read " + path);
    std::string line;
    std::getline(file, line);
    names_ = split(line);
    while (std::getline(file, line)) cells_.push_back(split(line));
  }

  [[nodiscard]] std::vector<std::string> text(const std::string& name) const {
    const auto found = std::find(names_.begin(), names_.end(), name);
    if (found == names_.end()) throw std::runtime_error("no column " + name);
    const auto column = static_cast<std::size_t>(found - names_.begin());
    std::vector<std::string> values;
    for (const auto& row : cells_) values.push_back(row.at(column));
    return values;
  }

  /// Numbers; an empty cell or NA is missing.
  [[nodiscard]] std::vector<double> numbers(const std::string& name) const {
    std::vector<double> values;
    for (const std::string& cell : text(name)) {
      values.push_back(cell.empty() || cell == "NA" ? missing : std::stod(cell));
    }
    return values;
  }

  /// 1 where the cell reads `yes`, else 0.
  [[nodiscard]] std::vector<std::uint8_t> flags(const std::string& name, const std::string& yes) const {
    std::vector<std::uint8_t> values;
    for (const std::string& cell : text(name)) values.push_back(cell == yes ? 1 : 0);
    return values;
  }

  /// The index of each cell among `names`; cells that read anything else are missing.
  [[nodiscard]] std::vector<Level> levels(const std::string& name,
                                          const std::vector<std::string>& names) const {
    std::vector<Level> values;
    for (const std::string& cell : text(name)) {
      const auto found = std::find(names.begin(), names.end(), cell);
      values.push_back(found == names.end() ? missing_level : static_cast<Level>(found - names.begin()));
    }
    return values;
  }

 private:
  static std::vector<std::string> split(const std::string& line) {
    std::vector<std::string> cells(1);
    for (const char c : line) {
      if (c == ',') {
        cells.emplace_back();
      } else if (c != '"' && c != '\r') {
        cells.back() += c;
      }
    }
    return cells;
  }

  std::vector<std::string> names_;
  std::vector<std::vector<std::string>> cells_;
};

inline Csv data_file(const std::string& name) {
  return Csv(DLIPLAN_TEST_DATA "/" + name);
}

/// The stored number of one row of reference.csv.
inline double reference(const std::string& id, const std::string& detail) {
  static const Csv file = data_file("reference.csv");
  static const auto ids = file.text("id");
  static const auto details = file.text("detail");
  static const auto values = file.numbers("value");
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (ids[i] == id && details[i] == detail) return values[i];
  }
  throw std::runtime_error("no reference row " + id + " " + detail);
}

}  // namespace dliplan::stats::test
