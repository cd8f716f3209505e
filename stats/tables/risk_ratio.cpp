#include "stats/tables/risk_ratio.hpp"

#include "stats/p_value.hpp"
#include "stats/tables/crossing.hpp"
#include "stats/tables/score_statistic.hpp"
#include "stats/tables/two_risks.hpp"

#include <cmath>

namespace dliplan::stats {

namespace {

tl::expected<Ratio, NoAnswer> katz(const TwoRisks& data, double z) {
  if (data.first.events == 0.0 || data.second.events == 0.0) return tl::unexpected(NoAnswer::zero_cell);
  const auto variance = [](const Risk& group) {
    return group.event_free() / (group.events * group.patients);
  };
  const double value = data.second.share() / data.first.share();
  const double width = std::exp(z * std::sqrt(variance(data.first) + variance(data.second)));
  return Ratio{value, value / width, value * width};
}

/// The smallest ratio that the score test does not reject; 0 when the second group has no event.
double lower_limit(const TwoRisks& data, ScoreVariance variance, double z) {
  if (data.second.events == 0.0) return 0.0;
  const auto excess = [&](double log_ratio) {
    return score_of_ratio(data, std::exp(log_ratio), variance) - z;
  };
  const double guess = (data.second.events + 0.5) * (data.first.patients + 1.0) /
                       ((data.first.events + 0.5) * (data.second.patients + 1.0));
  return std::exp(crossing_from(excess, std::log(guess)));
}

Ratio score_interval(const TwoRisks& data, ScoreVariance variance, double z) {
  Ratio result;
  result.lower = lower_limit(data, variance, z);
  if (data.first.events == 0.0) return result;
  result.value = data.second.share() / data.first.share();
  result.upper = 1.0 / lower_limit(data.swapped(), variance, z);
  return result;
}

}  // namespace

tl::expected<Ratio, NoAnswer> risk_ratio(const ContingencyTable& table,
                                         RiskRatioMethod method,
                                         Confidence confidence) {
  const auto data = two_risks(table);
  if (!data) return tl::unexpected(data.error());
  if (data->events() == 0.0) return tl::unexpected(NoAnswer::zero_margin);
  const double z = normal_quantile(0.5 + 0.5 * confidence.level);
  switch (method) {
    case RiskRatioMethod::katz: return katz(*data, z);
    case RiskRatioMethod::koopman: return score_interval(*data, ScoreVariance::koopman, z);
    case RiskRatioMethod::miettinen_nurminen: break;
  }
  return score_interval(*data, ScoreVariance::miettinen_nurminen, z);
}

}  // namespace dliplan::stats
