#pragma once

#include "app/data/data_errors.hpp"
#include "app/data/data_table.hpp"
#include "plan/data_map.hpp"

#include <string>
#include <string_view>

namespace dliplan::app {

// The catalogue of a data file: every word about its rows and cells. None tells what stands in a cell.

/// "patients.csv: line 7 has 11 cells; the line of names has 12"
[[nodiscard]] std::string in_words(const std::string& file, const TableFault& fault);

/// "patients.csv: column death: the date is before that of column relapse: lines 3, 9"
[[nodiscard]] std::string in_words(const std::string& file,
                                   const DataError& error,
                                   RowNumbers counted,
                                   plan::DateFormat format);

/// "patients.csv: its cells are separated by semicolons"
[[nodiscard]] std::string in_words(const std::string& file, plan::Separator separator);

namespace text {
inline constexpr std::string_view rows_title = "The file";
inline constexpr std::string_view rows_in_file = "patients in the file";
inline constexpr std::string_view no_first_dose = "  no first dose in the file";
inline constexpr std::string_view no_dli = "  not included: no DLI in the record";
inline constexpr std::string_view analysed = "analysed";
inline constexpr std::string_view variables_title = "What the analyses read";
inline constexpr std::string_view variable = "variable";
inline constexpr std::string_view has = "has";
inline constexpr std::string_view patients = "patients";
inline constexpr std::string_view hidden = "hidden";
[[nodiscard]] std::string what_is_hidden(std::size_t below);
}  // namespace text

}  // namespace dliplan::app
