#include "plan/ranks.hpp"

namespace dliplan::plan {

Ranks::Ranks() = default;
Ranks::~Ranks() = default;

bool Ranks::agree_on(const std::string&, int) {
  return true;
}

void Ranks::help(WorkList&, int) {}

}  // namespace dliplan::plan
