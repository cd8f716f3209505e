#include "stats/survival/cox/cox.hpp"

#include "stats/survival/cox/design.hpp"
#include "stats/survival/strata.hpp"
#include "tests/stats/data_files.hpp"

#include <array>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

constexpr CoxOptions efron{Ties::efron};
constexpr CoxOptions breslow{Ties::breslow};
constexpr CoxOptions exact{Ties::exact};
constexpr CoxOptions firth{Ties::breslow, Penalty::firth};

using Fit = tl::expected<CoxFit, NoAnswer>;
using Column = std::vector<double>;

Fit fit_of(const Column& time,
           const std::vector<std::uint8_t>& event,
           const std::vector<Column>& covariates,
           const CoxOptions& options = {},
           const std::vector<std::uint32_t>& stratum = {}) {
  TimeOrder order;
  order.sort(time, event);
  const std::vector<std::span<const double>> columns(covariates.begin(), covariates.end());
  Cox cox;
  return cox.fit(order, {columns, stratum}, options);
}

Fit fit_of_file(const std::string& file,
                const std::string& time,
                const std::string& event,
                const std::string& died,
                const std::string& group,
                const std::vector<std::string>& names,
                const CoxOptions& options) {
  const Csv csv = data_file(file);
  Design design;
  const auto levels = csv.levels(group, names);
  design.add(levels, static_cast<int>(names.size()), 0);
  TimeOrder order;
  order.sort(csv.numbers(time), csv.flags(event, died));
  Cox cox;
  return cox.fit(order, {design.columns()}, options);
}

/// R stops when the log likelihood changes by less than 1e-9 of itself: the stored coefficients of these fits
/// are off by up to 3e-8. With coxph.control(eps = 1e-14) R gives the numbers written out below.
Approx as_far_as_r_goes(double value) {
  return Approx(value).epsilon(1e-7);
}

/// Therneau and Grambsch, Modeling Survival Data, appendix E: data set 1.
Fit textbook(const CoxOptions& options) {
  return fit_of({1, 1, 6, 6, 8, 9}, {1, 0, 1, 1, 0, 1}, {{1, 1, 1, 0, 0, 0}}, options);
}

}  // namespace

TEST_CASE("Cox: the textbook's six patients have closed forms", "[exact]") {
  // With r = exp(beta), Breslow: l = 2 beta - log(3r + 3) - 2 log(r + 3), so that r^2 - 3r - 6 = 0.
  const auto plain = textbook(breslow);
  REQUIRE(plain);
  const double r = (3.0 + std::sqrt(33.0)) / 2.0;
  CHECK(plain->coefficient[0] == like(std::log(r)));
  CHECK(plain->coefficient[0] == like(1.47528491482887));
  CHECK(plain->log_likelihood == like(2 * std::log(r) - std::log(3 * r + 3) - 2 * std::log(r + 3)));
  CHECK(plain->log_likelihood_null == like(-std::log(6.0) - 2 * std::log(4.0)));
  // At 0: U = 1 - 1/2 + 1 - 2/4 = 1 and I = 1/4 + 2 (1/4)(3/4) = 5/8.
  CHECK(plain->score.chi_squared == like(1.0 / 0.625));
  const double information = r / ((r + 1) * (r + 1)) + 2 * 3 * r / ((r + 3) * (r + 3));
  CHECK(plain->standard_error[0] == like(1 / std::sqrt(information)));
  CHECK(plain->wald.chi_squared == like(std::log(r) * std::log(r) * information));
  CHECK(plain->rows == 6);
  CHECK(plain->events == 4);
}

