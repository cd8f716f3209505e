#include "sim/pathway/draw_patient.hpp"

#include "sim/law/normal.hpp"
#include "sim/random/draw_table.hpp"
#include "sim/random/even_draws.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::sim {
namespace {

constexpr double weight_sigma = 0.17;

/// The uniform number of each trait, made dependent where the scenario says so.
class TraitUniforms {
 public:
  template <class Draws>
  TraitUniforms(const Copula& copula, const Draws& draws, std::size_t row) {
    for (std::size_t trait = 0; trait < correlated_traits; ++trait) {
      values_[trait] = draws.uniform(row, quantity_of_trait[trait]);
    }
    if (!copula.is_independent()) {
      copula.apply(values_);
    }
  }

  [[nodiscard]] double operator[](CorrelatedTrait trait) const noexcept {
    return values_[static_cast<std::size_t>(trait)];
  }
  /// High numbers say yes.
  [[nodiscard]] bool yes(CorrelatedTrait trait, Probability share) const noexcept {
    return (*this)[trait] >= 1.0 - share.value;
  }

 private:
  std::array<double, correlated_traits> values_{};
};

std::array<double, 3> cumulative(const DonorShares& donor) {
  return {donor.haploidentical.value, donor.haploidentical.value + donor.matched_sibling.value,
          donor.haploidentical.value + donor.matched_sibling.value + donor.matched_unrelated.value};
}

/// Quantiles of a normal distribution cut off at both ends, in years.
QuantileTable age_quantiles(const Age& age) {
  const double mean = age.mean.count / days_per_year;
  const double deviation = age.standard_deviation.count / days_per_year;
  const double lowest = age.lowest.count / days_per_year;
  const double highest = age.highest.count / days_per_year;
  const double below = normal_probability((lowest - mean) / deviation);
  const double inside = normal_probability((highest - mean) / deviation) - below;
  return QuantileTable([=](double share) {
    const double p = below + inside * share;
    if (!(p > 0.0 && p < 1.0)) {
      return p <= 0.0 ? lowest : highest;
    }
    return std::clamp(mean + deviation * normal_quantile(p), lowest, highest);
  });
}

float blasts_of(double u, double high_share) {
  constexpr double fewest = 0.05;
  constexpr double limit = 0.50;
  constexpr double most = 0.95;
  const double low_share = 1.0 - high_share;
  return static_cast<float>(u >= low_share ? limit + (most - limit) * (u - low_share) / high_share
                                           : fewest + (limit - fewest) * u / low_share);
}

std::int8_t prior_grade(double u, Probability any, Probability severe_share) {
  if (u < 1.0 - any.value) {
    return 0;
  }
  return u >= 1.0 - any.value * severe_share.value ? std::int8_t{3} : std::int8_t{2};
}

Means means_of(double u, const EconomicShares& shares) {
  return u < shares.limited.value                             ? Means::limited
         : u < shares.limited.value + shares.sufficient.value ? Means::sufficient
                                                              : Means::ample;
}

/// Found at the first visit that sees a molecular relapse, or else when it is overt.
template <class Draws>
void find_relapse(const PreparedBaseline& prepared,
                  double months_uniform,
                  const Draws& draws,
                  std::size_t row,
                  Patient& patient) {
  const Surveillance& surveillance = prepared.surveillance;
  const double molecular = prepared.molecular_relapse(months_uniform);
  const double lead = prepared.overt_after(draws.uniform(row, Quantity::overt_relapse));
  const double interval = surveillance.visit_interval.count;
  const double first_visit = interval * draws.uniform(row, Quantity::visit_phase);
  const double missed = 1.0 - surveillance.assay_sensitivity.value;
  const double failures =
      missed <= 0.0   ? 0.0
      : missed >= 1.0 ? never
                      : std::floor(std::log(draws.uniform(row, Quantity::visits_to_find)) / std::log(missed));
  const double found = first_visit + failures * interval;
  const bool early = found < lead;
  patient.type = early ? RelapseType::mrd : RelapseType::haematologic;
  patient.days_from_hsct = molecular + (early ? found : lead);
  patient.days_to_overt = early ? lead - found : 0.0;
}

}  // namespace

