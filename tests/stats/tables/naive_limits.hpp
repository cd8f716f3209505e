#pragma once

#include "tests/stats/tables/naive_exact.hpp"

#include <cmath>

// The intervals again from their definitions, every equation solved by halving in long double. No code
// shared.

namespace dliplan::stats::test {

/// The normal quantile of 97.5 %.
inline constexpr long double z95 = 1.95996398454005423552L;

/// Where a falling function passes 0; `low` when it is nowhere positive.
template <class Function>
long double halve(Function falling, long double low, long double high) {
  for (int i = 0; i < 200; ++i) {
    const long double middle = 0.5L * (low + high);
    (falling(middle) > 0.0L ? low : high) = middle;
  }
  return 0.5L * (low + high);
}

enum class Effect { difference, ratio, odds_ratio };

/// The second risk that an effect makes of the first one.
inline long double second_risk(Effect effect, long double size, long double first) {
  switch (effect) {
    case Effect::difference: return first + size;
    case Effect::ratio: return first * size;
    case Effect::odds_ratio: break;
  }
  return size * first / (1.0L - first + size * first);
}

/// d second / d first.
inline long double second_by_first(Effect effect, long double size, long double first) {
  switch (effect) {
    case Effect::difference: return 1.0L;
    case Effect::ratio: return size;
    case Effect::odds_ratio: break;
  }
  const long double below = 1.0L - first + size * first;
  return size / (below * below);
}

/// The first risk of greatest likelihood under an effect.
inline long double naive_first_risk(const Trial& t, Effect effect, long double size) {
  const auto slope = [](int x, int n, long double p) {
    return (x > 0 ? x / p : 0.0L) - (n > x ? (n - x) / (1.0L - p) : 0.0L);
  };
  long double low = 0.0L, high = 1.0L;
  if (effect == Effect::difference) low = std::max(0.0L, -size), high = std::min(1.0L, 1.0L - size);
  if (effect == Effect::ratio) high = std::min(1.0L, 1.0L / size);
  return halve(
      [&](long double p) {
        return slope(t.first_x, t.first_n, p) +
               slope(t.second_x, t.second_n, second_risk(effect, size, p)) * second_by_first(effect, size, p);
      },
      low, high);
}

/// The signed score statistic; `factor` multiplies the variance.
inline long double naive_score(const Trial& t, Effect effect, long double size, long double factor) {
  const long double p0 = naive_first_risk(t, effect, size);
  const long double p1 = second_risk(effect, size, p0);
  const long double v0 = p0 * (1.0L - p0) / t.first_n, v1 = p1 * (1.0L - p1) / t.second_n;
  const long double r0 = static_cast<long double>(t.first_x) / t.first_n;
  const long double r1 = static_cast<long double>(t.second_x) / t.second_n;
  switch (effect) {
    case Effect::difference: return (r1 - r0 - size) / std::sqrt(factor * (v0 + v1));
    case Effect::ratio: return (r1 - size * r0) / std::sqrt(factor * (v1 + size * size * v0));
    case Effect::odds_ratio: break;
  }
  const long double away = t.second_n * (r1 - p1);
  return away *
         std::sqrt((1.0L / (t.second_n * t.second_n * v1) + 1.0L / (t.first_n * t.first_n * v0)) / factor);
}

/// The effect whose score statistic is `z`, between two effects.
inline double naive_score_limit(
    const Trial& t, Effect effect, long double factor, long double z, long double low, long double high) {
  if (effect == Effect::difference) {
    return static_cast<double>(
        halve([&](long double d) { return naive_score(t, effect, d, factor) - z; }, low, high));
  }
  return static_cast<double>(std::exp(
      halve([&](long double log_size) { return naive_score(t, effect, std::exp(log_size), factor) - z; },
            std::log(low), std::log(high))));
}

struct NaiveTails {
  long double at_least = 0.0L, at_most = 0.0L, mean = 0.0L;
};

/// Fisher's noncentral hypergeometric distribution of the second group's events, term by term.
inline NaiveTails naive_noncentral(const Trial& t, long double log_odds_ratio) {
  const int s = t.first_x + t.second_x;
  NaiveTails tails;
  long double all = 0.0L;
  for (int k = std::max(0, s - t.first_n); k <= std::min(s, t.second_n); ++k) {
    const long double p = std::exp(log_choose(t.second_n, k) + log_choose(t.first_n, s - k) +
                                   (k - t.second_x) * log_odds_ratio);
    all += p;
    if (k >= t.second_x) tails.at_least += p;
    if (k <= t.second_x) tails.at_most += p;
    tails.mean += k * p;
  }
  return {tails.at_least / all, tails.at_most / all, tails.mean / all};
}

}  // namespace dliplan::stats::test
