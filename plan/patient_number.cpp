#include "plan/patient_number.hpp"

#include "plan/study.hpp"

#include <stdexcept>
#include <string>

namespace dliplan::plan {

std::uint32_t patient_number(std::size_t arm, std::uint64_t candidate) {
  if (candidate >= candidates_per_arm || arm >= most_arms) {
    throw std::overflow_error("patient " + std::to_string(candidate) + " of arm " + std::to_string(arm) +
                              " does not fit its address");
  }
  return static_cast<std::uint32_t>(arm * candidates_per_arm + candidate);
}

}  // namespace dliplan::plan
