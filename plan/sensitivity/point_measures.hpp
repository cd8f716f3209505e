#pragma once

#include "plan/sensitivity/point_outcomes.hpp"
#include "plan/truth.hpp"
#include "stats/interval.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dliplan::plan {

/// One number that a point says.
struct PointMeasure {
  enum class Kind : std::uint8_t {
    rejected,      ///< share of the replicates whose test rejects; one without an answer does not
    answered,      ///< share that has an answer
    mean,          ///< of the estimates that there are
    empirical_se,  ///< how far one study scatters
    median,        ///< what half of all studies estimate at most, where too few have an estimate for a mean
  };
  std::size_t analysis = 0;               ///< of the study
  std::optional<std::size_t> estimate{};  ///< of its estimands; nothing: the test
  Kind kind{};
  Known value = tl::unexpected(stats::NoAnswer::no_rows);  ///< MCSE 0 of a median: its interval says it
  std::optional<stats::Interval> interval{};               ///< 95 %, Monte Carlo: of shares and medians
  /// Less the same at the base, in the same replicates; of `rejected` and `mean`.
  std::optional<stats::Measure> less_base{};
  std::uint64_t studies = 0;  ///< on which it rests
};

/// All of them, analysis by analysis. `base`: the outcomes of the same replicates at the point that others
/// are held against; null where there is none.
[[nodiscard]] std::vector<PointMeasure> point_measures(const Study& study,
                                                       const PointOutcomes& outcomes,
                                                       const PointOutcomes* base);

}  // namespace dliplan::plan
