#pragma once

#include "scenarios/document.hpp"

#include <span>

namespace dliplan::scenarios {

/// accrual.enrolled, accrual.recruit_until and accrual.monthly are one choice: where a document makes it,
/// what those below it say of it is forgotten, and a setting makes it anew. Two of them in one place are left
/// for the checks to complain of. `layers`: the basis first.
void keep_last_way_of_counting(std::span<Table> layers);

}  // namespace dliplan::scenarios
