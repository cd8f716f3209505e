#pragma once

#include "app/kit/recorded_cohort.hpp"
#include "app/kit/trap.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace dliplan::app {

/// A number of the analyses that a trap moves; none stands for one that does not exist.
struct MovedNumber {
  std::string analysis, table, row, group, name;
  nlohmann::ordered_json without_trap;
  nlohmann::ordered_json with_trap;
};

/// What `dliplan analyze` says of the files with a trap: errors; or else the numbers that move. Nothing of
/// both: it reads none of what is wrong.
struct TrapAnswer {
  std::vector<std::string> errors;
  std::vector<MovedNumber> moved;
};

/// `clean` and `trapped` are the same cohort without and with the trap.
[[nodiscard]] TrapAnswer answer_to(const RecordedCohort& clean, const RecordedCohort& trapped);

/// The key that stands beside the files: what was planted where, which check notices it, and what analyze
/// says.
[[nodiscard]] std::string trap_as_json(const Planted& planted, const TrapAnswer& answer);
[[nodiscard]] std::string trap_as_page(const Planted& planted, const TrapAnswer& answer);

}  // namespace dliplan::app
