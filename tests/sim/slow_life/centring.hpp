#pragma once

#include "tests/sim/slow_life/course.hpp"
#include "tests/sim/slow_life/people.hpp"

#include <array>
#include <cmath>
#include <functional>
#include <vector>

namespace dliplan::sim::test {

/// What multiplies a patient's hazards, frailty aside.
struct SlowMultipliers {
  double relapse = 1.0;  ///< interval from transplant
  double death = 1.0;    ///< interval, age, severe GVHD before
  SlowMultipliers() = default;
  SlowMultipliers(const Sequential& p, const Patient& patient) {
    const HazardEffects& e = p.hazard_effects;
    if (patient.interval == HsctInterval::below_6_months) relapse = e.relapse_within_6_months.value;
    if (patient.interval == HsctInterval::above_12_months) relapse = e.relapse_after_12_months.value;
    const double years =
        static_cast<double>(patient.age_years) - p.baseline.age.mean.count / (12.0 * 30.4375);
    death = relapse * std::pow(e.death_per_10_years_of_age.value, years / 10.0);
    if (patient.prior_acute_gvhd == 3) death *= e.death_after_severe_gvhd.value;
  }
};

/// Intercepts and hazards such that the whole group of those who start treatment has what the scenario says.
/// From a sample of starters: all of them for the intercepts, some for the hazards.
class SlowCentring {
 public:
  SlowCentring(const Sequential& protocol, std::uint64_t seed, std::size_t sample = 120'000) : p_(protocol) {
    OwnRandom random(seed);
    draw_sample(random, sample);
    for (std::size_t type = 0; type < 2; ++type) centre(type);
  }

  double response_chance(const Patient& patient, double tolerated) const {
    return logistic(intercept_[index(patient)] + response_shift(patient, tolerated));
  }
  double mrd_negative_chance(const Patient& patient, double tolerated) const {
    return logistic(mrd_negative_intercept_[index(patient)] + mrd_negative_shift(tolerated));
  }
  const HazardTable& responder(const Patient& patient) const { return responder_[index(patient)]; }
  const HazardTable& other(const Patient& patient) const { return other_[index(patient)]; }
  const HazardTable& after_relapse(const Patient& patient) const { return after_relapse_[index(patient)]; }

 private:
  struct Starter {
    Patient patient;
    double tolerated = 0.0;
    double responds = 0.0;      ///< chance
    double mrd_positive = 0.0;  ///< chance
    SlowMultipliers m;
  };
  /// A group of the sample with a weight each: multipliers of relapse, of death in remission, of the hazard
  /// of the law as a whole, and of death after relapse.
  struct Member {
    double weight = 0.0, relapse = 0.0, death = 0.0, after = 0.0;
    double all() const { return relapse + death; }
  };
  using Group = std::vector<Member>;
  static constexpr std::size_t most_for_hazards = 25'000;

  static std::size_t index(const Patient& patient) { return static_cast<std::size_t>(patient.type); }
  const Strategy& strategy(std::size_t type) const { return type == 0 ? p_.mrd : p_.haematologic; }
  static double logistic(double x) { return 1.0 / (1.0 + std::exp(-x)); }

  double response_shift(const Patient& patient, double tolerated) const {
    const ResponseEffects& e = p_.response_effects;
    double x = e.per_day_on_drug.value * (whole_days(tolerated) - 14.0);
    if (patient.interval == HsctInterval::below_6_months) x += e.relapse_within_6_months.value;
    if (patient.interval == HsctInterval::above_12_months) x += e.relapse_after_12_months.value;
    if (patient.blasts >= 0.5F) x += e.high_blasts.value;
    if (patient.ph_positive) x += e.ph_positive.value;
    if (patient.extramedullary) x += e.extramedullary.value;
    return x;
  }
  double mrd_negative_shift(double tolerated) const {
    return p_.response_effects.mrd_negative_per_day_on_drug.value * (whole_days(tolerated) - 14.0);
  }

  /// Starters of both types as they come.
  void draw_sample(OwnRandom& random, std::size_t sample) {
    const SlowPeople people(p_);
    for (std::size_t i = 0; i < sample; ++i) {
      Starter s;
      s.patient = people.starter(random);
      s.tolerated = draw_course(random, p_, strategy(index(s.patient)), s.patient.means, 1.0).tolerated;
      s.m = SlowMultipliers(p_, s.patient);
      starters_[index(s.patient)].push_back(s);
    }
  }

