#pragma once

#include <cstddef>
#include <cstdint>

namespace dliplan::plan {

/// Most who can present in one arm of one simulated study.
inline constexpr std::uint64_t candidates_per_arm = std::uint64_t{1} << 28U;

/// The number of a patient in every address. The arm is in the top bits, so that an arm's patients stay
/// the same people when another arm grows. `candidate` counts those who present; std::overflow_error from
/// `candidates_per_arm` on.
[[nodiscard]] std::uint32_t patient_number(std::size_t arm, std::uint64_t candidate);

}  // namespace dliplan::plan
