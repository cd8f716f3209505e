#pragma once

#include "sim/model.hpp"

#include <cstddef>
#include <string>

namespace dliplan::plan {

/// A named part of the cohort with a model of its own; or, as a twin, the very patients of an earlier arm
/// under another model. A twin's cohort is that of the arm it names, patient by patient, whatever happens to
/// them in the twin: the contrast of the two is the causal effect in those included.
struct Arm {
  std::string name;
  double share = 1.0;  ///< of the cohort, relative to the other arms; not used of a twin
  sim::Model model;
  std::string twin_of{};  ///< name of an earlier arm with the same baseline and screening; empty: no twin
  friend bool operator==(const Arm&, const Arm&) = default;
};

inline constexpr std::size_t most_arms = 16;

}  // namespace dliplan::plan
