#pragma once

#include "app/data/data_errors.hpp"
#include "app/data/data_table.hpp"
#include "app/say.hpp"
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
inline constexpr Phrase rows_title = phrase("The file");
inline constexpr Phrase rows_in_file = phrase("patients in the file");
inline constexpr Phrase no_first_dose = phrase("  no first dose in the file");
inline constexpr Phrase no_dli = phrase("  not included: no DLI in the record");
inline constexpr Phrase analysed = phrase("analysed");
inline constexpr Phrase variables_title = phrase("What the analyses read");
inline constexpr Phrase variable = phrase("variable");
inline constexpr Phrase has = phrase("has");
inline constexpr Phrase patients = phrase("patients");
inline constexpr Phrase hidden = phrase("hidden");
[[nodiscard]] std::string what_is_hidden(std::size_t below);
}  // namespace text

}  // namespace dliplan::app
