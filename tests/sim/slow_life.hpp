#pragma once

#include "sim/pathway/strategy.hpp"
#include "sim/patients.hpp"
#include "tests/sim/sampling.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace dliplan::sim::test {

/// The protocol once more, as slow and plain as it can be told: own random numbers, rejection instead of
/// inversion, mixtures drawn as mixtures, and hazards that are walked through in small steps of time.
/// It reads the parameters and shares no code with the simulator beyond them. Only for the kinds of law
/// that it names.
class SlowLife {
 public:
  SlowLife(const Sequential& protocol, std::uint64_t seed) : protocol_(protocol), random_(seed) {}

  struct Told {
    double death = never, relapse = never, response = never, first_dli = never, acute_gvhd = never,
           second_course = never, second_dli = never, crs = never;
    double first_days = 0.0, second_days = 0.0, first_dose = 0.0;
    int type = 0, interval = 0, donor = 0, crs_grade = 0, gvhd_grade = 0;
  };

  Told live() {
    told_ = Told();
    const Baseline& baseline = protocol_.baseline;
    const bool mrd = random_.chance(baseline.mrd_share.value);
    told_.type = mrd ? 0 : 1;
    strategy_ = mrd ? &protocol_.mrd : &protocol_.haematologic;
    told_.donor = draw_donor(baseline.donor);
    const double months = draw_lognormal(baseline.months_from_hsct) / 30.4375;
    told_.interval = months < 6.0 ? 0 : months < 12.0 ? 1 : 2;
    responder_ = random_.chance(response_chance(told_.interval));

    const double visit = random_.chance(strategy_->response.at_first.value)
                             ? strategy_->response.first_assessment.count
                             : strategy_->response.second_assessment.count;
    treatment_ratio_ = 1.0;
    gvhd_ratio_ = 1.0;
    walking_ = false;
    fatal_ = never;
    if (mrd) {
      begin_walk(responder_ ? strategy_->disease.after_response : strategy_->disease.without_response, 0.0);
    } else if (!responder_) {
      fatal_ = draw_weibull(strategy_->disease.without_response);
    }

    response_visit_ = responder_ ? visit : never;
    dli_due_ = gvhd_due_ = second_due_ = never;
    course_ = 1;
    begin_course(0.0);
    double now = 0.0;
    for (;;) {
      const double next =
          std::min({course_end_, crs_due_, response_visit_, dli_due_, gvhd_due_, second_due_, fatal_});
      if (walking_ && walk(now, next)) {
        now = walked_to_;
        if (walked_into_relapse_)
          relapse(now);
        else
          return die(now);
        continue;
      }
      if (next == never) return told_;
      now = next;
      if (now == fatal_) return die(now);
      if (now == crs_due_)
        has_crs(now);
      else if (now == course_end_)
        end_course(now);
      else if (now == response_visit_)
        respond(now);
      else if (now == dli_due_)
        infuse(now);
      else if (now == gvhd_due_)
        has_gvhd(now);
      else
        second_course(now);
    }
  }

 private:
  // --- draws

  double normal() {
    return std::sqrt(2.0 * random_.exponential()) * std::cos(2.0 * std::numbers::pi * random_.uniform());
  }
  double draw_lognormal(const Law& law) {
    const auto& l = std::get<Lognormal>(law.baseline());
    return std::exp(std::log(l.median) + l.sigma * normal());
  }
  double draw_weibull(const Law& law) {
    if (random_.chance(law.never_share())) return never;
    const auto& w = std::get<Weibull>(law.baseline());
    return w.scale * std::pow(random_.exponential(), 1.0 / w.shape);
  }
  int draw_donor(const DonorShares& shares) {
    const double u = random_.uniform();
    if (u < shares.haploidentical.value) return 0;
    if (u < shares.haploidentical.value + shares.matched_sibling.value) return 1;
    return u < shares.haploidentical.value + shares.matched_sibling.value + shares.matched_unrelated.value
               ? 2
               : 3;
  }
  /// CRS onset within the days on drug, however few: by bisection, as rejection might take for ever.
  double draw_onset_before(double stop) {
    const auto& l = std::get<Lognormal>(protocol_.toxicity.crs_onset.baseline());
    const auto by = [&](double t) {
      return std::erfc(-std::log(t / l.median) / l.sigma / std::numbers::sqrt2);
    };
    const double target = random_.uniform() * by(stop);
    double low = 0.0, high = stop;
    for (int i = 0; i < 60; ++i) {
      const double middle = 0.5 * (low + high);
      (by(middle) < target ? low : high) = middle;
    }
    return high;
  }
  /// By rejection under its peak.
  double draw_triangular(double low, double mode, double high) {
    for (;;) {
      const double x = random_.between(low, high);
      const double height = x < mode ? (x - low) / (mode - low) : (high - x) / (high - mode);
      if (random_.uniform() < height) return x;
    }
  }

