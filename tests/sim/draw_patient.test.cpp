#include "sim/pathway/draw_patient.hpp"

#include "sim/random/draw_table.hpp"
#include "sim/random/even_draws.hpp"
#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <functional>
#include <numeric>
#include <string>
#include <vector>

using namespace dliplan::sim;
using namespace dliplan::sim::test;

namespace {

constexpr std::size_t patients = 300'000;

std::vector<Patient> draw(const Sequential& parameters, std::uint64_t seed = 3) {
  const PreparedBaseline prepared(parameters.baseline, parameters.surveillance, parameters.screening.waiting);
  std::vector<std::uint32_t> numbers(patients);
  std::iota(numbers.begin(), numbers.end(), 0U);
  DrawTable draws;
  draws.start(StreamKey::from_seed(seed), 0, numbers);
  std::vector<Patient> out;
  for (std::size_t row = 0; row < patients; ++row) out.push_back(draw_patient(prepared, draws, row));
  return out;
}

double share(const std::vector<Patient>& all, const std::function<bool(const Patient&)>& yes) {
  return static_cast<double>(std::count_if(all.begin(), all.end(), yes)) / static_cast<double>(all.size());
}

double mean(const std::vector<Patient>& all, const std::function<double(const Patient&)>& value) {
  double sum = 0.0;
  for (const auto& patient : all) sum += value(patient);
  return sum / static_cast<double>(all.size());
}

double error_of(double p) {
  return 5.0 * std::sqrt(p * (1.0 - p) / static_cast<double>(patients));
}

}  // namespace

TEST_CASE("patient: each trait has the share of the file", "[monte-carlo]") {
  // 300,000 patients, five standard errors: a share of .25 that is .004 off is seen.
  const Sequential parameters;
  const Baseline& b = parameters.baseline;
  const auto all = draw(parameters);
  const std::vector<std::pair<double, std::function<bool(const Patient&)>>> traits{
      {b.mrd_share.value, [](const Patient& p) { return p.type == RelapseType::mrd; }},
      {b.male.value, [](const Patient& p) { return p.sex == Sex::male; }},
      {b.ph_positive.value, [](const Patient& p) { return p.ph_positive; }},
      {b.extramedullary.value, [](const Patient& p) { return p.extramedullary; }},
      {b.cns.value, [](const Patient& p) { return p.cns; }},
      {b.prior_acute_gvhd.value, [](const Patient& p) { return p.prior_acute_gvhd >= 2; }},
      {b.prior_acute_gvhd.value * b.prior_severe_share.value,
       [](const Patient& p) { return p.prior_acute_gvhd == 3; }},
      {b.prior_chronic_gvhd.value, [](const Patient& p) { return p.prior_chronic_gvhd; }},
      {b.active_acute_gvhd.value, [](const Patient& p) { return p.active_acute_gvhd; }},
      {b.severe_infection.value, [](const Patient& p) { return p.severe_infection; }},
      {b.unstable.value, [](const Patient& p) { return p.unstable; }},
      {b.organ_failure.value, [](const Patient& p) { return p.organ_failure; }},
      {b.allergy.value, [](const Patient& p) { return p.allergy; }},
      {b.donor_lymphocytes.value, [](const Patient& p) { return p.donor_lymphocytes; }},
      {b.donor.matched_sibling.value, [](const Patient& p) { return p.donor == Donor::matched_sibling; }},
      {0.03, [](const Patient& p) { return p.donor == Donor::cord; }},
      {b.economic.limited.value, [](const Patient& p) { return p.means == Means::limited; }},
      {0.20, [](const Patient& p) { return p.means == Means::ample; }},
      {(1.0 - b.mrd_share.value) * b.high_blasts.value, [](const Patient& p) { return p.blasts >= 0.5F; }},
      {0.5, [](const Patient& p) { return p.weight_kg < 60.0F; }},
      {0.5, [](const Patient& p) { return p.days_from_hsct < 7.5 * days_per_month; }}};
  for (std::size_t i = 0; i < traits.size(); ++i) {
    INFO("trait " << i);
    CHECK(std::abs(share(all, traits[i].second) - traits[i].first) < error_of(traits[i].first));
  }
}

TEST_CASE("patient: age is a normal distribution cut off at both ends", "[monte-carlo]") {
  // Mean of a truncated normal: mean + sd (phi(a) - phi(b)) / (Phi(b) - Phi(a)).
  const Sequential parameters;
  const auto all = draw(parameters);
  const double a = (14.0 - 33.0) / 12.0, b = (80.0 - 33.0) / 12.0;
  const auto density = [](double z) {
    return std::exp(-0.5 * z * z) / std::sqrt(2.0 * 3.14159265358979323846);
  };
  const auto below = [](double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); };
  const double expected = 33.0 + 12.0 * (density(a) - density(b)) / (below(b) - below(a));
  CHECK(std::abs(mean(all, [](const Patient& p) { return p.age_years; }) - expected) <
        5.0 * 12.0 / std::sqrt(patients));
  CHECK(share(all, [](const Patient& p) { return p.age_years < 14.0F || p.age_years > 80.0F; }) == 0.0);
}

