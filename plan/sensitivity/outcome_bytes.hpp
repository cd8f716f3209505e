#pragma once

#include "plan/sensitivity/point_outcomes.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace dliplan::plan {

/// What the replicates of a block of a point say as bytes, the same on every machine, and back without loss.
/// A change in `serialize` is a change of ResultsFile::format.
[[nodiscard]] std::string to_bytes(const PointOutcomes& outcomes);

/// Nothing when the bytes are no outcomes of this study.
[[nodiscard]] std::optional<PointOutcomes> outcomes_from_bytes(const Study& study, std::string_view bytes);

}  // namespace dliplan::plan
