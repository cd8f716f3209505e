#include "stats/competing_risks/fine_gray.hpp"

#include "tests/stats/competing_risks/naive_fine_gray.hpp"
#include "tests/stats/data_files.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

using Column = std::vector<double>;
using Answer = tl::expected<FineGray, NoAnswer>;

Answer regress(const CausesCohort& c, const std::vector<Column>& columns, Cause of = 1) {
  const std::vector<std::span<const double>> covariates(columns.begin(), columns.end());
  FineGrayModel model;
  return model.fit(c.order(), {c.cause, of, covariates});
}

CausesCohort cohort_of(std::vector<double> time, std::vector<Cause> cause) {
  CausesCohort c{std::move(time), std::move(cause), {}, {}, {}};
  c.group.assign(c.rows(), 0);
  c.stratum.assign(c.rows(), 0);
  c.x.assign(c.rows(), 0.0);
  return c;
}

void compare_with_naive(const CausesCohort& c, int& answered) {
  const Column in_group = c.indicator(1);
  const auto fast = regress(c, {in_group, c.x});
  if (!fast) return;
  ++answered;
  std::vector<Two> x;
  for (std::size_t i = 0; i < c.rows(); ++i) x.push_back({in_group[i], c.x[i]});
  NaiveFineGray slow(c, 1, x);
  slow.fit(60);
  if (!(std::fabs(slow.coefficient().a) < 1e3)) return;  // plain Newton may overshoot; ours halves
  const TwoByTwo covariance = slow.covariance();
  REQUIRE(fast->coefficient[0].value == like(slow.coefficient().a));
  REQUIRE(fast->coefficient[1].value == like(slow.coefficient().b));
  REQUIRE(fast->covariance[0] == like(covariance.aa));
  REQUIRE(fast->covariance[1] == like(covariance.ab));
  REQUIRE(fast->covariance[3] == like(covariance.bb));
  REQUIRE(fast->coefficient[0].standard_error == like(std::sqrt(covariance.aa)));
}

}  // namespace

TEST_CASE("FineGray: four patients by hand", "[exact]") {
  // Causes 1, 2, 1, 1 on days 1 to 4. Nobody is censored: the second patient stays with weight 1.
  // x = 1, 0, 1, 0: r/(2r + 2) * r/(r + 2) * 1/2 with r = e^b rises for ever.
  // x = 0, 1, 1, 0: 1/(2r + 2) * r/(2r + 1) * 1/(r + 1). Its score is 1 - 2r/(r + 1) - 2r/(2r + 1), so that
  // 4r^2 + r - 1 = 0 and r = (sqrt(17) - 1)/8.
  const CausesCohort c = cohort_of({1, 2, 3, 4}, {1, 2, 1, 1});
  CHECK(regress(c, {{1, 0, 1, 0}}).error() == NoAnswer::monotone_likelihood);
  const auto answer = regress(c, {{0, 1, 1, 0}});
  REQUIRE(answer);
  const double r = (std::sqrt(17.0) - 1.0) / 8.0;
  CHECK(answer->coefficient[0].value == like(std::log(r)));
  CHECK(answer->log_likelihood == like(std::log(r / (2.0 * (r + 1.0) * (r + 1.0) * (2.0 * r + 1.0)))));
  CHECK(answer->null_log_likelihood == like(-std::log(4.0 * 3.0 * 2.0)));
  CHECK(answer->events == 3);
  CHECK(answer->competing_events == 1);
}

TEST_CASE("FineGray: a weight of the censoring curve by hand", "[exact]") {
  // Day 1 cause 2 (x = 1), day 2 censored (x = 0) with 4 at risk: G(3-) = 3/4. Day 3 cause 1 (x = 0) against
  // x = 1, 0 and 3/4 of the first: 1/(2 + 7/4 r)... day 4 cause 1 (x = 1) against itself, x = 0 and the
  // first: r/(1 + 7/4 r). Score: 1 = (7/4) r/(2 + (7/4) r) + (7/4) r/(1 + (7/4) r): s = (7/4) r has s^2 = 2.
  const CausesCohort c = cohort_of({1, 2, 3, 4, 5}, {2, 0, 1, 1, 0});
  const auto answer = regress(c, {{1, 0, 0, 1, 0}});
  REQUIRE(answer);
  CHECK(answer->coefficient[0].value == like(std::log(std::sqrt(2.0) * 4.0 / 7.0)));
}

