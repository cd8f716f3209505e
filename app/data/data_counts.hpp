#pragma once

#include "stats/dataset.hpp"

#include <cstddef>
#include <cstdint>
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
  std::vector<Part> parts;  ///< empty: hidden
};

/// Every column of the data set, in its order.
[[nodiscard]] std::vector<VariableCounts> counts_of(const stats::Dataset& data);

/// The same as it may be shown: see `hidden_variables`.
[[nodiscard]] std::vector<VariableCounts> shown_counts(const stats::Dataset& data,
                                                       const std::vector<bool>& course,
                                                       std::size_t below);

}  // namespace dliplan::app
