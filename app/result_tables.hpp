#pragma once

#include "app/result_words.hpp"
#include "plan/analyses/result_table.hpp"
#include "plan/analysis.hpp"
#include "plan/data_map.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dliplan::app {

/// The planned analyses of one data set, as they are shown.
struct AnalysedData {
  std::span<const plan::Analysis> analyses;
  std::vector<plan::AnalysisResult> results;
  std::optional<plan::ResultTable> family;  ///< the tests that share one error rate; nothing: none do
  plan::TimeUnit time_unit = plan::TimeUnit::months;
  /// Whatever tells of 1 to so many less one patients is withheld; 0: nothing is.
  std::size_t suppress_below = 0;
  std::vector<bool> withheld;  ///< of each analysis: nothing of it may be shown

  [[nodiscard]] bool is_withheld(const plan::AnalysisResult& result) const;
  /// How many events a caution tells of follows from no count that is tested: none is told where any is
  /// hidden.
  [[nodiscard]] CautionCounts caution_counts() const;
};

/// The family without the tests that are withheld; nothing where no tests share an error rate.
[[nodiscard]] std::optional<plan::ResultTable> shown_family(const AnalysedData& data);

/// Tables as a statistics program prints them, one block an analysis; each says whose conventions it follows.
[[nodiscard]] std::string results_as_table(const AnalysedData& data);

/// For programs, in full precision; keys are documented in docs/analyze.md.
struct ResultsJson {
  nlohmann::ordered_json analyses;
  nlohmann::ordered_json family;  ///< null where no tests share an error rate
};
[[nodiscard]] ResultsJson results_as_json(const AnalysedData& data);

/// One row a number: analysis, convention, table, row, group, time, statistic, value, reason.
[[nodiscard]] std::string results_as_csv(const AnalysedData& data);

}  // namespace dliplan::app
