#include "stats/tables/risk_difference.hpp"

#include "stats/p_value.hpp"
#include "stats/proportions/proportion.hpp"
#include "stats/tables/crossing.hpp"
#include "stats/tables/score_statistic.hpp"
#include "stats/tables/two_risks.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::stats {

namespace {

Interval wald(const TwoRisks& data, double value, double z) {
  const auto variance = [](const Risk& group) {
    return group.events * group.event_free() / (group.patients * group.patients * group.patients);
  };
  const double half_width = z * std::sqrt(variance(data.first) + variance(data.second));
  return {std::max(-1.0, value - half_width), std::min(1.0, value + half_width)};
}

Interval wilson(const Risk& group, Confidence confidence) {
  const Proportion share{static_cast<std::uint64_t>(group.events),
                         static_cast<std::uint64_t>(group.patients)};
  return *share.wilson(confidence);  // a group has patients
}

Interval newcombe(const TwoRisks& data, double value, Confidence confidence) {
  const Interval first = wilson(data.first, confidence);
  const Interval second = wilson(data.second, confidence);
  const double down = std::hypot(data.second.share() - second.lower, first.upper - data.first.share());
  const double up = std::hypot(second.upper - data.second.share(), data.first.share() - first.lower);
  return {std::max(-1.0, value - down), std::min(1.0, value + up)};
}

Interval miettinen_nurminen(const TwoRisks& data, double value, double z) {
  const auto score = [&](double difference) {
    return score_of_difference(data, difference, ScoreVariance::miettinen_nurminen);
  };
  return {crossing([&](double d) { return score(d) - z; }, -1.0, value),
          crossing([&](double d) { return score(d) + z; }, value, 1.0)};
}

}  // namespace

tl::expected<RiskDifference, NoAnswer> risk_difference(const ContingencyTable& table,
                                                       RiskDifferenceMethod method,
                                                       Confidence confidence) {
  const auto data = two_risks(table);
  if (!data) return tl::unexpected(data.error());
  const double value = data->second.share() - data->first.share();
  const double z = normal_quantile(0.5 + 0.5 * confidence.level);
  switch (method) {
    case RiskDifferenceMethod::wald: return RiskDifference{value, wald(*data, value, z)};
    case RiskDifferenceMethod::newcombe: return RiskDifference{value, newcombe(*data, value, confidence)};
    case RiskDifferenceMethod::miettinen_nurminen: break;
  }
  return RiskDifference{value, miettinen_nurminen(*data, value, z)};
}

}  // namespace dliplan::stats