TEST_CASE("Cox: ties by Efron and exactly on the textbook's six patients", "[exact]") {
  // Efron: l = 2 beta - log(3r + 3) - log(r + 3) - log((r + 5) / 2), so that r^3 - 23 r - 30 = 0.
  const auto half = textbook(efron);
  REQUIRE(half);
  const double r = std::exp(half->coefficient[0]);
  CHECK(half->coefficient[0] == like(1.6768574855882));
  CHECK(r * r * r == like(23 * r + 30));
  CHECK(half->log_likelihood ==
        like(2 * std::log(r) - std::log(3 * r + 3) - std::log(r + 3) - std::log((r + 5) / 2)));
  // Exact: the pair that dies on day 6 has weight r of all six pairs' 3r + 3, as on day 1:
  // l = 2 beta - 2 log(3r + 3) rises for ever.
  CHECK(textbook(exact).error() == NoAnswer::monotone_likelihood);
  // A seventh patient, of group 0, dies on day 4, with one of group 1 and four of group 0 at risk.
  const auto ended = fit_of({1, 1, 6, 6, 8, 9, 4}, {1, 0, 1, 1, 0, 1, 1}, {{1, 1, 1, 0, 0, 0, 0}}, exact);
  REQUIRE(ended);
  const double s = std::exp(ended->coefficient[0]);
  // l = 2 beta - log(3s + 4) - log(s + 4) - log(3s + 3)
  CHECK(3 * s / (3 * s + 4) + s / (s + 4) + s / (s + 1) == like(2.0));
  CHECK(ended->log_likelihood ==
        like(2 * std::log(s) - std::log(3 * s + 4) - std::log(s + 4) - std::log(3 * s + 3)));
}

TEST_CASE("Cox: published data sets give the numbers of R", "[oracle]") {
  const auto leukaemia = [](const CoxOptions& options) {
    return fit_of_file("freireich.csv", "time", "status", "1", "group", {"6-MP", "placebo"}, options);
  };
  const auto check = [](const Fit& fit, const std::string& name) {
    REQUIRE(fit);
    const std::string id = "freireich-cox-" + name;
    CHECK(fit->coefficient[0] == like(reference(id, name)));
    CHECK(fit->standard_error[0] == like(reference(id + "-se", name)));
    CHECK(fit->log_likelihood == like(reference(id + "-loglik", name + " fitted")));
  };
  check(leukaemia(breslow), "breslow");
  check(leukaemia(efron), "efron");
  check(leukaemia(exact), "exact");
  const auto aml = [](const CoxOptions& options) {
    return fit_of_file("aml.csv", "time", "status", "1", "x", {"Maintained", "Nonmaintained"}, options);
  };
  CHECK(aml(breslow)->coefficient[0] == like(reference("aml-cox-breslow", "breslow")));
  CHECK(aml(efron)->coefficient[0] == like(reference("aml-cox-efron", "efron")));
  const auto lung = fit_of_file("lung.csv", "time", "status", "2", "sex", {"1", "2"}, efron);
  REQUIRE(lung);
  CHECK(lung->coefficient[0] == as_far_as_r_goes(reference("lung-cox-sex", "coef")));
  CHECK(lung->standard_error[0] == as_far_as_r_goes(reference("lung-cox-sex", "se")));
  CHECK(lung->coefficient[0] / lung->standard_error[0] == as_far_as_r_goes(reference("lung-cox-sex", "z")));
  CHECK(lung->p_value(0) == as_far_as_r_goes(reference("lung-cox-sex", "p")));
  CHECK(lung->coefficient[0] == like(-0.53102354000576757));
  CHECK(lung->standard_error[0] == like(0.1671785833011622));
  CHECK(lung->likelihood_ratio.chi_squared == like(reference("lung-cox-sex", "LR")));
  CHECK(lung->score.chi_squared == like(reference("lung-cox-sex", "score")));
}

