#include "stats/tables/odds_ratio.hpp"

#include "stats/p_value.hpp"
#include "stats/tables/crossing.hpp"
#include "stats/tables/noncentral_hypergeometric.hpp"
#include "stats/tables/score_statistic.hpp"
#include "stats/tables/two_risks.hpp"

#include <cmath>

namespace dliplan::stats {

namespace {

/// The product of the concordant cells over that of the discordant ones; absent when that one is 0.
std::optional<double> cross_ratio(const TwoRisks& data) {
  const double below = data.second.event_free() * data.first.events;
  if (below == 0.0) return std::nullopt;
  return data.second.events * data.first.event_free() / below;
}

/// Near the logarithm of the odds ratio, and finite.
double first_guess(const TwoRisks& data) {
  return std::log((data.second.events + 0.5) * (data.first.event_free() + 0.5) /
                  ((data.second.event_free() + 0.5) * (data.first.events + 0.5)));
}

tl::expected<Ratio, NoAnswer> woolf(const TwoRisks& data, double z) {
  const auto value = cross_ratio(data);
  if (!value || *value == 0.0) return tl::unexpected(NoAnswer::zero_cell);
  const auto variance = [](const Risk& group) { return 1.0 / group.events + 1.0 / group.event_free(); };
  const double width = std::exp(z * std::sqrt(variance(data.first) + variance(data.second)));
  return Ratio{value, *value / width, *value * width};
}

Ratio conditional(const TwoRisks& data, double tail) {
  const NoncentralHypergeometric events(data);
  const auto solve = [&](auto falling) {
    return std::exp(crossing_from([&](double log_ratio) { return falling(events.at(std::exp(log_ratio))); },
                                  first_guess(data)));
  };
  using View = NoncentralHypergeometric::View;
  const bool lowest = events.observed() == events.least();
  const bool highest = events.observed() == events.most();
  Ratio result;
  if (!lowest) result.lower = solve([&](const View& v) { return tail - v.at_least; });
  if (highest) return result;
  result.value = lowest ? 0.0 : solve([](const View& v) { return -v.excess; });
  result.upper = solve([&](const View& v) { return v.at_most - tail; });
  return result;
}

/// The smallest ratio that the score test does not reject; 0 when the ratio observed is 0.
double lower_score_limit(const TwoRisks& data, double z) {
  if (data.second.events == 0.0 || data.first.event_free() == 0.0) return 0.0;
  const auto excess = [&](double log_ratio) {
    return score_of_odds_ratio(data, std::exp(log_ratio), ScoreVariance::miettinen_nurminen) - z;
  };
  return std::exp(crossing_from(excess, first_guess(data)));
}

Ratio miettinen_nurminen(const TwoRisks& data, double z) {
  Ratio result;
  result.value = cross_ratio(data);
  result.lower = lower_score_limit(data, z);
  if (result.value) result.upper = 1.0 / lower_score_limit(data.swapped(), z);
  return result;
}

}  // namespace

tl::expected<Ratio, NoAnswer> odds_ratio(const ContingencyTable& table,
                                         OddsRatioMethod method,
                                         Confidence confidence) {
  const auto data = two_risks(table);
  if (!data) return tl::unexpected(data.error());
  if (data->events() == 0.0 || data->events() == data->patients()) {
    return tl::unexpected(NoAnswer::zero_margin);
  }
  const double z = normal_quantile(0.5 + 0.5 * confidence.level);
  switch (method) {
    case OddsRatioMethod::woolf: return woolf(*data, z);
    case OddsRatioMethod::conditional: return conditional(*data, 0.5 - 0.5 * confidence.level);
    case OddsRatioMethod::miettinen_nurminen: break;
  }
  return miettinen_nurminen(*data, z);
}

}  // namespace dliplan::stats
