#pragma once

#include "app/data/csv_table.hpp"
#include "app/data/data_table.hpp"

#include <tl/expected.hpp>

#include <string>
#include <string_view>

namespace dliplan::app {

/// Whether a file that begins so is one of SPSS (.sav, .zsav).
[[nodiscard]] bool is_sav(std::string_view beginning);

/// Reads an SPSS file, whatever its compression and encoding, and keeps the columns `wanted`. A value that
/// the file declares as missing is missing. Columns with a format of days or moments are dates; labels of
/// values come along. A file whose cases have weights is refused: its patients are not one a row.
[[nodiscard]] tl::expected<DataTable, TableFault> read_sav(const std::string& path, const Wanted& wanted);

}  // namespace dliplan::app
