#include "stats/survival/cox/cox_fit.hpp"

#include "stats/p_value.hpp"

#include <cassert>
#include <cmath>

namespace dliplan::stats {

namespace {

Interval on_hazard_scale(double coefficient, double standard_error, Confidence confidence) {
  const double half = normal_quantile(0.5 + 0.5 * confidence.level) * standard_error;
  return {std::exp(coefficient - half), std::exp(coefficient + half)};
}

}  // namespace

double CoxFit::hazard_ratio(std::size_t covariate) const {
  assert(covariate < covariates);
  return std::exp(coefficient[covariate]);
}

Interval CoxFit::hazard_ratio_interval(std::size_t covariate, Confidence confidence) const {
  assert(covariate < covariates);
  return on_hazard_scale(coefficient[covariate], standard_error[covariate], confidence);
}

Interval CoxFit::robust_interval(std::size_t covariate, Confidence confidence) const {
  assert(covariate < covariates && robust);
  return on_hazard_scale(coefficient[covariate], robust->standard_error[covariate], confidence);
}

double CoxFit::p_value(std::size_t covariate) const {
  assert(covariate < covariates);
  return normal_two_sided(coefficient[covariate] / standard_error[covariate]);
}

double CoxFit::robust_p_value(std::size_t covariate) const {
  assert(covariate < covariates && robust);
  return normal_two_sided(coefficient[covariate] / robust->standard_error[covariate]);
}

}  // namespace dliplan::stats
