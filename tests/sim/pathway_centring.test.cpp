#include "sim/pathway/prepared.hpp"
#include "tests/sim/lives.hpp"
#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace dliplan::sim;
using namespace dliplan::sim::test;

namespace {

constexpr std::size_t patients = 400'000;

double share(const std::vector<History>& lives, bool (*of)(const History&), bool (*yes)(const History&)) {
  double n = 0.0, k = 0.0;
  for (const History& life : lives) {
    n += of(life);
    k += of(life) && yes(life);
  }
  return k / n;
}

}  // namespace

TEST_CASE("centring: the odds of response differ between patients as the scenario says", "[exact]") {
  Sequential p;
  p.response_effects = {{-1.2}, {0.6}, {-1.5}, {-0.4}, {-0.8}, {0.07}, {0.05}};
  const PreparedSequential prepared(p);
  const auto logit = [&](const Patient& patient, double days) {
    const double chance = prepared.response_probability(RelapseType::haematologic, patient, days);
    return std::log(chance / (1.0 - chance));
  };
  Patient plain;
  plain.type = RelapseType::haematologic;
  plain.interval = HsctInterval::from_6_to_12_months;
  plain.blasts = 0.3F;
  const auto shift_of = [&](auto change) {
    Patient other = plain;
    change(other);
    return logit(other, 14.0) - logit(plain, 14.0);
  };
  CHECK(shift_of([](Patient& x) { x.interval = HsctInterval::below_6_months; }) ==
        Approx(-1.2).epsilon(1e-12));
  CHECK(shift_of([](Patient& x) { x.interval = HsctInterval::above_12_months; }) ==
        Approx(0.6).epsilon(1e-12));
  CHECK(shift_of([](Patient& x) { x.blasts = 0.5F; }) == Approx(-1.5).epsilon(1e-12));
  CHECK(shift_of([](Patient& x) { x.ph_positive = true; }) == Approx(-0.4).epsilon(1e-12));
  CHECK(shift_of([](Patient& x) { x.extramedullary = true; }) == Approx(-0.8).epsilon(1e-12));
  CHECK(logit(plain, 21.0) - logit(plain, 14.0) == Approx(7 * 0.07).epsilon(1e-12));
}

TEST_CASE("centring: an MRD relapse that responds is MRD-negative, whatever its strategy says of depth",
          "[exact]") {
  Sequential p = only(RelapseType::mrd);
  const std::vector<History> lives = lives_of(p, 2000);
  p.mrd.response.mrd_negative = {0.3};
  CHECK(lives_of(p, 2000) == lives);
}

TEST_CASE("centring: whatever moves patients against each other, the shares stay what the scenario says",
          "[monte-carlo]") {
  // 400,000 starters; beside five standard errors, .001 for the population that the intercepts are centred
  // on. A share of response that is .006 off is seen; without centring these effects put it at .23 instead of
  // .52.
  Sequential p = only(RelapseType::haematologic, without_effects({}));
  p.response_effects = {{-1.2}, {0.6}, {-1.4}, {-0.8}, {-0.9}, {0.15}, {0.2}};
  const auto lives = starters_of(p, patients);
  const auto anybody = [](const History&) { return true; };
  const auto responds = [](const History& h) { return happened(h, Moment::response); };
  const auto negative = [](const History& h) {
    return h[Trait::remission] == static_cast<std::int8_t>(Remission::mrd_negative);
  };
  const double error = standard_errors * 0.5 / std::sqrt(static_cast<double>(patients));
  CHECK(std::abs(share(lives, anybody, responds) - p.haematologic.response.probability.value) <
        error + 0.001);
  CHECK(std::abs(share(lives, responds, negative) - p.haematologic.response.mrd_negative.value) <
        1.5 * error + 0.001);
}

