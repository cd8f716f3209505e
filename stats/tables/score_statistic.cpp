#include "stats/tables/score_statistic.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::stats {

namespace {

double factor(const TwoRisks& data, ScoreVariance variance) {
  const double n = data.patients();
  return variance == ScoreVariance::koopman ? 1.0 : n / (n - 1.0);
}

double in_standard_errors(double distance, double variance) {
  return distance == 0.0 ? 0.0 : distance / std::sqrt(variance);
}

/// Derivative of the log-likelihood of a group by its risk; a count of 0 has no part in it.
double slope(const Risk& group, double risk) {
  const double up = group.events > 0.0 ? group.events / risk : 0.0;
  const double down = group.event_free() > 0.0 ? group.event_free() / (1.0 - risk) : 0.0;
  return up - down;
}

/// The most likely first risk when the second is larger by `difference`.
///
/// The slope falls, so that its zero is bracketed; Newton's steps go on the slope times
/// p0 q0 p1 q1, a cubic that has no poles, written so that nothing cancels.
double first_risk_given_difference(const TwoRisks& data, double difference) {
  double low = std::max(0.0, -difference);
  double high = std::min(1.0, 1.0 - difference);
  const auto slope_at = [&](double p) {
    return slope(data.first, p) + slope(data.second, std::clamp(p + difference, 0.0, 1.0));
  };
  if (!(slope_at(low) > 0.0)) return low;
  if (!(slope_at(high) < 0.0)) return high;
  double p = std::clamp(data.events() / data.patients() - 0.5 * difference, low, high);
  if (p == low || p == high) p = 0.5 * (low + high);
  for (int step = 0; step < 200; ++step) {
    const double p1 = p + difference;
    const double spread0 = p * (1.0 - p), spread1 = p1 * (1.0 - p1);
    const double away0 = data.first.events - data.first.patients * p;
    const double away1 = data.second.events - data.second.patients * p1;
    const double cubic = away1 * spread0 + away0 * spread1;
    const double derivative = away1 * (1.0 - 2.0 * p) + away0 * (1.0 - 2.0 * p1) -
                              data.second.patients * spread0 - data.first.patients * spread1;
    (cubic > 0.0 ? low : high) = p;
    double next = p - cubic / derivative;
    if (!(next > low && next < high)) next = 0.5 * (low + high);
    if (std::fabs(next - p) <= 1e-16 * p || next == low || next == high) return next;
    p = next;
  }
  return p;
}

/// The smaller root of a p^2 - b p + c, the other root being infinite or no probability; `root` is the
/// square root of the discriminant.
double smaller_root(double b, double c, double root) {
  return 2.0 * c / (b + root);
}

/// The most likely first risk when the second is `ratio` times as large. The discriminant is written as a
/// sum of positive terms.
double first_risk_given_ratio(const TwoRisks& data, double ratio) {
  const double u = ratio * (data.second.patients + data.first.events);
  const double v = data.first.patients + data.second.events;
  const double free = data.first.event_free() * data.second.event_free();
  const double root = std::sqrt((u - v) * (u - v) + 4.0 * ratio * free);
  return std::min({smaller_root(u + v, data.events(), root), 1.0, 1.0 / ratio});
}

struct RisksOfOdds {
  double first, second;
};

/// The most likely risks when the odds of the second group are `ratio` >= 1 times as large.
RisksOfOdds risks_given_odds_ratio(const TwoRisks& data, double ratio) {
  const double all = data.events();
  const double excess = ratio - 1.0;
  const double b = ratio * (data.second.patients - all) + data.first.patients + all;
  const double root = std::sqrt(b * b + 4.0 * data.first.patients * excess * all);
  const double first =
      b >= 0.0 ? smaller_root(b, all, root) : (root - b) / (2.0 * data.first.patients * excess);
  return {first, ratio * first / (1.0 + excess * first)};
}

}  // namespace

double score_of_difference(const TwoRisks& data, double difference, ScoreVariance variance) {
  const double first = first_risk_given_difference(data, difference);
  const double second = std::clamp(first + difference, 0.0, 1.0);
  const double spread =
      second * (1.0 - second) / data.second.patients + first * (1.0 - first) / data.first.patients;
  const double distance = data.second.share() - data.first.share() - difference;
  return in_standard_errors(distance, spread * factor(data, variance));
}

double score_of_ratio(const TwoRisks& data, double ratio, ScoreVariance variance) {
  const double first = first_risk_given_ratio(data, ratio);
  const double second = std::min(1.0, ratio * first);
  const double spread = second * (1.0 - second) / data.second.patients +
                        ratio * ratio * first * (1.0 - first) / data.first.patients;
  const double distance = data.second.share() - ratio * data.first.share();
  return in_standard_errors(distance, spread * factor(data, variance));
}

double score_of_odds_ratio(const TwoRisks& data, double odds_ratio, ScoreVariance variance) {
  if (odds_ratio < 1.0) return -score_of_odds_ratio(data.swapped(), 1.0 / odds_ratio, variance);
  const RisksOfOdds risks = risks_given_odds_ratio(data, odds_ratio);
  const double information = 1.0 / (data.second.patients * risks.second * (1.0 - risks.second)) +
                             1.0 / (data.first.patients * risks.first * (1.0 - risks.first));
  const double distance = data.second.events - data.second.patients * risks.second;
  return distance == 0.0 ? 0.0 : distance * std::sqrt(information / factor(data, variance));
}

}  // namespace dliplan::stats