  // --- chances, with intercepts found by bisection

  template <class Mean>
  static double solve(Mean mean, double target) {
    double low = -30.0, high = 30.0;
    for (int i = 0; i < 100; ++i) {
      const double middle = 0.5 * (low + high);
      (mean(middle) < target ? low : high) = middle;
    }
    return low;
  }
  static double inverse_logit(double x) { return 1.0 / (1.0 + std::exp(-x)); }

  double response_chance(int interval) {
    const auto& effects = protocol_.response_effects;
    const std::array shift{effects.relapse_within_6_months.value, 0.0, effects.relapse_after_12_months.value};
    double& intercept = response_intercept_[static_cast<std::size_t>(told_.type)];
    if (std::isnan(intercept)) {
      const auto& l = std::get<Lognormal>(protocol_.baseline.months_from_hsct.baseline());
      const auto below = [&](double months) {
        return 0.5 * std::erfc(-std::log(months * 30.4375 / l.median) / l.sigma / std::numbers::sqrt2);
      };
      intercept = solve(
          [&](double a) {
            return below(6.0) * inverse_logit(a + shift[0]) + (below(12.0) - below(6.0)) * inverse_logit(a) +
                   (1.0 - below(12.0)) * inverse_logit(a + shift[2]);
          },
          strategy_->response.probability.value);
    }
    return inverse_logit(intercept + shift[static_cast<std::size_t>(interval)]);
  }

  double gvhd_chance(double dose) {
    const AcuteGvhd& gvhd = protocol_.acute_gvhd;
    const std::array incidence{gvhd.haploidentical, gvhd.matched_sibling, gvhd.matched_unrelated, gvhd.cord};
    double& intercept = gvhd_intercept_[static_cast<std::size_t>(told_.donor)];
    if (std::isnan(intercept)) {
      intercept = solve(
          [&](double a) {
            double sum = 0.0;
            for (int i = 0; i < 1000; ++i) {  // the mean over the uniform doses, by the midpoint rule
              const double d = protocol_.dli.lowest_dose.e8_per_kg +
                               (protocol_.dli.highest_dose.e8_per_kg - protocol_.dli.lowest_dose.e8_per_kg) *
                                   (i + 0.5) / 1000.0;
              sum += inverse_logit(a + gvhd.per_tenfold_dose.value * std::log10(d)) / 1000.0;
            }
            return sum;
          },
          incidence[static_cast<std::size_t>(told_.donor)].value);
    }
    return inverse_logit(intercept + gvhd.per_tenfold_dose.value * std::log10(dose));
  }

  // --- the disease, in small steps of time

  void begin_walk(const Law& law, double origin) {
    walking_ = true;
    origin_ = origin;
    law_ = &law;
  }
  /// Cumulative hazard of a mixture of cured and Weibull, from its definition.
  double hazard_at(double t) const {
    const auto& w = std::get<Weibull>(law_->baseline());
    return -std::log(law_->never_share() +
                     (1.0 - law_->never_share()) * std::exp(-std::pow((t - origin_) / w.scale, w.shape)));
  }
  /// Steps of half a day, later of 2 % of the time. True when something happens before `until`.
  bool walk(double from, double until) {
    const double q = strategy_->disease.non_relapse_share.value;
    double t = from, before = hazard_at(t);
    while (t < until && t < 2e5) {
      const double next = std::min(until, t + std::max(0.5, 0.02 * (t - origin_)));
      const double after = hazard_at(next);
      const double relapse_part = (1.0 - q) * treatment_ratio_ * (after - before);
      const double death_part = q * gvhd_ratio_ * (after - before);
      const double happens = -std::expm1(-(relapse_part + death_part));
      const double u = random_.uniform();
      if (u < happens) {
        walked_to_ = t + (next - t) * std::log1p(-u) / std::log1p(-happens);
        walked_into_relapse_ = random_.chance(relapse_part / (relapse_part + death_part));
        return true;
      }
      t = next;
      before = after;
    }
    return false;
  }

  void relapse(double now) {
    told_.relapse = now;
    walking_ = false;
    response_visit_ = dli_due_ = second_due_ = crs_due_ = never;
    if (course_end_ != never) note_course(now);
    course_end_ = never;
    const auto& law = std::get<Exponential>(strategy_->disease.death_after_relapse.baseline());
    fatal_ = now + random_.exponential() / law.rate;
  }
  Told die(double now) {
    told_.death = now;
    if (course_end_ != never) note_course(now);
    return told_;
  }
  void respond(double now) {
    told_.response = now;
    response_visit_ = never;
    if (told_.type == 1) begin_walk(strategy_->disease.after_response, now);
  }

