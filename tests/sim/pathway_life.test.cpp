#include "sim/pathway/life.hpp"
#include "tests/sim/lives.hpp"
#include "tests/sim/sampling.hpp"

#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <catch2/catch.hpp>

#include <cmath>
#include <string>

using namespace dliplan::sim;
using namespace dliplan::sim::test;

namespace {

constexpr std::size_t patients = 500'000;

/// The disease as the evidence states it, in months; written without the simulator.
struct Published {
  std::string name;
  RelapseType type;
  double responds, first, second, at_first;       // share, months, months, share
  double cured_r, shape_r, scale_r, non_relapse;  // event-free time of responders
  double median_after_relapse;
  double shape_n, scale_n, cured_n;  // non-responders
};

const Published stein2019{"stein2019", RelapseType::haematologic,
                          .453,        1.15,
                          2.53,        .80,
                          .362,        1.335,
                          5.385,       .20,
                          5.19,        1.426,
                          7.092,       .02};
const Published haematologic{"haematologic, base",
                             RelapseType::haematologic,
                             .52,
                             1.0,
                             2.3,
                             .85,
                             .378,
                             1.196,
                             5.982,
                             .22,
                             10.12,
                             1.40,
                             6.763,
                             .04};
const Published mrd{"MRD, base", RelapseType::mrd, .75, 1.0, 2.3, .85, .50, 1.0, 15.30, .18, 10.63, 1.1, 6.20,
                    .12};

double event_free(double cured, double shape, double scale, double t) {
  return cured + (1.0 - cured) * std::exp(-std::pow(t / scale, shape));
}

/// Alive t months after the clocks started: event-free, or relapsed at s and alive since.
double alive(const Published& p, double cured, double shape, double scale, double t) {
  const double rate = std::log(2.0) / p.median_after_relapse;
  // Substituting s = t v^2 takes the kink of a falling hazard at 0 out of the integral.
  const auto relapsed = [&](double v) {
    const double s = t * v * v;
    if (s == 0.0) return 0.0;
    const double density = (1.0 - cured) * shape / scale * std::pow(s / scale, shape - 1.0) *
                           std::exp(-std::pow(s / scale, shape));
    return (1.0 - p.non_relapse) * density * std::exp(-rate * (t - s)) * 2.0 * t * v;
  };
  return event_free(cured, shape, scale, t) +
         boost::math::quadrature::gauss_kronrod<double, 61>::integrate(relapsed, 0.0, 1.0, 12, 1e-10);
}

double overall_survival(const Published& p, double t) {
  if (p.type == RelapseType::mrd) {
    return p.responds * alive(p, p.cured_r, p.shape_r, p.scale_r, t) +
           (1.0 - p.responds) * alive(p, p.cured_n, p.shape_n, p.scale_n, t);
  }
  const auto responder = [&](double response) {
    return t <= response ? 1.0 : alive(p, p.cured_r, p.shape_r, p.scale_r, t - response);
  };
  return p.responds * (p.at_first * responder(p.first) + (1.0 - p.at_first) * responder(p.second)) +
         (1.0 - p.responds) * event_free(p.cured_n, p.shape_n, p.scale_n, t);
}

Sequential protocol_of(const Published& p) {
  Sequential protocol = without_differences(without_effects(only(p.type)));
  protocol.survivors.death = {0.0};  // the published laws are all there is
  protocol.second_course.most_courses = 1;
  Strategy& strategy = p.type == RelapseType::mrd ? protocol.mrd : protocol.haematologic;
  strategy.response = {{p.responds}, from_months(p.first), from_months(p.second), {p.at_first}, {0.55}};
  strategy.disease = {
      .after_response = Law::weibull(p.shape_r, from_months(p.scale_r).count, p.cured_r),
      .non_relapse_share = {p.non_relapse},
      .without_response = Law::weibull(p.shape_n, from_months(p.scale_n).count, p.cured_n),
      .death_after_relapse = Law::exponential_median(from_months(p.median_after_relapse).count)};
  return protocol;
}

double share_after(const std::vector<double>& days, double months) {
  const double limit = from_months(months).count;
  return static_cast<double>(std::count_if(days.begin(), days.end(), [&](double d) { return d > limit; })) /
         static_cast<double>(days.size());
}

}  // namespace

TEST_CASE("life: the closed form meets the published checks of the evidence", "[exact]") {
  // Evidence 10c: 8.50 months, .36 and .18 for stein2019, with its tolerance of .003.
  CHECK(overall_survival(stein2019, 8.50) == Approx(0.50).margin(0.003));
  CHECK(overall_survival(stein2019, 12.0) == Approx(0.360).margin(0.003));
  CHECK(overall_survival(stein2019, 36.0) == Approx(0.180).margin(0.003));
  CHECK(event_free(stein2019.cured_r, stein2019.shape_r, stein2019.scale_r, 7.40) ==
        Approx(0.50).margin(0.003));
  CHECK(overall_survival(haematologic, 12.0) == Approx(0.45).margin(0.006));
  CHECK(overall_survival(mrd, 12.0) == Approx(0.81).margin(0.006));
}

