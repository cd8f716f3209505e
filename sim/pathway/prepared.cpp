#include "sim/pathway/prepared.hpp"

#include <boost/math/quadrature/gauss.hpp>

#include <cmath>

namespace dliplan::sim {
namespace {

std::array<WeightedShift, 3> response_shifts(const Sequential& parameters) {
  const Law& interval = parameters.baseline.months_from_hsct;
  const double below_6 = 1.0 - interval.survival(hsct_interval_limits[0]);
  const double above_12 = interval.survival(hsct_interval_limits[1]);
  return {{{below_6, parameters.response_effects.relapse_within_6_months.value},
           {1.0 - below_6 - above_12, 0.0},
           {above_12, parameters.response_effects.relapse_after_12_months.value}}};
}

/// Shift of the log-odds of acute GVHD over the uniform distribution of doses, by Gauss quadrature.
std::array<WeightedShift, 15> dose_shifts(const Dli& dli, const AcuteGvhd& gvhd) {
  using Rule = boost::math::quadrature::gauss<double, 15>;
  const double middle = 0.5 * (dli.lowest_dose.e8_per_kg + dli.highest_dose.e8_per_kg);
  const double half_width = 0.5 * (dli.highest_dose.e8_per_kg - dli.lowest_dose.e8_per_kg);
  std::array<WeightedShift, 15> shifts;
  std::size_t next = 0;
  const auto add = [&](double abscissa, double weight) {
    const double dose = middle + half_width * abscissa;
    shifts[next++] = {0.5 * weight, gvhd.per_tenfold_dose.value * std::log10(dose)};
  };
  for (std::size_t i = 0; i < Rule::abscissa().size(); ++i) {
    add(Rule::abscissa()[i], Rule::weights()[i]);
    if (Rule::abscissa()[i] != 0.0) {
      add(-Rule::abscissa()[i], Rule::weights()[i]);
    }
  }
  return shifts;
}

}  // namespace

PreparedSequential::PreparedSequential(const Sequential& given) : parameters(given) {
  const DonorShares& donor = parameters.baseline.donor;
  donor_cumulative = {
      donor.haploidentical.value, donor.haploidentical.value + donor.matched_sibling.value,
      donor.haploidentical.value + donor.matched_sibling.value + donor.matched_unrelated.value};

  const auto response = response_shifts(parameters);
  for (const auto type : {RelapseType::mrd, RelapseType::haematologic}) {
    const double intercept = centred_intercept(response, strategy(type).response.probability.value);
    for (std::size_t i = 0; i < response.size(); ++i) {
      response_probabilities[static_cast<std::size_t>(type)][i] = logistic(intercept + response[i].shift);
    }
  }

  const AcuteGvhd& gvhd = parameters.acute_gvhd;
  const auto dose = dose_shifts(parameters.dli, gvhd);
  const std::array incidence{gvhd.haploidentical, gvhd.matched_sibling, gvhd.matched_unrelated, gvhd.cord};
  for (std::size_t i = 0; i < incidence.size(); ++i) {
    acute_gvhd_intercept[i] = centred_intercept(dose, incidence[i].value);
  }
}

double PreparedSequential::acute_gvhd_probability(Donor donor, double cells_e8_per_kg) const noexcept {
  return logistic(acute_gvhd_intercept[static_cast<std::size_t>(donor)] +
                  parameters.acute_gvhd.per_tenfold_dose.value * std::log10(cells_e8_per_kg));
}

}  // namespace dliplan::sim
