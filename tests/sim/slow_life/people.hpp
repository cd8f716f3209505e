#pragma once

#include "sim/pathway/sequential.hpp"
#include "tests/sim/slow_life/laws.hpp"

#include <array>
#include <cmath>
#include <utility>
#include <vector>

namespace dliplan::sim::test {

/// Those who present, one after the other: independent traits drawn one by one, correlated ones from normal
/// scores; screening asked in words.
class SlowPeople {
 public:
  explicit SlowPeople(const Sequential& protocol) : protocol_(protocol) { factorise(); }

  /// A patient who presents, and how far that patient gets.
  std::pair<Patient, ScreeningStep> candidate(OwnRandom& random) const {
    Patient patient = presents(random);
    const ScreeningStep step = screened(random, patient);
    return {patient, step};
  }

  /// One who starts treatment: candidates until one does.
  Patient starter(OwnRandom& random) const {
    for (;;) {
      const auto [patient, step] = candidate(random);
      if (step == ScreeningStep::starts) return patient;
    }
  }

 private:
  using Uniforms = std::array<double, correlated_traits>;

  // --- correlation

  bool independent() const { return protocol_.baseline.correlation.empty(); }

  /// Lower triangle of the correlation matrix of all traits, by the textbook formula of Cholesky.
  void factorise() {
    std::array<std::array<double, correlated_traits>, correlated_traits> a{};
    for (std::size_t i = 0; i < correlated_traits; ++i) a[i][i] = 1.0;
    for (const Correlation& pair : protocol_.baseline.correlation) {
      const auto i = static_cast<std::size_t>(pair.between), j = static_cast<std::size_t>(pair.other);
      a[i][j] = a[j][i] = pair.rho.value;
    }
    for (std::size_t i = 0; i < correlated_traits; ++i) {
      for (std::size_t j = 0; j <= i; ++j) {
        double rest = a[i][j];
        for (std::size_t k = 0; k < j; ++k) rest -= lower_[i][k] * lower_[j][k];
        lower_[i][j] = i == j ? std::sqrt(rest) : rest / lower_[j][j];
      }
    }
  }

  Uniforms uniforms(OwnRandom& random) const {
    Uniforms score{}, out{};
    if (independent()) {
      for (double& u : out) u = random.uniform();
      return out;
    }
    for (double& z : score) z = slow_normal(random);
    for (std::size_t i = 0; i < correlated_traits; ++i) {
      double z = 0.0;
      for (std::size_t k = 0; k <= i; ++k) z += lower_[i][k] * score[k];
      out[i] = 0.5 * std::erfc(-z / std::numbers::sqrt2);
    }
    return out;
  }

  // --- baseline

  Patient presents(OwnRandom& random) const {
    const Baseline& b = protocol_.baseline;
    const Uniforms all = uniforms(random);
    const auto u = [&](CorrelatedTrait trait) { return all[static_cast<std::size_t>(trait)]; };
    const auto yes = [&](CorrelatedTrait trait, Probability p) { return u(trait) >= 1.0 - p.value; };
    Patient out;
    if (protocol_.surveillance.entry == Entry::transplant) {
      follow_after_transplant(random, out);
    } else {
      out.type =
          u(CorrelatedTrait::relapse_type) < b.mrd_share.value ? RelapseType::mrd : RelapseType::haematologic;
      out.days_from_hsct = independent()
                               ? slow_draw(random, b.months_from_hsct)
                               : at_quantile(b.months_from_hsct, u(CorrelatedTrait::months_from_hsct));
    }
    const double months = out.days_from_hsct / 30.4375;
    out.interval = months < 6.0    ? HsctInterval::below_6_months
                   : months < 12.0 ? HsctInterval::from_6_to_12_months
                                   : HsctInterval::above_12_months;
    out.donor = draw_donor(random);
    out.age_years = static_cast<float>(draw_age(random, u(CorrelatedTrait::age)));
    out.sex = yes(CorrelatedTrait::sex, b.male) ? Sex::male : Sex::female;
    const double size = independent() ? slow_normal(random) : score_of(u(CorrelatedTrait::weight));
    out.weight_kg = static_cast<float>(b.median_weight.count * std::exp(0.17 * size));
    out.ph_positive = yes(CorrelatedTrait::ph_positive, b.ph_positive);
    if (out.type == RelapseType::haematologic) {
      const double x = u(CorrelatedTrait::blasts), low = 1.0 - b.high_blasts.value;
      out.blasts = static_cast<float>(x >= low ? 0.50 + 0.45 * (x - low) / b.high_blasts.value
                                               : 0.05 + 0.45 * x / low);
    }
    out.extramedullary = yes(CorrelatedTrait::extramedullary, b.extramedullary);
    out.cns = yes(CorrelatedTrait::cns, b.cns);
    const double prior = 1.0 - u(CorrelatedTrait::prior_acute_gvhd);
    out.prior_acute_gvhd = prior > b.prior_acute_gvhd.value                                ? 0
                           : prior > b.prior_acute_gvhd.value * b.prior_severe_share.value ? 2
                                                                                           : 3;
    out.prior_chronic_gvhd = yes(CorrelatedTrait::prior_chronic_gvhd, b.prior_chronic_gvhd);
    out.active_acute_gvhd = yes(CorrelatedTrait::active_acute_gvhd, b.active_acute_gvhd);
    out.severe_infection = yes(CorrelatedTrait::severe_infection, b.severe_infection);
    out.unstable = yes(CorrelatedTrait::unstable, b.unstable);
    out.organ_failure = yes(CorrelatedTrait::organ_failure, b.organ_failure);
    out.allergy = random.chance(b.allergy.value);
    out.donor_lymphocytes = yes(CorrelatedTrait::donor_lymphocytes, b.donor_lymphocytes);
    const double means = u(CorrelatedTrait::means);
    out.means = means < b.economic.limited.value                                 ? Means::limited
                : means < b.economic.limited.value + b.economic.sufficient.value ? Means::sufficient
                                                                                 : Means::ample;
    return out;
  }