  // --- treatment

  void begin_course(double now) {
    const Course& course = strategy_->course;
    const double planned =
        std::round(draw_triangular(course.shortest.count, course.usual.count, course.longest.count));
    double stop = planned;
    if (random_.chance(protocol_.tolerance.stops_for_toxicity.value)) {
      do stop = 0.5 * planned * random_.exponential();
      while (stop > planned);
    }
    if (planned > protocol_.tolerance.cost_counts_from.count &&
        random_.chance(protocol_.tolerance.stops_for_cost.value)) {
      stop = std::min(stop, random_.between(protocol_.tolerance.cost_counts_from.count, planned));
    }
    course_began_ = now;
    course_end_ = now + stop;
    crs_due_ = never;
    const double factor = course_ == 1 ? 1.0 : protocol_.toxicity.later_course_factor.value;
    if (random_.chance(factor * strategy_->crs.any_grade.value)) {
      crs_due_ = now + draw_onset_before(stop);
    }
  }
  void has_crs(double now) {
    crs_due_ = never;
    told_.crs = std::min(told_.crs, now);
    // The grade of a second course is at least as likely severe, given that there is CRS: both shrink alike.
    const bool severe = random_.chance(strategy_->crs.grade_3_or_more.value / strategy_->crs.any_grade.value);
    told_.crs_grade = std::max(told_.crs_grade, severe ? 3 : 1);
  }
  /// Days begun; a course that ran as planned has whole days, so a little is taken off before rounding up.
  void note_course(double now) {
    (course_ == 1 ? told_.first_days : told_.second_days) = std::ceil(now - course_began_ - 1e-9);
  }
  void end_course(double now) {
    note_course(now);
    course_end_ = crs_due_ = never;
    dli_due_ = now + draw_lognormal(protocol_.dli.delay);
  }
  void infuse(double now) {
    dli_due_ = never;
    const auto& uptake = strategy_->dli_uptake;
    if (told_.gvhd_grade > 0 ||
        !random_.chance(responder_ ? uptake.responders.value : uptake.non_responders.value))
      return;
    const double dose =
        random_.between(protocol_.dli.lowest_dose.e8_per_kg, protocol_.dli.highest_dose.e8_per_kg);
    const double factor = course_ == 1 ? 1.0 : protocol_.acute_gvhd.later_dli_factor.value;
    if (random_.chance(factor * gvhd_chance(dose))) {
      gvhd_due_ = std::min(gvhd_due_, now + draw_lognormal(protocol_.acute_gvhd.onset));
    }
    if (course_ == 2) {
      told_.second_dli = now;
      return;
    }
    told_.first_dli = now;
    told_.first_dose = dose;
    treatment_ratio_ *= protocol_.dli.relapse_hazard_ratio.value;
    if (protocol_.second_course.most_courses > 1) {
      second_due_ =
          now + random_.between(protocol_.second_course.earliest.count, protocol_.second_course.latest.count);
    }
  }
  void has_gvhd(double now) {
    gvhd_due_ = never;
    told_.acute_gvhd = now;
    const bool severe = random_.chance(protocol_.acute_gvhd.severe_share.value);
    told_.gvhd_grade = severe ? 3 : 2;
    if (severe) gvhd_ratio_ = protocol_.acute_gvhd.severe_non_relapse_death.value;
  }
  void second_course(double now) {
    second_due_ = never;
    if (told_.gvhd_grade > 0 || !random_.chance(protocol_.second_course.uptake.value)) return;
    told_.second_course = now;
    course_ = 2;
    treatment_ratio_ *= protocol_.second_course.relapse_hazard_ratio.value;
    begin_course(now);
  }

  Sequential protocol_;
  OwnRandom random_;
  Told told_;
  const Strategy* strategy_ = nullptr;
  bool responder_ = false;
  std::array<double, 2> response_intercept_{std::nan(""), std::nan("")};
  std::array<double, 4> gvhd_intercept_{std::nan(""), std::nan(""), std::nan(""), std::nan("")};

  bool walking_ = false, walked_into_relapse_ = false;
  const Law* law_ = nullptr;
  double origin_ = 0.0, walked_to_ = 0.0, treatment_ratio_ = 1.0, gvhd_ratio_ = 1.0;

  int course_ = 1;
  double course_began_ = 0.0, course_end_ = never, crs_due_ = never, response_visit_ = never,
         dli_due_ = never, gvhd_due_ = never, second_due_ = never, fatal_ = never;
};

}  // namespace dliplan::sim::test
