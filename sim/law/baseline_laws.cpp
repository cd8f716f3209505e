#include "sim/law/baseline_laws.hpp"

#include "sim/law/normal.hpp"

#include <cmath>
#include <limits>

namespace dliplan::sim {

double Weibull::cumulative_hazard(double t) const noexcept {
  return std::pow(t / scale, shape);
}

double Weibull::inverse(double hazard) const noexcept {
  return scale * std::pow(hazard, 1.0 / shape);
}

double Lognormal::cumulative_hazard(double t) const noexcept {
  if (t <= 0.0) {
    return 0.0;
  }
  return -log_normal_upper(std::log(t / median) / sigma);
}

double Lognormal::inverse(double hazard) const noexcept {
  if (hazard <= 0.0) {
    return 0.0;
  }
  return median * std::exp(sigma * normal_quantile_of_hazard(hazard));
}

double LogLogistic::cumulative_hazard(double t) const noexcept {
  return std::log1p(std::pow(t / median, shape));
}

double LogLogistic::inverse(double hazard) const noexcept {
  return median * std::pow(std::expm1(hazard), 1.0 / shape);
}

double Gompertz::cumulative_hazard(double t) const noexcept {
  return growth == 0.0 ? initial_rate * t : initial_rate * std::expm1(growth * t) / growth;
}

double Gompertz::inverse(double hazard) const noexcept {
  return growth == 0.0 ? hazard / initial_rate : std::log1p(growth * hazard / initial_rate) / growth;
}

void Piecewise::accumulate() noexcept {
  for (std::size_t i = 1; i < pieces; ++i) {
    hazard_before[i] = hazard_before[i - 1] + rate[i - 1] * (start[i] - start[i - 1]);
  }
}

double Piecewise::cumulative_hazard(double t) const noexcept {
  std::size_t i = pieces - 1;
  while (i > 0 && start[i] > t) {
    --i;
  }
  return hazard_before[i] + rate[i] * (t - start[i]);
}

double Piecewise::inverse(double hazard) const noexcept {
  std::size_t i = pieces - 1;
  while (i > 0 && hazard_before[i] >= hazard) {
    --i;
  }
  if (rate[i] == 0.0) {
    return hazard > hazard_before[i] ? std::numeric_limits<double>::infinity() : start[i];
  }
  return start[i] + (hazard - hazard_before[i]) / rate[i];
}

}  // namespace dliplan::sim