TEST_CASE("centring: unequal patients leave the event-free curve of a cohort where it is published",
          "[monte-carlo]") {
  // Effects twice as strong as the study's, a frailty of variance .6. 400,000 starters; beside five standard
  // errors .001 for the population. Without centring these effects put the curve .034 (MRD)
  // and .07 (haematologic) off at 6 months.
  Sequential p = without_effects({});
  p.hazard_effects = {{2.5}, {0.5}, {1.4}, {2.0}, {2.2}, {0.6}};
  p.background_gvhd = {{0.0}, Law::lognormal(32.0, 0.65), {0.0}, Law::lognormal(150.0, 0.6)};
  p.survivors.death = {0.0};
  for (const RelapseType type : {RelapseType::mrd, RelapseType::haematologic}) {
    const Sequential one = only(type, p);
    const Disease& disease = (type == RelapseType::mrd ? one.mrd : one.haematologic).disease;
    const auto lives = starters_of(one, patients);
    for (const double month : {3.0, 6.0, 12.0, 24.0, 36.0}) {
      double n = 0.0, free = 0.0, others = 0.0, others_free = 0.0;
      for (const History& life : lives) {
        const double event = std::min(life[Moment::relapse], life[Moment::death]);
        if (type == RelapseType::haematologic && happened(life, Moment::response)) {
          n += 1.0;
          free += event - life[Moment::response] > from_months(month).count;
        } else if (type == RelapseType::haematologic) {
          others += 1.0;
          others_free += event > from_months(month).count;
        } else {
          n += 1.0;
          free += event > from_months(month).count;
        }
      }
      const double t = from_months(month).count;
      const double responders = disease.after_response.survival(t);
      const double expected = type == RelapseType::haematologic
                                  ? responders
                                  : 0.75 * responders + 0.25 * disease.without_response.survival(t);
      INFO(name_of(type) << ", month " << month);
      CHECK(std::abs(free / n - expected) < standard_errors * 0.5 / std::sqrt(n) + 0.001);
      if (others > 0.0) {
        CHECK(std::abs(others_free / others - disease.without_response.survival(t)) <
              standard_errors * 0.5 / std::sqrt(others) + 0.001);
      }
    }
  }
}

TEST_CASE("centring: the incidence of acute GVHD is that of the file on average of the doses", "[exact]") {
  // Mean over the uniform doses by the midpoint rule of 100,000 steps.
  const PreparedSequential prepared({});
  for (const auto& [donor, incidence] :
       {std::pair{Donor::haploidentical, 0.35}, {Donor::matched_sibling, 0.28}, {Donor::cord, 0.32}}) {
    double mean = 0.0;
    for (int i = 0; i < 100'000; ++i)
      mean += prepared.acute_gvhd_probability(donor, 0.5 + 0.5 * (i + 0.5) / 100'000) / 100'000;
    CHECK(mean == Approx(incidence).epsilon(1e-9));
  }
}

TEST_CASE("acute GVHD: its odds grow with the share of CD3 cells, and are as stated at 0.40", "[exact]") {
  // 1.04 a tenfold dose: half the share is log10(2) * 1.04 less on the logit.
  Sequential half;
  half.dli.cd3_share = {0.20};
  const auto logit = [](const Sequential& p) {
    const double chance = PreparedSequential(p).acute_gvhd_probability(Donor::matched_sibling, 0.8);
    return std::log(chance / (1.0 - chance));
  };
  CHECK(logit(half) - logit({}) == Approx(-1.04 * std::log10(2.0)).epsilon(1e-12));
}

TEST_CASE("centring: a marginal of 0 or 1 is exact, and a point of no effect is the plain logit", "[edge]") {
  const std::array shifts{WeightedShift{0.5, -1.0}, WeightedShift{0.5, 2.0}};
  CHECK(logistic(centred_intercept(shifts, 0.0) + 2.0) == 0.0);
  CHECK(logistic(centred_intercept(shifts, 1.0) - 1.0) == 1.0);
  const std::array none{WeightedShift{1.0, 0.0}};
  CHECK(centred_intercept(none, 0.3) == Approx(std::log(0.3 / 0.7)).epsilon(1e-14));
  for (const double marginal : {1e-9, 0.01, 0.5, 0.99, 1.0 - 1e-9}) {
    const double a = centred_intercept(shifts, marginal);
    CHECK(0.5 * logistic(a - 1.0) + 0.5 * logistic(a + 2.0) == Approx(marginal).epsilon(1e-12));
  }
}
