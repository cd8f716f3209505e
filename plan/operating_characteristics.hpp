#pragma once

#include "plan/estimand.hpp"
#include "plan/study.hpp"
#include "plan/tally.hpp"
#include "plan/truth.hpp"
#include "stats/performance.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace dliplan::plan {

using Known = tl::expected<stats::Measure, stats::NoAnswer>;

struct EstimateCharacteristics {
  Estimand estimand;
  std::string group{};  ///< whose curve it is; empty where it is that of all
  std::uint64_t answered = 0;
  Reasons reasons;
  stats::Moments values;  ///< of the replicates that have an answer
  Known mean;             ///< of `values`, as is the next; its error needs two of them
  Known empirical_se;
  Known truth;
  Known bias;  ///< mean less truth; its error includes that of the truth
};

struct AnalysisCharacteristics {
  Analysis analysis;
  /// Share of all replicates in which the test rejects; one without an answer does not reject.
  std::optional<stats::ProportionMeasure> rejected;
  std::uint64_t answered = 0;  ///< replicates in which the test, or every estimate, has an answer
  Reasons reasons;
  std::vector<EstimateCharacteristics> estimates;
};

/// What the study can be expected to show: the answer that the program exists for.
struct OperatingCharacteristics {
  std::uint64_t replicates = 0;
  std::uint64_t unfilled = 0;
  std::array<stats::Moments, funnel_steps> funnel;  ///< patients at each step, per study
  std::optional<CalendarTally> calendar;            ///< where it is an outcome
  std::vector<AnalysisCharacteristics> analyses;
};

/// Simulates the study. `execution.stop` may end it early with the replicates done so far.
[[nodiscard]] OperatingCharacteristics operating_characteristics(const Study& study,
                                                                 const Execution& execution);

}  // namespace dliplan::plan
