#pragma once

#include "stats/tables/two_risks.hpp"

namespace dliplan::stats {

/// What the variance of a score statistic is multiplied by.
enum class ScoreVariance {
  miettinen_nurminen,  ///< N / (N - 1)
  koopman,             ///< 1: at no effect the square is Pearson's chi-squared
};

// How far the data lie from a supposed effect, in standard errors: the difference from the supposed value
// over its standard error at the risks that are most likely under it. Positive when the effect observed is
// larger than supposed; falls as the supposed effect grows; may be infinite, never NaN.
// Source: Miettinen and Nurminen 1985; Koopman 1984.

/// `difference`: supposed second risk less first risk, in [-1, 1].
[[nodiscard]] double score_of_difference(const TwoRisks& data, double difference, ScoreVariance variance);

/// `ratio`: supposed second risk over first risk, above 0. Needs one event at least.
[[nodiscard]] double score_of_ratio(const TwoRisks& data, double ratio, ScoreVariance variance);

/// `odds_ratio`: supposed odds of the second group over those of the first, above 0. Needs one event and
/// one patient without it.
[[nodiscard]] double score_of_odds_ratio(const TwoRisks& data, double odds_ratio, ScoreVariance variance);

}  // namespace dliplan::stats
