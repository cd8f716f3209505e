#pragma once

#include "app/study_options.hpp"
#include "app/validate/trials.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace dliplan::app {

/// As written in JSON and CSV: "time_over".
[[nodiscard]] std::string_view identifier(Outcome outcome);
[[nodiscard]] std::string_view label(Outcome outcome);

/// Where the first failing cohort was kept, made as small as it still fails.
struct Reproducer {
  std::string folder;
  std::size_t patients = 0;
  std::size_t patients_before = 0;
  std::size_t runs = 0;
  bool is_minimal = true;
};

/// What a program did with many cohorts.
[[nodiscard]] std::string written(const Trials& trials,
                                  const CommandWords& command,
                                  const std::optional<Reproducer>& reproducer,
                                  Format format);

}  // namespace dliplan::app
