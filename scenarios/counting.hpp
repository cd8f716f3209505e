#pragma once

#include "scenarios/document.hpp"

#include <span>
#include <string_view>

namespace dliplan::scenarios {

/// accrual.enrolled, accrual.recruit_until and accrual.monthly are one choice: where a document makes it,
/// what those below it say of it is forgotten, and a setting makes it anew. Two of them in one place are left
/// for the checks to complain of. `layers`: the basis first; `settings`: the source of the settings.
void keep_last_way_of_counting(std::span<Table> layers, std::string_view settings);

}  // namespace dliplan::scenarios
