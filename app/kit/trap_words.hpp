#pragma once

#include "app/kit/trap.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace dliplan::app {

/// What is wrong in the files.
[[nodiscard]] std::string_view fault_of(Trap trap);
/// Which check notices it.
[[nodiscard]] std::string_view notice_of(Trap trap);

/// All traps with both, for people; for programs.
[[nodiscard]] std::string traps_as_list();
[[nodiscard]] std::string traps_as_json();

namespace text {
inline constexpr std::string_view trap_notice = "What notices it:";
inline constexpr std::string_view trap_errors = "`dliplan analyze` ends with exit code 2 and says:";
inline constexpr std::string_view trap_unread =
    "`dliplan analyze` says nothing: with this plan, it reads none of these columns.";
[[nodiscard]] std::string trap_moves(std::size_t numbers);
/// Where a cohort has nobody to plant a trap in.
[[nodiscard]] std::string nowhere_to_plant(Trap trap);
}  // namespace text

}  // namespace dliplan::app
