#pragma once

#include "plan/evaluate.hpp"
#include "plan/study.hpp"
#include "plan/tally.hpp"
#include "stats/performance/paired_shares.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::plan {

/// What the analyses of one study say, counted and replicate by replicate: two such of the same replicates
/// are held against each other in pairs. Begin empty, add, merge in the order of the replicates.
struct PointOutcomes {
  std::vector<AnalysisTally> analyses;
  /// By analysis, whether it rejects in each replicate: 1 or 0; one without an answer does not. Empty of what
  /// is no test.
  std::vector<std::vector<std::uint8_t>> rejects;
  /// By analysis and estimate, its value in each replicate; missing where it has none.
  std::vector<std::vector<std::vector<double>>> values;

  explicit PointOutcomes(const Study& study);
  void add(std::span<const Outcome> outcomes);
  PointOutcomes& operator+=(const PointOutcomes& other);
  /// All that it holds, to and from an archive.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(analyses, rejects, values);
  }
};

/// Of one test in the same replicates: how it decides in both.
[[nodiscard]] stats::PairedAnswers paired(const std::vector<std::uint8_t>& first,
                                          const std::vector<std::uint8_t>& second);

}  // namespace dliplan::plan