TEST_CASE("patient: a copula joins two traits and leaves both shares alone", "[monte-carlo]") {
  // Two yes-or-no traits of shares .5 with rho: P(both) = 1/4 + asin(rho) / (2 pi) (Sheppard 1899).
  Sequential parameters;
  parameters.baseline.ph_positive = parameters.baseline.extramedullary = {0.5};
  parameters.baseline.correlation = {{CorrelatedTrait::ph_positive, CorrelatedTrait::extramedullary, {0.6}}};
  const auto all = draw(parameters);
  const double both = 0.25 + std::asin(0.6) / (2.0 * 3.14159265358979323846);
  CHECK(std::abs(share(all, [](const Patient& p) { return p.ph_positive && p.extramedullary; }) - both) <
        error_of(both));
  CHECK(std::abs(share(all, [](const Patient& p) { return p.ph_positive; }) - 0.5) < error_of(0.5));
  CHECK(std::abs(share(all, [](const Patient& p) { return p.extramedullary; }) - 0.5) < error_of(0.5));
}

TEST_CASE("surveillance: who is found early has an MRD relapse, at a visit, with the closed-form share",
          "[monte-carlo]") {
  // Lead time Exp(rate r), visits every d with a random phase, each seeing it with chance s:
  // P(found) = E over the phase of sum_k (1-s)^k s exp(-r (V + k d)) = s (1 - exp(-r d)) / (r d) / (1 - (1-s)
  // exp(-r d)).
  Sequential parameters;
  parameters.surveillance.entry = Entry::transplant;
  for (const double months_between : {1.0, 3.0}) {
    for (const double s : {0.6, 1.0}) {
      parameters.surveillance.visit_interval = from_months(months_between);
      parameters.surveillance.assay_sensitivity = {s};
      const double rd = std::log(2.0) / 3.0 * months_between;
      const double expected = s * (1.0 - std::exp(-rd)) / rd / (1.0 - (1.0 - s) * std::exp(-rd));
      const auto all = draw(parameters);
      INFO(months_between << " months, sensitivity " << s);
      CHECK(std::abs(share(all, [](const Patient& p) { return p.type == RelapseType::mrd; }) - expected) <
            error_of(expected));
      CHECK(share(all, [](const Patient& p) {
              return (p.type == RelapseType::mrd) != (p.days_to_overt > 0.0);
            }) == 0.0);
    }
  }
}

TEST_CASE("surveillance: visits move when a relapse is found, not when it would be overt", "[law]") {
  Sequential often, seldom;
  often.surveillance.entry = seldom.surveillance.entry = Entry::transplant;
  often.surveillance.visit_interval = from_months(1.0);
  seldom.surveillance.visit_interval = from_months(4.0);
  const auto a = draw(often), b = draw(seldom);
  for (std::size_t i = 0; i < patients; ++i) {
    const double overt_a = a[i].days_from_hsct + a[i].days_to_overt;
    const double overt_b = b[i].days_from_hsct + b[i].days_to_overt;
    REQUIRE(overt_a == Approx(overt_b).epsilon(1e-12));
  }
}

TEST_CASE("screening: who is eligible and waits is lost at the stated rate", "[monte-carlo]") {
  // Everybody waits 30.4375 days, 20 % a month: exp(-.2) are not lost.
  Sequential parameters;
  parameters.screening.waiting = Law::lognormal(days_per_month, 1e-6);
  parameters.screening.loss_mrd = parameters.screening.loss_haematologic = from_monthly(0.2);
  const PreparedBaseline prepared(parameters.baseline, parameters.surveillance, parameters.screening.waiting);
  std::vector<std::uint32_t> numbers(patients);
  std::iota(numbers.begin(), numbers.end(), 0U);
  DrawTable draws;
  draws.start(StreamKey::from_seed(8), 0, numbers);
  double treated = 0.0, lost = 0.0, eligible = 0.0;
  for (std::size_t row = 0; row < patients; ++row) {
    const auto step = screen(parameters.screening, draw_patient(prepared, draws, row), draws, row);
    eligible += step >= ScreeningStep::other_treatment;
    treated += step == ScreeningStep::starts;
    lost += step == ScreeningStep::lost_waiting;
  }
  const double stays = std::exp(-0.2);
  CHECK(std::abs(treated / (treated + lost) - stays) <
        5.0 * std::sqrt(stays * (1.0 - stays) / (treated + lost)));
  CHECK(std::abs((treated + lost) / eligible - 0.45) < 5.0 * std::sqrt(0.45 * 0.55 / eligible));
}

TEST_CASE("even draws: fill the unit interval, and pairs of them the square", "[law]") {
  // A mean of 8,191 random numbers has a standard error of .0032, a mean of products one of .0024.
  constexpr int rows = 8191;
  for (const auto quantity : {Quantity::age, Quantity::planned_days, Quantity::means, Quantity::cns}) {
    EvenDraws draws;
    double sum = 0.0, product = 0.0;
    for (int row = 0; row < rows; ++row) {
      draws.next();
      const double u = draws.uniform(0, quantity);
      REQUIRE((u > 0.0 && u < 1.0));
      sum += u;
      product += u * draws.uniform(0, Quantity::months_from_hsct);
    }
    CHECK(sum / rows == Approx(0.5).margin(0.0002));
    CHECK(product / rows == Approx(0.25).margin(0.0005));
  }
}
