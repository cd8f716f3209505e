#pragma once

#include "plan/operating_characteristics.hpp"
#include "plan/store/results_file.hpp"
#include "stats/interval.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::app {

/// A row of the summary, with the names that files have for its parts.
struct Row {
  std::string analysis;
  std::string_view kind;
  std::string quantity;
  std::string_view unit;
  std::string_view measure;
  std::optional<double> value;
  std::optional<double> mcse;
  std::optional<stats::Interval> interval = std::nullopt;
  std::string_view reason = "";
  std::optional<std::uint64_t> studies = std::nullopt;  ///< on which it rests, where that is not all
};

using Rows = std::vector<plan::SummaryRow>;

/// As files have it: what is not finite is left out.
[[nodiscard]] Rows line(const Row& row);

/// With a share of the replicates and its error, or the reason why there is none.
[[nodiscard]] Row with_share(Row row, const plan::KnownShare& share);

/// The name of a quantity in files, with that of the group whose it is.
[[nodiscard]] std::string quantity_of(const plan::EstimateCharacteristics& estimate,
                                      const std::string& plain);

Rows& operator+=(Rows& rows, Rows more);
[[nodiscard]] Rows operator+(Rows rows, Rows more);

/// All that an analysis says: its test, then each of its estimates.
[[nodiscard]] Rows analysis_rows(const plan::AnalysisCharacteristics& analysis, std::uint64_t replicates);

/// The way into the cohort, what the record holds at the data lock, and the calendar where it is an outcome.
[[nodiscard]] Rows cohort_rows(const plan::OperatingCharacteristics& result);

}  // namespace dliplan::app