TEST_CASE("FineGray: the transplant data give the numbers of cmprsk", "[oracle]") {
  const Csv bmt = data_file("km_bmt.csv");
  CausesCohort c = cohort_of(bmt.numbers("t2"), {});
  for (const double k : bmt.numbers("cause")) c.cause.push_back(static_cast<Cause>(k));
  c.group = bmt.levels("group", {"1", "2", "3"});
  const auto answer = regress(c, {c.indicator(1), c.indicator(2)});
  REQUIRE(answer);
  // cmprsk 2.2-11, crr with gtol = 1e-10 and one more step of Newton: b - solve(inf, -score).
  CHECK(answer->coefficient[0].value == like(-0.803372064824847));
  CHECK(answer->coefficient[1].value == like(0.508514758872463));
  CHECK(answer->coefficient[0].standard_error == like(0.428455818887880));
  CHECK(answer->coefficient[1].standard_error == like(0.366181989114857));
  CHECK(answer->log_likelihood == like(-193.228251863215));

  // The stored rows are crr by default, which stops when the score is below 1e-6 of the log likelihood: after
  // three steps of Newton, 2e-5 before the summit. There they are to 1e-10.
  std::vector<Two> x;
  for (std::size_t i = 0; i < c.rows(); ++i) x.push_back({c.indicator(1)[i], c.indicator(2)[i]});
  NaiveFineGray slow(c, 1, x);
  slow.fit(3);
  CHECK(slow.coefficient().a == like(reference("bmt-finegray", "g2")));
  CHECK(slow.coefficient().b == like(reference("bmt-finegray", "g3")));
  CHECK(std::sqrt(slow.covariance().aa) == like(reference("bmt-finegray", "se2")));
  CHECK(std::sqrt(slow.covariance().bb) == like(reference("bmt-finegray", "se3")));
}

TEST_CASE("FineGray: agrees with the quadratic definition on random data", "[oracle]") {
  Bits bits(61);
  int answered = 0;
  for (int repeat = 0; repeat < 60; ++repeat) {
    CAPTURE(repeat);
    const Times times = repeat % 2 == 0 ? Times::whole_days : Times::continuous;
    compare_with_naive(random_causes(bits, times, 2, 2, 30), answered);
  }
  compare_with_naive(random_causes(bits, Times::whole_days, 3, 2, 60), answered);
  CHECK(answered > 20);
}

TEST_CASE("FineGray: laws of random data", "[law]") {
  Bits bits(62);
  int answered = 0;
  for (int repeat = 0; repeat < 300; ++repeat) {
    CAPTURE(repeat);
    const CausesCohort c = random_causes(bits, Times::whole_days, 3, 2);
    const auto answer = regress(c, {c.indicator(1), c.x});
    // Another order of the patients, another time scale, the other causes merged.
    CausesCohort same = c;
    same.shuffle(bits);
    for (double& t : same.time) t = t * t / 7.0 + 0.25;
    for (Cause& k : same.cause) k = k == 3 ? Cause{2} : k;
    const auto again = regress(same, {same.indicator(1), same.x});
    REQUIRE(answer.has_value() == again.has_value());
    // The groups exchanged, and x in another unit and from another origin.
    Column scaled = c.x;
    for (double& x : scaled) x = 1000.0 - 10.0 * x;
    const auto swapped = regress(c, {c.indicator(0), scaled});
    REQUIRE(answer.has_value() == swapped.has_value());
    if (!answer) continue;
    ++answered;
    const auto close = [](double value) { return Approx(value).epsilon(1e-9).margin(1e-11); };
    for (std::size_t j = 0; j < 2; ++j) {
      REQUIRE(again->coefficient[j].value == close(answer->coefficient[j].value));
      REQUIRE(again->coefficient[j].standard_error == close(answer->coefficient[j].standard_error));
    }
    REQUIRE(swapped->coefficient[0].value == close(-answer->coefficient[0].value));
    REQUIRE(swapped->coefficient[0].standard_error == close(answer->coefficient[0].standard_error));
    REQUIRE(swapped->coefficient[1].value == close(-answer->coefficient[1].value / 10.0));
    REQUIRE(swapped->coefficient[1].standard_error == close(answer->coefficient[1].standard_error / 10.0));
    REQUIRE(swapped->log_likelihood == close(answer->log_likelihood));
    REQUIRE(answer->log_likelihood >= answer->null_log_likelihood - 1e-12);
  }
  CHECK(answered > 60);
}

TEST_CASE("FineGray: patients who miss a covariate do not count, not even as censored", "[law]") {
  Bits bits(63);
  for (int repeat = 0; repeat < 100; ++repeat) {
    const CausesCohort c = random_causes(bits, Times::whole_days, 2, 2);
    const auto without = regress(c, {c.x});
    CausesCohort more = c;
    for (const Cause k : {no_cause, Cause{1}, Cause{2}}) {
      more.time.push_back(1.0);
      more.cause.push_back(k);
      more.x.push_back(missing);
    }
    const auto with = regress(more, {more.x});
    REQUIRE(with.has_value() == without.has_value());
    if (!with) continue;
    REQUIRE(with->rows == c.rows());
    REQUIRE(with->coefficient[0] == without->coefficient[0]);
  }
}

