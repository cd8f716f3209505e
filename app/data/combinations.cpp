#include "app/data/combinations.hpp"

#include <algorithm>
#include <unordered_map>

namespace dliplan::app {

Combinations::Combinations(std::size_t patients) : of_patients_(patients, 0) {
  if (patients > 0) sizes_.push_back(patients);
}

void Combinations::split(std::span<const std::uint32_t> values) {
  constexpr unsigned half = 32;
  std::unordered_map<std::uint64_t, std::uint32_t> number;
  sizes_.clear();
  for (std::size_t row = 0; row < of_patients_.size(); ++row) {
    const std::uint64_t both = (std::uint64_t{of_patients_[row]} << half) | values[row];
    const auto at = number.emplace(both, static_cast<std::uint32_t>(sizes_.size())).first->second;
    if (at == sizes_.size()) sizes_.push_back(0);
    ++sizes_[at];
    of_patients_[row] = at;
  }
}

bool Combinations::has_small(std::size_t below) const {
  return std::any_of(sizes_.begin(), sizes_.end(), [below](std::size_t size) { return size < below; });
}

bool are_unrelated(const Combinations& one, const Combinations& other) {
  Combinations both = one;
  both.split(other.of_patients());
  return both.count() == one.count() * other.count();
}

}  // namespace dliplan::app
