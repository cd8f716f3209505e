#include "sim/pathway/prepared.hpp"

#include "sim/pathway/reference_population.hpp"

#include <boost/math/distributions/gamma.hpp>
#include <boost/math/quadrature/gauss.hpp>

#include <algorithm>
#include <cmath>

namespace dliplan::sim {
namespace {

constexpr double high_blasts = 0.50;
constexpr double usual_cd3_share = 0.40;  // at which the incidence of acute GVHD is stated

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

/// Quantiles of a gamma frailty of mean 1.
QuantileTable frailty_quantiles(double variance) {
  if (variance == 0.0) {
    return QuantileTable([](double) { return 1.0; });
  }
  using Plain = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
  const boost::math::gamma_distribution<double, Plain> gamma(1.0 / variance, variance);
  return QuantileTable([gamma](double share) { return boost::math::quantile(gamma, share); });
}

double interval_ratio(const HazardEffects& effects, HsctInterval interval) {
  switch (interval) {
    case HsctInterval::below_6_months: return effects.relapse_within_6_months.value;
    case HsctInterval::above_12_months: return effects.relapse_after_12_months.value;
    case HsctInterval::from_6_to_12_months: break;
  }
  return 1.0;
}

double infection_rate(const Infections& infections, Rate severe) {
  return severe.per_day * (1.0 + infections.milder_per_severe.value);
}

}  // namespace

RelapseType disease_type(const Surveillance& surveillance, const Patient& patient) noexcept {
  const bool found_in_vain = patient.days_to_overt > 0.0 && !surveillance.early_treatment_helps;
  return found_in_vain ? RelapseType::haematologic : patient.type;
}

double response_shift(const ResponseEffects& effects,
                      const Patient& patient,
                      double tolerated_days) noexcept {
  double shift = effects.per_day_on_drug.value * (tolerated_days - usual_days_on_drug);
  if (patient.interval == HsctInterval::below_6_months) shift += effects.relapse_within_6_months.value;
  if (patient.interval == HsctInterval::above_12_months) shift += effects.relapse_after_12_months.value;
  if (patient.blasts >= static_cast<float>(high_blasts)) shift += effects.high_blasts.value;
  if (patient.ph_positive) shift += effects.ph_positive.value;
  if (patient.extramedullary) shift += effects.extramedullary.value;
  return shift;
}

PreparedSequential::PreparedSequential(const Sequential& given)
    : parameters(given),
      baseline(given.baseline, given.surveillance, given.screening.waiting),
      courses(given),
      log_death_per_year_of_age(std::log(given.hazard_effects.death_per_10_years_of_age.value) / 10.0),
      infection_rate_on_drug(infection_rate(given.infections, given.infections.severe_on_drug)),
      infection_rate_off_drug(infection_rate(given.infections, given.infections.severe_off_drug)),
      frailty(frailty_quantiles(given.hazard_effects.frailty.value)),
      infection_duration(given.infections.duration),
      dli_delay(given.dli.delay),
      acute_gvhd_onset(given.acute_gvhd.onset),
      acute_gvhd_duration(given.acute_gvhd.duration),
      background_acute_gvhd_onset(given.background_gvhd.acute_onset),
      chronic_gvhd(given.chronic_gvhd.onset.with_ever_share(given.chronic_gvhd.incidence.value)),
      background_chronic_gvhd(
          given.background_gvhd.chronic_onset.with_ever_share(given.background_gvhd.chronic.value)) {
  const AcuteGvhd& gvhd = parameters.acute_gvhd;
  const auto dose = dose_shifts(parameters.dli, gvhd);
  const std::array incidence{gvhd.haploidentical, gvhd.matched_sibling, gvhd.matched_unrelated, gvhd.cord};
  for (std::size_t i = 0; i < incidence.size(); ++i) {
    acute_gvhd_intercept[i] = centred_intercept(dose, incidence[i].value);
  }
  centre_on_reference_population();
}

void PreparedSequential::centre_on_reference_population() {
  const auto population = reference_population(*this);
  for (const auto type : {RelapseType::mrd, RelapseType::haematologic}) {
    const auto at = static_cast<std::size_t>(type);
    responses[at] = centre_response(population[at], strategy(type).response, parameters.response_effects);
    diseases[at] = centre_disease(population[at], type, strategy(type), responses[at],
                                  parameters.response_effects, parameters.hazard_effects);
  }
}

double PreparedSequential::response_probability(RelapseType type,
                                                const Patient& patient,
                                                double tolerated_days) const noexcept {
  return logistic(responses[static_cast<std::size_t>(type)].intercept +
                  response_shift(parameters.response_effects, patient, tolerated_days));
}

double PreparedSequential::mrd_negative_probability(RelapseType type, double tolerated_days) const noexcept {
  return logistic(responses[static_cast<std::size_t>(type)].mrd_negative_intercept +
                  parameters.response_effects.mrd_negative_per_day_on_drug.value *
                      (tolerated_days - usual_days_on_drug));
}

Multipliers PreparedSequential::multipliers(const Patient& patient) const noexcept {
  const HazardEffects& effects = parameters.hazard_effects;
  const double interval = interval_ratio(effects, patient.interval);
  Multipliers all{interval, interval};
  if (log_death_per_year_of_age != 0.0) {
    const double mean_years = parameters.baseline.age.mean.count / days_per_year;
    all.death *= std::exp(log_death_per_year_of_age * (static_cast<double>(patient.age_years) - mean_years));
  }
  if (patient.prior_acute_gvhd >= 3) {
    all.death *= effects.death_after_severe_gvhd.value;
  }
  return all;
}

double PreparedSequential::any_grade_of_acute_gvhd(double of_grade_2_or_more) const noexcept {
  return std::min(1.0, (1.0 + parameters.acute_gvhd.grade_1_per_severer.value) * of_grade_2_or_more);
}

double PreparedSequential::acute_gvhd_probability(Donor donor, double cells_e8_per_kg) const noexcept {
  const double tenfolds =
      std::log10(cells_e8_per_kg) + std::log10(parameters.dli.cd3_share.value / usual_cd3_share);
  return logistic(acute_gvhd_intercept[static_cast<std::size_t>(donor)] +
                  parameters.acute_gvhd.per_tenfold_dose.value * tenfolds);
}

}  // namespace dliplan::sim
