#pragma once

#include "plan/study.hpp"
#include "plan/trace.hpp"

#include <cstdint>
#include <string>

namespace dliplan::app {

/// One simulated patient, with what identifies the life.
struct LifeSheet {
  plan::Study study;
  std::size_t arm = 0;
  std::uint64_t replicate = 0;
  std::uint64_t candidate = 0;
  plan::Trace trace;

  [[nodiscard]] const sim::Sequential& model() const { return study.arms[arm].model.sequential; }
};

/// As a clinician would chart it: date, day, what happened.
[[nodiscard]] std::string as_table(const LifeSheet& sheet);

/// The same for programs; see docs/output.md.
[[nodiscard]] std::string as_json(const LifeSheet& sheet);

}  // namespace dliplan::app