TEST_CASE("Cox: eight covariates of the veterans give the numbers of R", "[oracle]") {
  const Csv csv = data_file("veteran.csv");
  std::vector<Column> measures;
  for (const char* name : {"trt", "karno", "diagtime", "age", "prior"}) measures.push_back(csv.numbers(name));
  const auto cells = csv.levels("celltype", {"squamous", "smallcell", "adeno", "large"});
  Design design;
  design.add(measures[0]);
  design.add(cells, 4, 0);
  for (std::size_t i = 1; i < measures.size(); ++i) design.add(measures[i]);
  TimeOrder order;
  order.sort(csv.numbers("time"), csv.flags("status", "1"));
  Cox cox;
  const auto fit = cox.fit(order, {design.columns()});
  REQUIRE(fit);
  const std::vector<std::string> names{"trt",   "celltypesmallcell", "celltypeadeno", "celltypelarge",
                                       "karno", "diagtime",          "age",           "prior"};
  const std::vector<double> iterated{0.29460282149804146,    0.86156046275339071,   1.1960663741793212,
                                     0.40129165432742009,    -0.032815326194166189, 8.1320508707481806e-05,
                                     -0.0087064749454988481, 0.0071593601917938534};
  for (std::size_t k = 0; k < names.size(); ++k) {
    CAPTURE(names[k]);
    CHECK(fit->coefficient[k] == as_far_as_r_goes(reference("veteran-cox", names[k])));
    CHECK(fit->coefficient[k] == like(iterated[k]));
  }
}

TEST_CASE("Cox: Firth's estimate of a single event has a closed form", "[exact]") {
  // One of group 1 dies with 2 of group 1 and 3 of group 0 at risk: p = 2r / (2r + 3), and without penalty r
  // grows for ever. U = 1 - p + (1 - 2p) / 2 = 0 at p = 3/4: r = 9/2. The information is p (1 - p) = 3/16.
  const Column time{5, 6, 6, 6, 6}, group{1, 1, 0, 0, 0};
  const std::vector<std::uint8_t> event{1, 0, 0, 0, 0};
  CHECK(fit_of(time, event, {group}, breslow).error() == NoAnswer::monotone_likelihood);
  TimeOrder order;
  order.sort(time, event);
  const std::array<std::span<const double>, 1> columns{group};
  Cox cox;
  CHECK(cox.profile_interval(0).error() == NoAnswer::not_converged);
  const auto fit = cox.fit(order, {columns}, firth);
  REQUIRE(fit);
  CHECK(fit->coefficient[0] == like(std::log(4.5)));
  CHECK(fit->standard_error[0] == like(std::sqrt(16.0 / 3.0)));
  CHECK(fit->hazard_ratio(0) == like(4.5));
  const auto penalised = [](double beta) {
    const double r = std::exp(beta), p = 2 * r / (2 * r + 3);
    return std::log(r / (2 * r + 3)) + 0.5 * std::log(p * (1 - p));
  };
  CHECK(fit->log_likelihood == like(penalised(std::log(4.5))));
  CHECK(fit->log_likelihood_null == like(penalised(0.0)));
  // The profile interval ends where the likelihood has lost 1.959963984540054^2 / 2.
  const auto interval = cox.profile_interval(0);
  REQUIRE(interval);
  const double level = penalised(std::log(4.5)) - 1.959963984540054 * 1.959963984540054 / 2;
  CHECK(penalised(interval->lower) == like(level));
  CHECK(penalised(interval->upper) == like(level));
  CHECK(interval->lower < std::log(4.5));
  CHECK(interval->upper > std::log(4.5));
  const auto test = cox.profile_test(0);
  REQUIRE(test);
  CHECK(test->chi_squared == like(2.0 * (penalised(std::log(4.5)) - penalised(0.0))));
  CHECK(test->df == 1);
}

