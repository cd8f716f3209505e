#include "stats/tables/noncentral_hypergeometric.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::stats {

namespace {

constexpr double negligible = 1e-40;  // of the largest weight

}  // namespace

NoncentralHypergeometric::NoncentralHypergeometric(const TwoRisks& data)
    : second_(data.second.patients),
      first_(data.first.patients),
      events_(data.events()),
      least_(std::max(0.0, events_ - first_)),
      most_(std::min(second_, events_)),
      observed_(data.second.events) {}

/// P(k + 1) / P(k) at an odds ratio of 1; falls as k grows.
double NoncentralHypergeometric::ratio_up(double k) const {
  return (second_ - k) * (events_ - k) / ((k + 1.0) * (first_ - events_ + k + 1.0));
}

double NoncentralHypergeometric::mode(double odds_ratio) const {
  double low = least_, high = most_;
  while (low < high) {
    const double middle = std::floor(0.5 * (low + high));
    if (ratio_up(middle) * odds_ratio > 1.0) {
      low = middle + 1.0;
    } else {
      high = middle;
    }
  }
  return low;
}

NoncentralHypergeometric::View NoncentralHypergeometric::at(double odds_ratio) const {
  double all = 0.0;
  View view;
  const auto add = [&](double k, double weight) {
    all += weight;
    view.at_least += k >= observed_ ? weight : 0.0;
    view.at_most += k <= observed_ ? weight : 0.0;
    view.excess += (k - observed_) * weight;
  };
  const double middle = mode(odds_ratio);
  double weight = 1.0;
  for (double k = middle; k <= most_ && weight > negligible; k += 1.0) {
    add(k, weight);
    weight *= ratio_up(k) * odds_ratio;
  }
  weight = 1.0;
  for (double k = middle - 1.0; k >= least_ && weight > negligible; k -= 1.0) {
    weight /= ratio_up(k) * odds_ratio;
    add(k, weight);
  }
  return {view.at_least / all, view.at_most / all, view.excess / all};
}

}  // namespace dliplan::stats
