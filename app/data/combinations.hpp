#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::app {

/// Patients by the combination of what they have. Whatever number of patients follows from counts of what
/// they have, by adding and subtracting, is a sum of sizes of combinations.
class Combinations {
 public:
  /// All patients have the same.
  explicit Combinations(std::size_t patients);

  /// Tells patients of one combination apart by `values`, one a patient. O(patients).
  void split(std::span<const std::uint32_t> values);

  /// Of each patient, from 0.
  [[nodiscard]] std::span<const std::uint32_t> of_patients() const { return of_patients_; }
  /// How many combinations somebody has.
  [[nodiscard]] std::size_t count() const { return sizes_.size(); }
  /// Whether one has from 1 to `below` - 1 patients. One that nobody has is not small.
  [[nodiscard]] bool has_small(std::size_t below) const;

 private:
  std::vector<std::uint32_t> of_patients_;
  std::vector<std::size_t> sizes_;
};

/// Whether every combination of one stands with every one of the other: then no count of one is part of a
/// count of the other, and subtracting tells nothing.
[[nodiscard]] bool are_unrelated(const Combinations& one, const Combinations& other);

}  // namespace dliplan::app