TEST_CASE("Cox: the profile test of one coefficient is the model against the one without it", "[law]") {
  const Column time{4, 7, 2, 9, 5, 3, 8, 6}, x{1, 0, 1, 0, 0, 1, 1, 0}, y{2, 1, 5, 3, 4, 1, 2, 6};
  const std::vector<std::uint8_t> event{1, 1, 0, 1, 1, 1, 1, 1};
  TimeOrder order;
  order.sort(time, event);
  const std::array<std::span<const double>, 2> columns{x, y};
  Cox cox;
  CHECK(cox.profile_test(0).error() == NoAnswer::not_converged);
  const auto both = cox.fit(order, {columns}, efron);
  REQUIRE(both);
  const Fit without_x = fit_of(time, event, {y}, efron), without_y = fit_of(time, event, {x}, efron);
  CHECK(cox.profile_test(0)->chi_squared == like(2.0 * (both->log_likelihood - without_x->log_likelihood)));
  CHECK(cox.profile_test(1)->chi_squared == like(2.0 * (both->log_likelihood - without_y->log_likelihood)));
}

TEST_CASE("Cox: two covariates that separate only together are monotone", "[exact]") {
  // Who dies first has always the largest x + y, but neither the largest x nor the largest y.
  const Column time{1, 2, 3, 4, 5}, x{5, 1, 4, 0, 0}, y{0, 3.5, 0, 3, 1};
  const std::vector<std::uint8_t> event{1, 1, 1, 1, 0};
  CHECK(fit_of(time, event, {x}).has_value());
  CHECK(fit_of(time, event, {y}).has_value());
  for (const CoxOptions& options : {efron, breslow, exact}) {
    CHECK(fit_of(time, event, {x, y}, options).error() == NoAnswer::monotone_likelihood);
  }
  CHECK(fit_of(time, event, {x, y}, firth).has_value());
  // The last two exchanged: 1 dies before 3, and there is an end.
  CHECK(fit_of({1, 2, 3, 5, 4}, {1, 1, 1, 1, 1}, {x, y}).has_value());
}

TEST_CASE("Cox: a hazard ratio of hundreds is no false alarm", "[exact]") {
  // All 300 of group 1 die in turn on days 1 to 300 while the 300 of group 0 watch, but for one who dies
  // first.
  Column time{0.5}, group{0};
  std::vector<std::uint8_t> event{1};
  for (int i = 1; i <= 300; ++i) {
    time.insert(time.end(), {double{1.0 * i}, 400});
    event.insert(event.end(), {1, 0});
    group.insert(group.end(), {1, 0});
  }
  const auto fit = fit_of(time, event, {group});
  REQUIRE(fit);
  CHECK(fit->hazard_ratio(0) > 200);
  // Score: the death of group 0 against what was expected of it.
  const double r = fit->hazard_ratio(0);
  double expected = 301 / (301 + 300 * r);
  for (int m = 1; m <= 300; ++m) expected += 300 / (300 + m * r);
  CHECK(expected == like(1.0));
  event[0] = 0;
  CHECK(fit_of(time, event, {group}).error() == NoAnswer::monotone_likelihood);
}

TEST_CASE("Cox: intervals are on the scale of the hazard ratio", "[exact]") {
  const auto fit = textbook(breslow);
  REQUIRE(fit);
  const Interval interval = fit->hazard_ratio_interval(0);
  const double half = 1.959963984540054 * fit->standard_error[0];
  CHECK(interval.lower == like(std::exp(fit->coefficient[0] - half)));
  CHECK(interval.upper == like(std::exp(fit->coefficient[0] + half)));
  CHECK(fit->covariance(0, 0) == like(fit->standard_error[0] * fit->standard_error[0]));
  CHECK(!fit->robust);
}

TEST_CASE("Cox: where all at risk die on one day, no residual is left for robust errors", "[edge]") {
  CoxOptions robust;
  robust.variance = CoxVariance::robust;
  for (const Ties ties : {Ties::efron, Ties::breslow}) {
    robust.ties = ties;
    const Column x{1, 0, 1, 1, 0};
    CHECK(fit_of({4, 4, 4, 4, 4}, {1, 1, 1, 1, 1}, {x}, robust).error() == NoAnswer::zero_variance);
    CHECK(fit_of({4, 4, 4, 4, 5}, {1, 1, 1, 1, 1}, {x}, robust)->robust);
  }
}

