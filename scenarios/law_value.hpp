#pragma once

#include "scenarios/report.hpp"
#include "sim/law/law.hpp"

#include <string>

namespace dliplan::scenarios {

/// A law as a table, `{ law = NAME, … }`, with the keys of its parameterisation:
///
///   exponential   median | mean | rate
///   weibull       shape, scale | shape, median | points
///   lognormal     median, sigma | points
///   loglogistic   median, shape | points
///   gompertz      growth, median | growth, rate (at the start) | points
///   piecewise     cuts, rates (one more than cuts)
///   never         nothing: it happens to nobody
///
/// and, with all but the last, `never` (the share of patients to whom it never happens) or `ever` (one minus
/// it). `median` and `points` describe those to whom it happens. `points` are two, each
/// `{ at = "12 months", survival = 0.36 }`; the law goes through both.
void read(const Leaf& leaf, sim::Law& member);

/// The law in its basic parameterisation, as one line that reads back to the same bits.
[[nodiscard]] std::string canonical_text(const sim::Law& law);

}  // namespace dliplan::scenarios
