#pragma once

#include "app/data/data_errors.hpp"
#include "app/data/data_table.hpp"
#include "plan/dated/needs.hpp"
#include "plan/record/recording.hpp"
#include "plan/study.hpp"
#include "stats/dataset.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace dliplan::app {

/// How many rows of a file are analysed, and why the others are not.
struct Flow {
  std::size_t rows = 0;
  std::size_t without_first_dose = 0;  ///< of a file that dates it: not treated
  std::size_t without_dli = 0;         ///< of the treated, where the inclusion rule wants one in the record
  [[nodiscard]] std::size_t analysed() const { return rows - without_first_dose - without_dli; }
  friend bool operator==(const Flow&, const Flow&) = default;
};

/// Real patients as the analyses of a study read them.
struct Assembled {
  plan::Recording recording;
  stats::Dataset data;  ///< the columns of the recording, a row each patient who is analysed
  Flow flow;
  std::vector<std::size_t> source{};  ///< of each row of the data set: the row of the table
};

/// The columns of a file that a map names.
[[nodiscard]] std::set<std::string, std::less<>> columns_of(const plan::DataMap& map);

/// What of a file the analyses of a study read; or every error of the file at once. The table has all columns
/// of the map, and the map gives what the analyses need: see scenarios::data_needs. Errors are looked for in
/// all rows, also in those that are not analysed.
[[nodiscard]] tl::expected<Assembled, DataErrors> assemble(const plan::Study& study, const DataTable& table);

}  // namespace dliplan::app
