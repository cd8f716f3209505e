#pragma once

#include "stats/interval.hpp"
#include "stats/survival/cox/maximise.hpp"

namespace dliplan::stats::cox {

/// The values of coefficient `k` where the likelihood, maximised over the others, lies half the chi-squared
/// quantile below `top`. NoAnswer: not_converged.
[[nodiscard]] tl::expected<Interval, NoAnswer> profile_interval(const PartialLikelihood& function,
                                                                const Maximum& top,
                                                                int k,
                                                                Confidence confidence);

}  // namespace dliplan::stats::cox