  /// From visit to visit.
  void follow_after_transplant(OwnRandom& random, Patient& out) const {
    const Surveillance& s = protocol_.surveillance;
    const double molecular = slow_draw(random, s.molecular_relapse);
    const double overt = molecular + slow_draw(random, s.overt_after);
    for (double visit = s.visit_interval.count * random.uniform(); visit < overt;
         visit += s.visit_interval.count) {
      if (visit < molecular || !random.chance(s.assay_sensitivity.value)) continue;
      out.type = RelapseType::mrd;
      out.days_from_hsct = visit;
      out.days_to_overt = overt - visit;
      return;
    }
    out.type = RelapseType::haematologic;
    out.days_from_hsct = overt;
  }

  static double score_of(double u) {
    return slow_root([](double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }, u, -9.0, 9.0);
  }
  static double at_quantile(const Law& law, double u) {
    return slow_root([&](double t) { return 1.0 - slow_survival(law, t); }, u, 0.0, 1e6);
  }
  /// By rejection; with a correlation, where the cut-off normal distribution has the share u below.
  double draw_age(OwnRandom& random, double u) const {
    const Age& age = protocol_.baseline.age;
    const double year = 12.0 * 30.4375, mean = age.mean.count / year,
                 sd = age.standard_deviation.count / year, low = age.lowest.count / year,
                 high = age.highest.count / year;
    if (independent()) {
      for (;;) {
        const double x = mean + sd * slow_normal(random);
        if (x >= low && x <= high) return x;
      }
    }
    const auto below = [&](double x) { return 0.5 * std::erfc(-(x - mean) / sd / std::numbers::sqrt2); };
    return slow_root(below, below(low) + u * (below(high) - below(low)), low, high);
  }
  Donor draw_donor(OwnRandom& random) const {
    const DonorShares& shares = protocol_.baseline.donor;
    double left = random.uniform();
    if ((left -= shares.haploidentical.value) < 0.0) return Donor::haploidentical;
    if ((left -= shares.matched_sibling.value) < 0.0) return Donor::matched_sibling;
    return left < shares.matched_unrelated.value ? Donor::matched_unrelated : Donor::cord;
  }

  // --- screening

  ScreeningStep screened(OwnRandom& random, Patient& patient) const {
    const Screening& screening = protocol_.screening;
    const Exclusions& exclude = screening.exclude;
    const double full_years = std::floor(static_cast<double>(patient.age_years));
    patient.waiting_days = slow_draw(random, screening.waiting);
    const double loss =
        patient.type == RelapseType::mrd ? screening.loss_mrd.per_day : screening.loss_haematologic.per_day;
    if (exclude.age && full_years > exclude.oldest.count / (12.0 * 30.4375)) return ScreeningStep::age;
    if (exclude.unstable && patient.unstable) return ScreeningStep::unstable;
    if (exclude.severe_infection && patient.severe_infection) return ScreeningStep::severe_infection;
    if (exclude.acute_gvhd && patient.active_acute_gvhd) return ScreeningStep::acute_gvhd;
    if (exclude.organ_failure && patient.organ_failure) return ScreeningStep::organ_failure;
    if (exclude.cns && patient.cns) return ScreeningStep::cns;
    if (exclude.allergy && patient.allergy) return ScreeningStep::allergy;
    if (!random.chance(screening.starts_treatment.value)) return ScreeningStep::other_treatment;
    const double lost = loss > 0.0 ? random.exponential() / loss : never;
    return lost < patient.waiting_days ? ScreeningStep::lost_waiting : ScreeningStep::starts;
  }

  Sequential protocol_;
  std::array<std::array<double, correlated_traits>, correlated_traits> lower_{};
};

}  // namespace dliplan::sim::test