TEST_CASE("Cox: data without an answer say why", "[edge]") {
  CHECK(fit_of({}, {}, {{}}).error() == NoAnswer::no_rows);
  CHECK(fit_of({missing, 3}, {1, 1}, {{1, missing}}).error() == NoAnswer::no_rows);
  CHECK(fit_of({1, 2}, {0, 0}, {{1, 0}}).error() == NoAnswer::no_events);
  CHECK(fit_of({1, 2}, {1, 1}, {{4, 4}}).error() == NoAnswer::collinear);
  CHECK(fit_of({3}, {1}, {{4}}).error() == NoAnswer::collinear);
  CHECK(fit_of({1, 2, 3, 4}, {1, 1, 1, 0}, {{1, 0, 1, 0}, {3, 1, 3, 1}}).error() == NoAnswer::collinear);
  // Different only across strata, or only before the first event: nobody is left to compare with.
  CHECK(fit_of({1, 2, 3, 4}, {1, 1, 1, 0}, {{1, 0, 1, 0}}, {}, {1, 2, 1, 2}).error() ==
        NoAnswer::zero_variance);
  CHECK(fit_of({1, 2, 3}, {0, 1, 1}, {{1, 0, 0}}).error() == NoAnswer::zero_variance);
  // Everybody dies on one day: there is only one such set.
  CHECK(fit_of({0, 0, 0}, {1, 1, 1}, {{1, 0, 0}}, exact).error() == NoAnswer::zero_variance);
  CHECK(fit_of({0, 0, 0}, {1, 1, 1}, {{1, 0, 0}}, breslow)->coefficient[0] + 1.0 == like(1.0));
  CHECK(fit_of({1, 2}, {1, 0}, {{1, 0}}).error() == NoAnswer::monotone_likelihood);
}

TEST_CASE("Cox: a row that belongs to no stratum is left out, and makes none of its own", "[exact]") {
  const Column time{6, 7, 2, 9, 5, 3, 8, 6}, group{1, 0, 1, 0, 0, 1, 1, 0};
  const std::vector<std::uint8_t> event{1, 1, 0, 1, 1, 1, 1, 1};
  const Fit with = fit_of(time, event, {group}, efron, {0, 0, 1, 1, 0, missing_stratum, 1, missing_stratum});
  const Fit without =
      fit_of({6, 7, 2, 9, 5, 8}, {1, 1, 0, 1, 1, 1}, {{1, 0, 1, 0, 0, 1}}, efron, {0, 0, 1, 1, 0, 1});
  REQUIRE(with);
  REQUIRE(without);
  CHECK(with->rows == 6);
  CHECK(with->coefficient[0] == without->coefficient[0]);
  CHECK(with->log_likelihood == without->log_likelihood);
}

TEST_CASE("Cox: exact ties stop at the stated amount of work", "[edge]") {
  Column time(6000, 1.0), group(6000);
  for (std::size_t i = 0; i < group.size(); ++i) group[i] = static_cast<double>(i % 2);
  CHECK(fit_of(time, std::vector<std::uint8_t>(6000, 1), {group}, exact).error() == NoAnswer::too_large);
}

TEST_CASE("Cox: covariates far from 0, huge or tiny lose no digits", "[edge]") {
  const Column time{1, 2, 3, 4, 5, 6}, x{3, 0, 1, 2, 0, 1};
  const std::vector<std::uint8_t> event{1, 1, 1, 0, 1, 1};
  const auto plain = fit_of(time, event, {x});
  REQUIRE(plain);
  for (const double unit : {1e-12, 1e12}) {
    Column other = x;
    for (double& value : other) value = (value + 1024.0) * unit;
    const auto fit = fit_of(time, event, {other});
    REQUIRE(fit);
    CHECK(fit->coefficient[0] * unit == Approx(plain->coefficient[0]).epsilon(1e-9));
    CHECK(fit->likelihood_ratio.chi_squared == like(plain->likelihood_ratio.chi_squared));
  }
}