TEST_CASE("FineGray: finds the coefficient of its own model, with honest errors", "[monte-carlo]") {
  // F1(t | x) = 1 - (1 - p (1 - e^-t))^exp(b x), p = 0.4, b = 0.7 (Fine and Gray 1999, section 6); 400 data
  // sets of 500 patients. The mean of the estimates is within 5 of its standard errors, here about .035, plus
  // a small- sample bias below .01; 95 % intervals cover in 95 % +- 5.4 points.
  Bits bits(64);
  const double p = 0.4, b = 0.7;
  double sum = 0.0, squares = 0.0;
  int covered = 0;
  constexpr int repeats = 400;
  for (int repeat = 0; repeat < repeats; ++repeat) {
    CausesCohort c = cohort_of({}, {});
    for (int i = 0; i < 500; ++i) {
      const double x = i % 2;
      const double ever = 1.0 - std::pow(1.0 - p, std::exp(b * x));
      const double u = bits.uniform();
      const double first = -std::log(1.0 - (1.0 - std::pow(1.0 - u, std::exp(-b * x))) / p);
      const double event = u < ever ? first : -std::log(bits.uniform()) * 0.5;
      const double lost = -std::log(bits.uniform()) * 3.0;
      c.time.push_back(std::min(event, lost));
      c.cause.push_back(lost < event ? no_cause : u < ever ? Cause{1} : Cause{2});
      c.x.push_back(x);
    }
    const auto answer = regress(c, {c.x});
    REQUIRE(answer);
    const Estimate estimate = answer->coefficient[0];
    sum += estimate.value;
    squares += estimate.value * estimate.value;
    covered += std::fabs(estimate.value - b) < 1.96 * estimate.standard_error ? 1 : 0;
  }
  const double mean = sum / repeats;
  const double error = std::sqrt((squares / repeats - mean * mean) / repeats);
  CHECK(error < 0.01);
  CHECK(std::fabs(mean - b) < 5.0 * error + 0.01);
  CHECK(std::fabs(covered / static_cast<double>(repeats) - 0.95) < 0.0545);
}

TEST_CASE("FineGray: data without an answer say why", "[edge]") {
  const auto reason = [](std::vector<double> time, std::vector<Cause> cause, std::vector<Column> columns) {
    return regress(cohort_of(std::move(time), std::move(cause)), columns).error();
  };
  CHECK(reason({}, {}, {{}}) == NoAnswer::no_rows);
  CHECK(reason({1, 2}, {1, 1}, {{missing, missing}}) == NoAnswer::no_rows);
  CHECK(reason({1, 2}, {0, 2}, {{1, 0}}) == NoAnswer::no_events);
  CHECK(reason({1}, {1}, {{1}}) == NoAnswer::collinear);
  CHECK(reason({1, 2, 3}, {1, 1, 0}, {{0.1, 0.1, 0.1}}) == NoAnswer::collinear);
  CHECK(reason({1, 2, 3, 4}, {1, 1, 1, 0}, {{1, 0, 3, 2}, {3, 1, 7, 5}}) == NoAnswer::collinear);  // 2 x + 1
  // The only patient with another value is censored before the first event.
  CHECK(reason({1, 2, 3, 4}, {0, 1, 1, 0}, {{1, 0, 0, 0}}) == NoAnswer::collinear);
  CHECK(reason({1, 2, 3}, {1, 1, 1}, {{3, 2, 1}}) == NoAnswer::monotone_likelihood);
  // Nobody with x = 1 meets the cause, beside an ordinary second covariate.
  CHECK(reason({1, 2, 3, 4, 5, 6}, {1, 2, 1, 0, 1, 0}, {{0, 1, 0, 1, 0, 0}, {2, 1, 3, 5, 4, 3}}) ==
        NoAnswer::monotone_likelihood);
}

TEST_CASE("FineGray: a covariate that no risk set tells apart is seen through its rounding", "[edge]") {
  for (std::size_t n = 3; n <= 200; ++n) {
    CausesCohort c = cohort_of({}, {});
    for (std::size_t i = 0; i < n; ++i) {
      c.time.push_back(static_cast<double>(i));
      c.cause.push_back(i == 0 ? no_cause : static_cast<Cause>(1 + i % 2));
    }
    c.x.assign(n, 0.1);
    c.x[0] = 1.0;
    const auto answer = regress(c, {c.x});
    CAPTURE(n);
    REQUIRE(!answer);
    REQUIRE(answer.error() == NoAnswer::collinear);
  }
}

TEST_CASE("FineGray: eight covariates, and one far from 0", "[edge]") {
  Bits bits(65);
  CausesCohort c = cohort_of({}, {});
  std::vector<Column> columns(8);
  for (int i = 0; i < 300; ++i) {
    c.time.push_back(std::floor(-std::log(bits.uniform()) * 50.0));
    c.cause.push_back(static_cast<Cause>(bits.index(3)));
    for (Column& column : columns) column.push_back(bits.uniform());
    columns[7].back() += 1e6;
  }
  const auto answer = regress(c, columns);
  REQUIRE(answer);
  CHECK(answer->covariates == 8);
  for (double& x : columns[7]) x -= 1e6;
  const auto near = regress(c, columns);
  REQUIRE(near);
  for (std::size_t j = 0; j < 8; ++j) {
    // 1e6 costs six of the sixteen digits of the covariate itself.
    CHECK(answer->coefficient[j].value == Approx(near->coefficient[j].value).epsilon(1e-7).margin(1e-9));
  }
}
