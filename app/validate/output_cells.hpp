#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::app {

using Cells = std::vector<std::string>;

/// Without the blanks around it.
[[nodiscard]] std::string trimmed(std::string text);

/// The cells of a line of output: at tabulators where there are any, else as CSV.
[[nodiscard]] Cells cells_of(std::string_view line);

/// SPSS marks a number that has a footnote with a letter.
[[nodiscard]] std::string without_footnote(std::string cell);

[[nodiscard]] bool is_number(const std::string& cell);

/// The numbers of a row from that cell on, in order.
[[nodiscard]] Cells numbers_of(const Cells& cells, std::size_t from);

}  // namespace dliplan::app
