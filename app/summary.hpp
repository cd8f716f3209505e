#pragma once

#include "app/sections.hpp"
#include "plan/block.hpp"
#include "plan/operating_characteristics.hpp"
#include "plan/store/results_file.hpp"

#include <span>
#include <string>
#include <vector>

namespace dliplan::app {

/// A finished run with what identifies it.
struct Summary {
  plan::Study study;
  std::string hash;
  plan::OperatingCharacteristics result;
  std::vector<plan::Block> missing{};  ///< replicates that are not in it, where a merge was to go on without
};

/// For a terminal: these sections.
[[nodiscard]] std::string as_table(const Summary& summary, std::span<const Section> sections);

/// For programs. Keys are documented in docs/output.md; the same run gives the same bytes.
[[nodiscard]] std::string as_json(const Summary& summary);

/// One row an analysis and measure; the columns are documented in docs/output.md.
[[nodiscard]] std::vector<plan::SummaryRow> summary_rows(const Summary& summary);

/// The rows as a file.
[[nodiscard]] std::string as_csv(const Summary& summary);

}  // namespace dliplan::app
