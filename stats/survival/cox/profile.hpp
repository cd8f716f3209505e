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

/// How much the log likelihood, maximised over the others, loses with coefficient `k` held at 0.
/// NoAnswer: not_converged.
[[nodiscard]] tl::expected<double, NoAnswer> loss_without(const PartialLikelihood& function,
                                                          const Maximum& top,
                                                          int k);

}  // namespace dliplan::stats::cox
