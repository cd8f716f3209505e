#pragma once

#include "app/data/assemble.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dliplan::app {

/// How many patients have which value: parts that sum to all who are analysed.
struct VariableCounts {
  enum class Kind : std::uint8_t { time, category, measure };
  struct Part {
    std::string name;  ///< missing; event, censored; a level; value
    std::size_t count = 0;
  };
  std::string name;
  Kind kind{};
  std::vector<Part> parts;
};

/// Every column of the data set, in its order.
[[nodiscard]] std::vector<VariableCounts> counts_of(const stats::Dataset& data);

/// Counts as they may be shown where their sum is known: nothing stands for a hidden one. Hidden is what is
/// above 0 and smaller than `below`; and where that is one alone, the next smallest above 0 as well, since
/// the sum would give it away. `below` 0 and 1 hide nothing.
[[nodiscard]] std::vector<std::optional<std::size_t>> shown(const std::vector<std::size_t>& parts,
                                                            std::size_t below);

}  // namespace dliplan::app
