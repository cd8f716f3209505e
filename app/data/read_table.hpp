#pragma once

#include "app/data/csv_table.hpp"
#include "app/data/data_table.hpp"

#include <tl/expected.hpp>

#include <string>

namespace dliplan::app {

inline constexpr std::size_t largest_table = std::size_t{1} << 30U;  ///< bytes of a file

/// The columns `wanted` of a data file: one of SPSS, known by its first bytes, or else separated values; or
/// of a folder of ADaM data sets, which has an adsl.csv.
[[nodiscard]] tl::expected<DataTable, TableFault> read_table(const std::string& path,
                                                             plan::Separator separator,
                                                             const Wanted& wanted);

}  // namespace dliplan::app
