#include "sim/law/mixing.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::sim {
namespace {

constexpr std::size_t points = 256;
constexpr double longest_hazard = 600.0;  // exp(-600) is nobody
constexpr double last_point = static_cast<double>(points - 1);

constexpr double conditional_at(std::size_t k) {
  return static_cast<double>(k) / static_cast<double>(points - k);
}

template <class Part>
bool all_alike(std::span<const Part> parts, double frailty_variance) {
  return frailty_variance == 0.0 && std::all_of(parts.begin(), parts.end(), [](const Part& part) {
           return part.multiplier == 1.0 || part.weight == 0.0;
         });
}

template <class Part>
double total_weight(std::span<const Part> parts) {
  double total = 0.0;
  for (const auto& part : parts) {
    total += part.weight;
  }
  return total;
}

}  // namespace

Mixing::Mixing(const std::function<double(double)>& marginal) : nodes_(points) {
  for (std::size_t k = 1; k < points; ++k) {
    nodes_[k] = std::min(marginal(conditional_at(k)), longest_hazard);
  }
}

double Mixing::read(double conditional) const noexcept {
  const double at =
      std::min(static_cast<double>(points) * (conditional / (1.0 + conditional)), last_point - 1.0);
  const auto k = static_cast<std::size_t>(at);
  const double slope = (nodes_[k + 1] - nodes_[k]) / (conditional_at(k + 1) - conditional_at(k));
  return nodes_[k] + slope * (conditional - conditional_at(k));
}

double Mixing::conditional(double marginal) const noexcept {
  if (nodes_.empty() || marginal == never) {
    return marginal;
  }
  const auto above = std::upper_bound(nodes_.begin() + 1, nodes_.end() - 1, marginal);
  const auto k = static_cast<std::size_t>(above - nodes_.begin()) - 1;
  if (nodes_[k + 1] == nodes_[k]) {
    return conditional_at(k);
  }
  const double slope = (conditional_at(k + 1) - conditional_at(k)) / (nodes_[k + 1] - nodes_[k]);
  return conditional_at(k) + slope * (marginal - nodes_[k]);
}

double frailty_survival(double s, double variance) noexcept {
  return variance == 0.0 ? std::exp(-s) : std::exp(-std::log1p(variance * s) / variance);
}

Mixing mixing_of(std::span<const MixingPart> parts, double frailty_variance) {
  const double total = total_weight(parts);
  if (all_alike(parts, frailty_variance) || total <= 0.0) {
    return {};
  }
  return Mixing([&](double conditional) {
    double survival = 0.0;
    for (const auto& part : parts) {
      survival += part.weight * frailty_survival(part.multiplier * conditional, frailty_variance);
    }
    return -std::log(survival / total);
  });
}

Mixing mixing_after_event(std::span<const EarlierEventPart> parts,
                          double frailty_variance,
                          double earlier_hazard) {
  if (all_alike(parts, frailty_variance) || total_weight(parts) <= 0.0) {
    return {};
  }
  // E[exp(-m K) (1 - exp(-m' H))], with the frailty integrated out of both factors together.
  const auto with_event = [&](double conditional) {
    double sum = 0.0;
    for (const auto& part : parts) {
      const double without = part.multiplier * conditional;
      sum += part.weight *
             (frailty_survival(without, frailty_variance) -
              frailty_survival(without + part.earlier_multiplier * earlier_hazard, frailty_variance));
    }
    return sum;
  };
  const double all = with_event(0.0);
  if (all <= 0.0) {
    return {};
  }
  return Mixing([&](double conditional) { return -std::log(with_event(conditional) / all); });
}

}  // namespace dliplan::sim
