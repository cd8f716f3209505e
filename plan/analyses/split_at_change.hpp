#pragma once

#include "stats/dataset.hpp"
#include "stats/survival/cox/cox.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::plan {

/// Cuts each patient's time at the day of the change of group, so that the first stretch counts to the first
/// group and only the rest to the second. Keeps its memory; the spans are good until the next call.
class SplitAtChange {
 public:
  /// `change`: days from the origin of the time; infinite of who never changes. Who misses it is left out. An
  /// event on the very day of the change still counts to the first group. Events on day 0 count: the first
  /// stretch begins before it.
  void split(const stats::SurvivalColumn& time, std::span<const double> change);

  [[nodiscard]] stats::StartStop rows() const { return {entry_, exit_, event_}; }
  /// 0 before the change, 1 after it.
  [[nodiscard]] std::span<const double> changed() const { return changed_; }
  /// Of each stretch, the row of the data set.
  [[nodiscard]] std::span<const std::uint32_t> patient() const { return patient_; }

 private:
  void add(std::size_t row, double entry, double exit, std::uint8_t event, double changed);

  std::vector<double> entry_, exit_, changed_;
  std::vector<std::uint8_t> event_;
  std::vector<std::uint32_t> patient_;
};

}  // namespace dliplan::plan
