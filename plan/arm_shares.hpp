#pragma once

#include "plan/study.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::plan {

/// How the patients of a study divide among its arms. A twin arm has the patients of the arm that it names
/// (or of that one's origin), and takes none of its own.
class ArmShares {
 public:
  explicit ArmShares(std::span<const Arm> arms);

  /// Whose patients live in this arm: its own, unless it is a twin.
  [[nodiscard]] std::size_t origin(std::size_t arm) const { return origin_[arm]; }
  [[nodiscard]] bool is_twin(std::size_t arm) const { return origin_[arm] != arm; }
  [[nodiscard]] bool has_twins(std::size_t arm) const;

  /// Share of all patients, at most 1; of a twin that of its origin.
  [[nodiscard]] double share(std::size_t arm) const;

  /// How many of `total` fall to an arm: cumulative rounding, so they add up over the arms that are no twins.
  [[nodiscard]] std::uint64_t part_of(std::uint64_t total, std::size_t arm) const;

  /// By arm, how many present up to the end of each month: one after the other goes to the arm that is
  /// furthest behind its share. Empty for a twin.
  [[nodiscard]] std::vector<std::vector<std::uint64_t>> by_month(std::span<const std::int64_t> monthly) const;

 private:
  std::vector<std::size_t> origin_;
  std::vector<double> own_;  ///< relative; 0 for a twin
  double all_ = 0.0;
};

}  // namespace dliplan::plan
