#pragma once

#include "plan/controls.hpp"
#include "plan/evaluate.hpp"
#include "stats/performance/control_variates.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace dliplan::plan {

/// What the control variates of many replicates have to do with the rejections of each test of a time to an
/// event. Merged with +=; the same blocks in the same order give the same bits. Warm, it allocates nothing.
struct ControlTally {
  std::vector<std::size_t> tests;                ///< of the study, as planned
  stats::ControlSums controls;                   ///< of the controls alone
  std::vector<stats::ControlledSum> rejections;  ///< by test; a test without an answer has not rejected

  ControlTally() = default;
  explicit ControlTally(const Study& study);
  /// Of one replicate; nothing where no controls were measured.
  void add(std::span<const double> values, std::span<const Outcome> outcomes);
  ControlTally& operator+=(const ControlTally& other);
  /// All that it holds, to and from an archive.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(tests, controls, rejections);
  }
  friend bool operator==(const ControlTally&, const ControlTally&) = default;
};

}  // namespace dliplan::plan
