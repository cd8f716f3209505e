#include "plan/ranks.hpp"

namespace dliplan::plan {

Ranks::Ranks() = default;
Ranks::~Ranks() = default;

void Ranks::help(const Study&, const Execution&) {}

}  // namespace dliplan::plan
