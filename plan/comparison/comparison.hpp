#pragma once

#include "plan/comparison/paired_tally.hpp"
#include "plan/operating_characteristics.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dliplan::plan {

/// How one estimate differs between two studies: second less first. All on the same replicates, those of the
/// first ones in which both have it; errors are paired.
struct EstimateDifference {
  Estimand estimand;
  std::string group{};
  std::uint64_t both = 0;  ///< replicates that it rests on
  Known mean;              ///< of what the two say of the same replicate
  /// The difference of the truths is taken off; its error adds those of both truths as if they were
  /// independent, which is cautious.
  Known bias;
  Known relative_precision;  ///< per cent: above 0 where the second varies less
  Known mean_squared_error;  ///< each about its own truth
  Known model_se;            ///< mean of the standard errors that the two report, where both do
  tl::expected<stats::DifferenceOfShares, stats::NoAnswer> coverage =
      tl::unexpected(stats::NoAnswer::no_rows);  ///< of the truth of each, where both have an interval
};

/// How an analysis that both studies plan differs: second less first.
struct AnalysisDifference {
  MatchedAnalysis at;
  // How often the test rejects; nothing of what is no test, or where a study knows no such world.
  std::optional<stats::DifferenceOfShares> as_planned{}, shuffled_labels{}, causal_null{};
  /// Variance of `as_planned`, had each study random numbers of its own, over what it is; nothing where it
  /// is 0.
  std::optional<double> variance_reduction{};
  std::vector<EstimateDifference> estimates;
};

/// Two studies on the same random numbers.
struct Comparison {
  OperatingCharacteristics first, second;
  Matching matching;
  std::vector<AnalysisDifference> differences;
  std::array<Known, funnel_steps> funnel;  ///< patients a study at each step, second less first
};

/// What a tally of both says, against their truths, which are simulated here. `execution.stop` ends that
/// early, and then the result is to be thrown away.
[[nodiscard]] Comparison compare(const Study& first,
                                 const Study& second,
                                 const PairedTally& tally,
                                 const Execution& execution);

}  // namespace dliplan::plan
