#pragma once

#include "app/kit/recorded_cohort.hpp"
#include "app/validate/comparison.hpp"
#include "app/validate/external_command.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dliplan::app {

/// What a program under test made of one cohort.
enum class Outcome : std::uint8_t {
  right,
  wrong,       ///< some number is not what the key says
  no_results,  ///< what it said is no results
  exit_code,   ///< it ended with another exit code than 0
  crashed,     ///< a signal ended it
  time_over,
  too_much_said,
  not_started,
};
inline constexpr std::size_t outcome_count = 8;

/// A program under test, and what is asked of it.
struct Trial {
  CommandWords command;
  std::optional<plan::Program> wanted;
  std::chrono::milliseconds time_limit{60'000};
};

/// What became of one cohort.
struct Tried {
  Outcome outcome = Outcome::right;
  int code = 0;
  std::vector<std::string> wrong;  ///< names of the numbers that are not right, in the order of the results
  std::string output;
  std::string errors;

  [[nodiscard]] bool passes() const { return outcome == Outcome::right; }
};

/// Runs the program on a cohort and holds what it says against the key. Its files are in a folder of its own
/// that is gone afterwards.
[[nodiscard]] Tried tried(const Trial& trial, const RecordedCohort& cohort);

/// Whether a cohort fails as another did: the same number is wrong, or the program ends in the same way.
[[nodiscard]] bool fails_alike(const Tried& one, const Tried& first);

/// The cohort with as few patients as still fail like `first`: none can be left out (delta debugging, Zeller
/// and Hildebrandt 2002). A pure function of its arguments where the program is one, whatever the number of
/// threads. At most `most_runs` cohorts are tried.
struct Shrunk {
  RecordedCohort cohort;
  Tried tried;
  std::size_t runs = 0;
  bool is_minimal = true;  ///< false where `most_runs` ended it
};
[[nodiscard]] Shrunk shrunk(
    const Trial& trial, RecordedCohort cohort, Tried first, int threads, std::size_t most_runs);

}  // namespace dliplan::app
