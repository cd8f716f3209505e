#pragma once

#include "plan/intake.hpp"

#include <cstddef>
#include <cstdint>

namespace dliplan::plan {

/// One of the treated of a simulated study, as a row of an intake.
struct RegistryEntry {
  std::size_t arm = 0;
  std::uint64_t candidate = 0;  ///< number among those who present in the arm whose patients it has
  std::size_t row = 0;          ///< of the intake
  bool in_cohort = false;       ///< a twin is when the patient it is a twin of is
};

/// Is shown everybody of a simulated study who has the first dose before the data lock, in the order of the
/// cohort: also those whom the inclusion rule keeps out, up to the last one needed.
class Registry {
 public:
  virtual ~Registry() = default;
  /// The intake holds its row until the call returns.
  virtual void enter(const Intake& intake, const RegistryEntry& entry) = 0;
};

}  // namespace dliplan::plan
