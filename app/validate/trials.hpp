#pragma once

#include "app/validate/trial.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace dliplan::app {

/// What a program under test did with many cohorts. The same at any number of threads.
struct Trials {
  std::uint64_t replicates = 0;
  std::array<std::uint64_t, outcome_count> of{};  ///< by Outcome
  std::map<std::string, std::uint64_t> wrong;     ///< cohorts by the name of a number that was wrong
  std::optional<std::uint64_t> first_failing;     ///< replicate
  Tried first;                                    ///< what it did there

  [[nodiscard]] std::uint64_t count(Outcome outcome) const { return of[static_cast<std::size_t>(outcome)]; }
  [[nodiscard]] bool all_right() const { return count(Outcome::right) == replicates; }
};

/// Tries the replicates 0, 1, … of a study. `progress` is told how many are done, by one thread at a time.
[[nodiscard]] Trials tried_on(const plan::Study& study,
                              const Trial& trial,
                              std::uint64_t replicates,
                              int threads,
                              const std::function<void(std::uint64_t)>& progress);

}  // namespace dliplan::app
