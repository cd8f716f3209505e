#pragma once

#include "plan/study.hpp"

#include <cstdint>
#include <optional>

namespace dliplan::plan {

/// The least number of patients that reach a power by formulas; each nothing where more than `most` do not.
struct SizeByFormula {
  std::optional<std::int64_t> schoenfeld;
  std::optional<std::int64_t> freedman;
  std::optional<std::int64_t> lakatos;
};

/// Where the formulas of plan/power_by_formula.hpp know the study, with another number of patients.
[[nodiscard]] std::optional<SizeByFormula> size_by_formula(const Study& study,
                                                           const Analysis& analysis,
                                                           double power,
                                                           std::int64_t most);

}  // namespace dliplan::plan
