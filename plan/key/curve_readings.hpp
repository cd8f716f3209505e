#pragma once

#include "plan/analyses/planned_analysis.hpp"
#include "stats/dataset.hpp"
#include "stats/survival/curve_interval.hpp"

#include <cstdint>
#include <vector>

namespace dliplan::plan {

/// Up to where the mean of a curve is taken.
enum class MeanEnd : std::uint8_t {
  none,        ///< no mean is told
  own,         ///< the curve's largest observation
  last_event,  ///< the curve's last event, its variance times m / (m - 1) for m events: SAS
};

/// The tables of a Kaplan–Meier curve with limits on that scale; the quantiles by R's rule, which SAS has
/// too. Of a curve of which nobody enters late.
[[nodiscard]] std::vector<ResultTable> curve_tables(const Analysis& analysis,
                                                    const AnalysisColumns& columns,
                                                    const stats::Dataset& data,
                                                    stats::CurveScale scale,
                                                    MeanEnd mean);

}  // namespace dliplan::plan
