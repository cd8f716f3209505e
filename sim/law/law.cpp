#include "sim/law/law.hpp"

#include <cmath>
#include <numbers>

namespace dliplan::sim {

Law Law::exponential_median(double days) {
  return Law(Exponential{std::numbers::ln2 / days});
}

Law Law::weibull(double shape, double scale_days, double never_share) {
  return Law(Weibull{shape, scale_days}, never_share);
}

Law Law::lognormal(double median_days, double sigma, double never_share) {
  return Law(Lognormal{median_days, sigma}, never_share);
}

Law Law::nobody() {
  return Law(Exponential{}, 1.0);
}

double Law::cumulative_hazard(double t) const noexcept {
  const double h0 = std::visit([t](const auto& law) { return law.cumulative_hazard(t); }, baseline_);
  if (never_share_ == 0.0) {
    return h0;
  }
  // Early, log1p keeps the digits of a small hazard; late, log those of a small survival.
  return h0 < std::numbers::ln2 ? -std::log1p((1.0 - never_share_) * std::expm1(-h0))
                                : -std::log(never_share_ + (1.0 - never_share_) * std::exp(-h0));
}

double Law::inverse(double hazard) const noexcept {
  if (hazard >= hazard_at_infinity_) {
    return never;
  }
  if (never_share_ > 0.0) {
    // -log of (S - π) / (1 - π), written so that a small hazard keeps its digits.
    const double had_it = -std::expm1(-hazard) / (1.0 - never_share_);
    if (!(had_it < 1.0)) {
      return never;
    }
    hazard = -std::log1p(-had_it);
  }
  return std::visit([hazard](const auto& law) { return law.inverse(hazard); }, baseline_);
}

double Law::survival(double t) const noexcept {
  return std::exp(-cumulative_hazard(t));
}

double Law::median() const noexcept {
  return inverse(std::numbers::ln2);
}

}  // namespace dliplan::sim
