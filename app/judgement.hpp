#pragma once

#include "plan/operating_characteristics.hpp"

#include <cstdint>
#include <string>

namespace dliplan::app {

/// What an audit says of the planned analysis and of what could stand in its place, beyond Monte Carlo error.
enum class Judgement : std::uint8_t {
  misleads,        ///< and nothing else was tried
  misleads_cured,  ///< something else does not
  misleads_eased,  ///< something else does so less, and still does
  misleads_all,    ///< nothing else does so less
  not_visible,     ///< the plan does not mislead at this size, nor does what was tried
  remedy_worse,    ///< the plan does not, something else does
  more_power,      ///< without a null: something else rejects more often
  less_power,      ///< all else rejects less often
};

/// A judgement, and the line that it rests on.
struct Judged {
  Judgement judgement{};
  /// What does best: the nearest to its alpha, or to the truth; of `remedy_worse`, what misleads. May be
  /// none.
  const plan::AuditLineCharacteristics* instead = nullptr;
};

/// The estimate of an audit that is told: the one that is farthest off in units of its error, or the first
/// that a selection of studies has. None where none has a truth.
[[nodiscard]] const plan::EstimateCharacteristics* estimate_told(const plan::AuditCharacteristics& audit);

/// Of that estimate in another line, or of the one that stands for the same; none where it has none to tell.
[[nodiscard]] const plan::EstimateCharacteristics* same_in(const plan::AuditLineCharacteristics& line,
                                                           const plan::EstimateCharacteristics& first);

/// Whether it is the intervals of that estimate that an audit is about: where a selection of studies has it,
/// or where all lines estimate the same.
[[nodiscard]] bool is_judged_by_coverage(const plan::AuditCharacteristics& audit);

/// By false findings where the first line has a causal null, else by rejections, else by bias, or
/// by the limits of its coverage. Nothing where the first line has nothing to tell. A share is above alpha
/// when the lower limit of its 99.9 % interval is, and a coverage too low when the upper limit of such an
/// interval is; a bias is one from three errors on.
[[nodiscard]] std::optional<Judged> judged(const plan::AuditCharacteristics& audit);

}  // namespace dliplan::app
