#pragma once

#include "app/sections.hpp"
#include "plan/block.hpp"
#include "plan/operating_characteristics.hpp"
#include "plan/store/results_file.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dliplan::app {

/// A finished run with what identifies it.
struct Summary {
  plan::Study study;
  std::string hash;
  plan::OperatingCharacteristics result;
  std::optional<double> precision{};   ///< Monte Carlo error that was asked for
  std::vector<plan::Block> missing{};  ///< replicates that are not in it, where a merge was to go on without
};

/// Whether the budget ended before every share was as precise as asked for.
[[nodiscard]] inline bool is_too_imprecise(const Summary& summary) {
  return summary.precision && summary.result.largest_error > *summary.precision;
}

/// For a terminal: these sections.
[[nodiscard]] std::string as_table(const Summary& summary, std::span<const Section> sections);

/// For programs. Keys are documented in docs/output.md; the same run gives the same bytes.
[[nodiscard]] std::string as_json(const Summary& summary);

/// One row an analysis and measure; the columns are documented in docs/output.md.
[[nodiscard]] std::vector<plan::SummaryRow> summary_rows(const Summary& summary);

}  // namespace dliplan::app
