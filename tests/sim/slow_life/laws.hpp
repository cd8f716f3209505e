#pragma once

#include "sim/law/law.hpp"
#include "tests/sim/sampling.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <numbers>
#include <stdexcept>
#include <vector>

namespace dliplan::sim::test {

// Laws once more, from their definitions. Kinds that no slow life uses are refused.

/// S(t) of those to whom it ever happens.
inline double slow_survival_of_cases(const Law& law, double t) {
  if (t <= 0.0) return 1.0;
  if (const auto* l = std::get_if<Exponential>(&law.baseline())) return std::exp(-l->rate * t);
  if (const auto* l = std::get_if<Weibull>(&law.baseline()))
    return std::exp(-std::pow(t / l->scale, l->shape));
  if (const auto* l = std::get_if<Lognormal>(&law.baseline())) {
    return 0.5 * std::erfc(std::log(t / l->median) / l->sigma / std::numbers::sqrt2);
  }
  throw std::logic_error("a kind of law that the slow life does not know");
}

inline double slow_survival(const Law& law, double t) {
  return law.never_share() + (1.0 - law.never_share()) * slow_survival_of_cases(law, t);
}

/// Standard normal, Box and Muller.
inline double slow_normal(OwnRandom& random) {
  return std::sqrt(2.0 * random.exponential()) * std::cos(2.0 * std::numbers::pi * random.uniform());
}

/// A mixture drawn as a mixture: first whether ever, then when.
inline double slow_draw(OwnRandom& random, const Law& law) {
  if (random.chance(law.never_share())) return never;
  if (const auto* l = std::get_if<Exponential>(&law.baseline())) return random.exponential() / l->rate;
  if (const auto* l = std::get_if<Weibull>(&law.baseline())) {
    return l->scale * std::pow(random.exponential(), 1.0 / l->shape);
  }
  if (const auto* l = std::get_if<Lognormal>(&law.baseline())) {
    return l->median * std::exp(l->sigma * slow_normal(random));
  }
  throw std::logic_error("a kind of law that the slow life does not know");
}

/// Where a rising function reaches a value, by bisection.
template <class Rising>
double slow_root(Rising rising, double target, double low, double high) {
  for (int i = 0; i < 100; ++i) {
    const double middle = 0.5 * (low + high);
    (rising(middle) < target ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

/// By rejection; after many tries, as the end may be close to 0, by bisection.
inline double slow_draw_below(OwnRandom& random, const Law& law, double end) {
  for (int i = 0; i < 200; ++i) {
    const double t = slow_draw(random, law);
    if (t < end) return t;
  }
  const auto by = [&](double t) { return 1.0 - slow_survival_of_cases(law, t); };
  return slow_root(by, random.uniform() * by(end), 0.0, end);
}

/// Triangular, by rejection under its peak.
inline double slow_triangular(OwnRandom& random, double low, double mode, double high) {
  if (!(high > low)) return low;
  for (;;) {
    const double x = random.between(low, high);
    const double height = x < mode ? (x - low) / (mode - low) : x > mode ? (high - x) / (high - mode) : 1.0;
    if (random.uniform() < height) return x;
  }
}

/// Gamma of mean 1, by rejection (Marsaglia and Tsang 2000).
inline double slow_frailty(OwnRandom& random, double variance) {
  if (variance == 0.0) return 1.0;
  const double shape = 1.0 / variance, d = (shape < 1.0 ? shape + 1.0 : shape) - 1.0 / 3.0;
  for (;;) {
    const double x = slow_normal(random), v = std::pow(1.0 + x / std::sqrt(9.0 * d), 3.0);
    if (!(v > 0.0) || std::log(random.uniform()) > 0.5 * x * x + d * (1.0 - v + std::log(v))) continue;
    return variance * d * v * (shape < 1.0 ? std::pow(random.uniform(), 1.0 / shape) : 1.0);
  }
}

/// A cumulative hazard on a grid of times, straight lines between.
class HazardTable {
 public:
  HazardTable() : HazardTable([](double) { return 0.0; }) {}
  explicit HazardTable(const std::function<double(double)>& hazard) {
    times_.push_back(0.0);
    for (double t = 0.01; t < 3e6; t *= 1.01) times_.push_back(t);
    for (const double t : times_) hazard_.push_back(hazard(t));
  }

  /// `place` remembers where the last time was; times must not fall.
  [[nodiscard]] double at(double t, std::size_t& place) const {
    while (place + 2 < times_.size() && times_[place + 1] < t) ++place;
    const double share = std::min(1.0, (t - times_[place]) / (times_[place + 1] - times_[place]));
    return hazard_[place] + share * (hazard_[place + 1] - hazard_[place]);
  }
  [[nodiscard]] double last() const { return hazard_.back(); }

 private:
  std::vector<double> times_, hazard_;
};

}  // namespace dliplan::sim::test
