#include "plan/search/size_by_formula.hpp"

#include "plan/power_by_formula.hpp"

namespace dliplan::plan {
namespace {

/// Power by one formula rises with the patients: halves the range.
std::optional<std::int64_t> least_patients(
    Study study, const Analysis& analysis, double FormulaPower::*formula, double power, std::int64_t most) {
  const auto reaches = [&](std::int64_t patients) {
    study.accrual.enrolled = patients;
    const auto found = power_by_formula(study, analysis);
    return found && (*found).*formula >= power;
  };
  if (!reaches(most)) return std::nullopt;
  std::int64_t below = 0, above = most;
  while (above - below > 1) {
    const std::int64_t middle = below + (above - below) / 2;
    (reaches(middle) ? above : below) = middle;
  }
  return above;
}

}  // namespace

std::optional<SizeByFormula> size_by_formula(const Study& study,
                                             const Analysis& analysis,
                                             double power,
                                             std::int64_t most) {
  Study sized = study;
  if (!sized.accrual.recruit_until) sized.accrual.enrolled = most;
  if (!power_by_formula(sized, analysis)) return std::nullopt;
  return SizeByFormula{least_patients(sized, analysis, &FormulaPower::schoenfeld, power, most),
                       least_patients(sized, analysis, &FormulaPower::freedman, power, most),
                       least_patients(sized, analysis, &FormulaPower::lakatos, power, most)};
}

}  // namespace dliplan::plan