  void centre(std::size_t type) {
    std::vector<Starter>& starters = starters_[type];
    if (starters.empty()) return;
    const Response& response = strategy(type).response;
    const double n = static_cast<double>(starters.size());
    const auto share = [&](double a) {
      double sum = 0.0;
      for (const Starter& s : starters) sum += logistic(a + response_shift(s.patient, s.tolerated)) / n;
      return sum;
    };
    intercept_[type] = slow_root(share, response.probability.value, -60.0, 60.0);
    double responders = 0.0;
    for (Starter& s : starters) responders += s.responds = response_chance(s.patient, s.tolerated);
    const auto negative = [&](double a) {
      double sum = 0.0;
      for (const Starter& s : starters)
        sum += s.responds * logistic(a + mrd_negative_shift(s.tolerated)) / responders;
      return sum;
    };
    mrd_negative_intercept_[type] = slow_root(negative, response.mrd_negative.value, -60.0, 60.0);
    for (Starter& s : starters) {
      s.mrd_positive = type == 0 ? 0.0 : 1.0 - mrd_negative_chance(s.patient, s.tolerated);
    }
    make_tables(type);
  }

  void make_tables(std::size_t type) {
    const Disease& disease = strategy(type).disease;
    const double q = disease.non_relapse_share.value,
                 positive = p_.hazard_effects.relapse_if_mrd_positive.value;
    Group responders, others;
    if (starters_[type].size() > most_for_hazards) starters_[type].resize(most_for_hazards);
    for (const Starter& s : starters_[type]) {
      const double p = s.responds, plus = s.mrd_positive, r = (1.0 - q) * s.m.relapse, d = q * s.m.death;
      responders.push_back({p * (1.0 - plus), r, d, s.m.death});
      if (plus > 0.0) responders.push_back({p * plus, r * positive, d, s.m.death});
      others.push_back(type == 0 ? Member{1.0 - p, r, d, s.m.death}
                                 : Member{1.0 - p, 0.0, s.m.death, s.m.death});
    }
    responder_[type] = table(disease.after_response, [&](double k) { return alive(responders, k); });
    other_[type] = table(disease.without_response, [&](double k) { return alive(others, k); });
    // Who relapses: of the responders, and in MRD of the others, too; each up to the end of its hazard.
    std::vector<std::pair<const Group*, double>> relapsing{
        {&responders, end_of(disease.after_response, responder_[type])}};
    if (type == 0) relapsing.emplace_back(&others, end_of(disease.without_response, other_[type]));
    after_relapse_[type] =
        table(disease.death_after_relapse, [&](double k) { return alive_after_relapse(relapsing, k); });
  }

  static double end_of(const Law& law, const HazardTable& table) {
    return law.never_share() == 0.0 ? never : table.last();
  }

  /// Mean of exp(-z x) over the frailty z.
  double laplace(double x) const {
    const double v = p_.hazard_effects.frailty.value;
    if (x == never) return 0.0;
    return v == 0.0 ? std::exp(-x) : std::exp(-std::log1p(v * x) / v);
  }
  double alive(const Group& group, double k) const {
    double sum = 0.0, weights = 0.0;
    for (const Member& m : group) {
      weights += m.weight;
      sum += m.weight * laplace(m.all() * k);
    }
    return weights > 0.0 ? sum / weights : std::exp(-k);
  }
  double alive_after_relapse(const std::vector<std::pair<const Group*, double>>& groups, double k) const {
    double sum = 0.0, weights = 0.0;
    for (const auto& [group, end] : groups) {
      for (const Member& m : *group) {
        if (!(m.relapse > 0.0) || end == 0.0) continue;
        const double w = m.weight * m.relapse / m.all(), whole = m.all() * end;
        sum += w * (laplace(m.after * k) - laplace(whole + m.after * k));
        weights += w * (1.0 - laplace(whole));
      }
    }
    return weights > 0.0 ? sum / weights : std::exp(-k);
  }

  /// K over time, from S of the law: first S over K, then the other way about, straight between the
  /// logarithms.
  static HazardTable table(const Law& law, const std::function<double(double)>& survival_at) {
    std::vector<double> log_k, log_h;
    for (double k = 1e-7; k < 1e6; k *= 1.12) {
      const double s = survival_at(k);
      if (!(s > 1e-290)) break;
      log_k.push_back(std::log(k));
      log_h.push_back(std::log(-std::log(s)));
    }
    return HazardTable([&](double t) {
      const double h = -std::log(slow_survival(law, t));
      if (!(h > 1e-9)) return 0.0;
      const double x = std::log(h);
      const auto above = std::upper_bound(log_h.begin() + 1, log_h.end() - 1, x) - log_h.begin();
      const auto i = static_cast<std::size_t>(above - 1);
      const double share = std::min((x - log_h[i]) / (log_h[i + 1] - log_h[i]), 1.0);
      return std::exp(log_k[i] + share * (log_k[i + 1] - log_k[i]));
    });
  }

  Sequential p_;
  std::array<std::vector<Starter>, 2> starters_;
  std::array<double, 2> intercept_{}, mrd_negative_intercept_{};
  std::array<HazardTable, 2> responder_, other_, after_relapse_;
};

}  // namespace dliplan::sim::test