PreparedBaseline::PreparedBaseline(const Baseline& b, const Surveillance& s, const Law& wait)
    : baseline(b),
      surveillance(s),
      copula(b.correlation),
      donor_cumulative(cumulative(b.donor)),
      months_from_hsct(b.months_from_hsct),
      age(age_quantiles(b.age)),
      weight(Law::lognormal(b.median_weight.count, weight_sigma)),
      molecular_relapse(s.molecular_relapse),
      overt_after(s.overt_after),
      waiting(wait) {}

template <class Draws>
Patient draw_patient(const PreparedBaseline& prepared, const Draws& draws, std::size_t row) {
  using Trait = CorrelatedTrait;
  const Baseline& baseline = prepared.baseline;
  const TraitUniforms u(prepared.copula, draws, row);
  Patient patient;
  if (prepared.surveillance.entry == Entry::transplant) {
    find_relapse(prepared, u[Trait::months_from_hsct], draws, row, patient);
  } else {
    patient.type =
        u[Trait::relapse_type] < baseline.mrd_share.value ? RelapseType::mrd : RelapseType::haematologic;
    patient.days_from_hsct = prepared.months_from_hsct(u[Trait::months_from_hsct]);
  }
  patient.interval = interval_of(patient.days_from_hsct);
  const double donor = draws.uniform(row, Quantity::donor);
  patient.donor =
      static_cast<Donor>(std::count_if(prepared.donor_cumulative.begin(), prepared.donor_cumulative.end(),
                                       [donor](double limit) { return donor >= limit; }));
  patient.sex = u.yes(Trait::sex, baseline.male) ? Sex::male : Sex::female;
  patient.age_years = static_cast<float>(prepared.age(u[Trait::age]));
  patient.weight_kg = static_cast<float>(prepared.weight(u[Trait::weight]));
  patient.ph_positive = u.yes(Trait::ph_positive, baseline.ph_positive);
  if (patient.type == RelapseType::haematologic) {
    patient.blasts = blasts_of(u[Trait::blasts], baseline.high_blasts.value);
  }
  patient.extramedullary = u.yes(Trait::extramedullary, baseline.extramedullary);
  patient.cns = u.yes(Trait::cns, baseline.cns);
  patient.prior_acute_gvhd =
      prior_grade(u[Trait::prior_acute_gvhd], baseline.prior_acute_gvhd, baseline.prior_severe_share);
  patient.prior_chronic_gvhd = u.yes(Trait::prior_chronic_gvhd, baseline.prior_chronic_gvhd);
  patient.active_acute_gvhd = u.yes(Trait::active_acute_gvhd, baseline.active_acute_gvhd);
  patient.severe_infection = u.yes(Trait::severe_infection, baseline.severe_infection);
  patient.unstable = u.yes(Trait::unstable, baseline.unstable);
  patient.organ_failure = u.yes(Trait::organ_failure, baseline.organ_failure);
  patient.allergy = draws.uniform(row, Quantity::allergy) < baseline.allergy.value;
  patient.donor_lymphocytes = u.yes(Trait::donor_lymphocytes, baseline.donor_lymphocytes);
  patient.means = means_of(u[Trait::means], baseline.economic);
  patient.waiting_days = prepared.waiting(draws.uniform(row, Quantity::waiting));
  return patient;
}

template <class Draws>
ScreeningStep screen(const Screening& screening,
                     const Patient& patient,
                     const Draws& draws,
                     std::size_t row) {
  const ScreeningStep excluded = first_exclusion(screening.exclude, patient);
  if (excluded != ScreeningStep::other_treatment) {
    return excluded;
  }
  if (draws.uniform(row, Quantity::starts_treatment) >= screening.starts_treatment.value) {
    return ScreeningStep::other_treatment;
  }
  const Rate loss = patient.type == RelapseType::mrd ? screening.loss_mrd : screening.loss_haematologic;
  return draws.exponential(row, Quantity::loss_while_waiting) < loss.per_day * patient.waiting_days
             ? ScreeningStep::lost_waiting
             : ScreeningStep::starts;
}

template Patient draw_patient(const PreparedBaseline&, const DrawTable&, std::size_t);
template Patient draw_patient(const PreparedBaseline&, const EvenDraws&, std::size_t);
template ScreeningStep screen(const Screening&, const Patient&, const DrawTable&, std::size_t);
template ScreeningStep screen(const Screening&, const Patient&, const EvenDraws&, std::size_t);

}  // namespace dliplan::sim
