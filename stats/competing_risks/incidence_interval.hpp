#pragma once

#include "stats/interval.hpp"
#include "stats/no_answer.hpp"

#include <tl/expected.hpp>

#include <cstdint>

namespace dliplan::stats {

/// On which scale a cumulative incidence F is taken to be normal. With e its standard error and z the
/// normal quantile (1.959964 at 95 %), the limits are
enum class IncidenceScale : std::uint8_t {
  plain,    ///< F +- z e, cut at 0 and 1
  log,      ///< F exp(+- z e / F), cut at 1: the default of survfit
  log_log,  ///< F to the power exp(+- z e / (F log F)): always inside (0, 1), and the default of SAS
};

/// Pointwise interval of a cumulative incidence; `log_log` keeps its coverage best where F is small or large.
///
/// NoAnswer: zero_variance on the two log scales where F is 0 or 1, or its error is 0; there the plain
/// interval is the point F, as R prints it. The scales are applied to F itself, as survfit does for a
/// multi-state curve, not to 1 - F. Source: Choudhury 2002, Stat Med 21:1129; survfit, conf.type.
[[nodiscard]] tl::expected<Interval, NoAnswer> incidence_interval(const Estimate& incidence,
                                                                  Confidence confidence,
                                                                  IncidenceScale scale);

}  // namespace dliplan::stats
