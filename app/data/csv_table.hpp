#pragma once

#include "app/data/data_table.hpp"
#include "plan/data_map.hpp"

#include <tl/expected.hpp>

#include <set>
#include <string>
#include <string_view>

namespace dliplan::app {

/// How many ragged rows of a file are named.
inline constexpr std::size_t most_ragged = 20;

/// Which columns of a file are kept.
using Wanted = std::set<std::string, std::less<>>;

/// What separates the cells of a text, judged by its first line: the one of comma, semicolon and tab that
/// stands there outside quotes; nothing where more than one does. A line without any has one column: comma.
/// Nothing is printed of it; the caller says what was found.
[[nodiscard]] tl::expected<plan::Separator, TableFault> find_separator(std::string_view text);

/// Reads a text of separated values (RFC 4180; also lines that end with LF or CR, a byte order mark, and
/// empty lines, which are skipped). The first line has the names. Blanks around a cell are not part of it.
/// The columns `wanted` are kept. A row with more or fewer cells than there are names is left out and told in
/// the faults of the table (the first `most_ragged`, and the number of the others); a quotation mark where
/// none may stand, and a byte that is no text, end the reading there. Without a line of names there is no
/// table. O(length).
[[nodiscard]] tl::expected<DataTable, TableFault> read_csv(std::string_view text,
                                                           plan::Separator separator,
                                                           const Wanted& wanted);

}  // namespace dliplan::app