TEST_CASE("life: without effects of treatment, survival is the closed form of the disease", "[monte-carlo]") {
  // 500,000 patients a preset, 5 standard errors: at most .0035 of a probability, .005 among responders;
  // a hazard of relapse that is 2 % off is seen.
  for (const Published& p : {stein2019, haematologic, mrd}) {
    const auto lives = lives_of(protocol_of(p), patients);
    std::vector<double> death, event, after_response, relapse;
    double responders = 0.0;
    for (const History& life : lives) {
      death.push_back(life[Moment::death]);
      event.push_back(std::min(life[Moment::relapse], life[Moment::death]));
      relapse.push_back(life[Moment::relapse]);
      if (life[Moment::response] != never) {
        responders += 1.0;
        after_response.push_back(event.back() - life[Moment::response]);
      }
    }
    for (const double t : {3.0, 6.0, 12.0, 24.0, 36.0}) {
      INFO(p.name << ", month " << t);
      CHECK(errors_from(share_after(death, t), overall_survival(p, t), patients) < standard_errors);
      const double responder = event_free(p.cured_r, p.shape_r, p.scale_r, t);
      if (p.type == RelapseType::haematologic) {
        CHECK(errors_from(share_after(after_response, t), responder, responders) < standard_errors);
      } else {
        const double all =
            p.responds * responder + (1.0 - p.responds) * event_free(p.cured_n, p.shape_n, p.scale_n, t);
        CHECK(errors_from(share_after(event, t), all, patients) < standard_errors);
      }
    }
    // Of all events (relapse, or death without one), the stated share is not relapse.
    double events = 0.0, relapses = 0.0;
    for (std::size_t i = 0; i < lives.size(); ++i) {
      const bool in_remission = p.type == RelapseType::mrd || lives[i][Moment::response] != never;
      events += in_remission && event[i] != never;
      relapses += relapse[i] != never;
    }
    INFO(p.name);
    CHECK(errors_from(relapses / events, 1.0 - p.non_relapse, events) < standard_errors);
    if (p.type == RelapseType::haematologic) {
      CHECK(errors_from(responders / patients, p.responds, patients) < standard_errors);
    }
  }
}

TEST_CASE("life: with a hazard ratio of DLI, relapse after it is the closed form of its two clocks",
          "[monte-carlo]") {
  // MRD entry, everybody responds and gets DLI on a known day 10 + 5: the sub-distribution of relapse is
  // ∫ (1-q) h r(s) exp(-∫ h ((1-q) r + q)) with r = 1 before and .5 after day 15. 5 standard errors, .0035.
  Sequential protocol = without_differences(without_effects(only(RelapseType::mrd)));
  protocol.survivors.death = {0.0};
  protocol.second_course.most_courses = 1;
  protocol.mrd.toxicity.risk = {};  // nothing interrupts or ends the course
  protocol.infections.severe_on_drug = protocol.infections.severe_off_drug = {0.0};
  protocol.background_gvhd.acute = protocol.background_gvhd.chronic = {0.0};
  protocol.baseline.active_acute_gvhd = protocol.baseline.severe_infection = {0.0};
  protocol.baseline.donor_lymphocytes = {1.0};
  protocol.dli.relapse_hazard_ratio = {0.5};
  protocol.dli.delay = Law(Weibull{1e7, 5.0});  // all mass at 5 days
  protocol.tolerance = {{0.0}, {{0.0}, {0.0}, {0.0}}, {7.0}, {0.0}, Law::lognormal(3.0, 0.6)};
  protocol.mrd.course.shortest = protocol.mrd.course.usual = protocol.mrd.course.longest = {10.0};
  protocol.mrd.response.probability = {1.0};
  protocol.mrd.dli_uptake = {{1.0}, {1.0}};
  protocol.mrd.disease.after_response = Law::weibull(1.3, 80.0);
  protocol.mrd.disease.non_relapse_share = {0.25};
  const auto lives = lives_of(protocol, patients);
  const auto h = [](double t) { return std::pow(t / 80.0, 1.3); };
  const auto rate = [](double t) { return 1.3 / 80.0 * std::pow(t / 80.0, 0.3); };
  const auto ratio = [](double t) { return t < 15.0 ? 1.0 : 0.5; };
  const auto density = [&](double t) {
    const double relapse_hazard = t < 15.0 ? h(t) : h(15.0) + 0.5 * (h(t) - h(15.0));
    return 0.75 * ratio(t) * rate(t) * std::exp(-0.75 * relapse_hazard - 0.25 * h(t));
  };
  using Rule = boost::math::quadrature::gauss_kronrod<double, 61>;
  for (const double t : {10.0, 15.0, 30.0, 90.0, 250.0}) {
    const double truth = t <= 15.0 ? Rule::integrate(density, 0.0, t, 12, 1e-10)
                                   : Rule::integrate(density, 0.0, 15.0 - 1e-12, 12, 1e-10) +
                                         Rule::integrate(density, 15.0, t, 12, 1e-10);
    const double seen =
        static_cast<double>(std::count_if(lives.begin(), lives.end(),
                                          [&](const History& life) { return life[Moment::relapse] <= t; })) /
        patients;
    INFO("day " << t);
    CHECK(errors_from(seen, truth, patients) < standard_errors);
  }
}
