#include "stats/survival/cox/cox.hpp"
#include "stats/survival/log_rank.hpp"
#include "tests/stats/data_files.hpp"
#include "tests/stats/random_cohort.hpp"
#include "tests/stats/survival/naive_cox.hpp"
#include "tests/support/counting_new.hpp"

#include <array>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

using Fit = tl::expected<CoxFit, NoAnswer>;

/// Equal but for the rounding of another order of sums.
Approx close_to(double value) {
  return Approx(value).epsilon(1e-9).margin(1e-9);
}

/// Rows as columns, for the product.
struct Table {
  std::vector<double> entry, exit;
  std::vector<std::uint8_t> event;
  std::array<std::vector<double>, 2> x;
  std::array<std::span<const double>, 2> spans;
  std::vector<std::uint32_t> stratum, cluster;

  explicit Table(const std::vector<CoxRow>& rows) {
    for (const CoxRow& row : rows) {
      entry.push_back(row.entry);
      exit.push_back(row.exit);
      event.push_back(row.event == 1 ? 1 : 0);
      x[0].push_back(row.x[0]);
      x[1].push_back(row.x[1]);
      stratum.push_back(row.stratum);
      cluster.push_back(row.cluster);
    }
    spans = {x[0], x[1]};
  }
  [[nodiscard]] CoxColumns columns() const { return {spans, stratum, cluster}; }
};

Fit start_stop_fit(Cox& cox, const std::vector<CoxRow>& rows, const CoxOptions& options) {
  const Table t(rows);
  return cox.fit(StartStop{t.entry, t.exit, t.event}, t.columns(), options);
}

Fit right_censored_fit(Cox& cox, const std::vector<CoxRow>& rows, const CoxOptions& options) {
  const Table t(rows);
  TimeOrder order;
  order.sort(t.exit, t.event);
  return cox.fit(order, t.columns(), options);
}

Fit fit_of(const std::vector<CoxRow>& rows, const CoxOptions& options) {
  Cox cox;
  return start_stop_fit(cox, rows, options);
}

enum class Entries { none, late };

/// 2 to 15 rows of two covariates, in one or two strata.
std::vector<CoxRow> random_rows(Bits& bits, Entries entries) {
  std::vector<CoxRow> rows;
  const std::size_t n = 2 + bits.index(14);
  const std::uint64_t days = 3 + bits.index(20);
  for (std::size_t i = 0; i < n; ++i) {
    CoxRow row;
    row.exit = static_cast<double>(1 + bits.index(days));
    if (entries == Entries::late && bits.index(2) == 0) row.entry = std::floor(row.exit * bits.uniform());
    row.event = bits.index(3) > 0 ? 1 : 0;
    row.x = Eigen::Vector2d(static_cast<double>(bits.index(2)), bits.uniform());
    row.stratum = n % 3 == 0 ? static_cast<unsigned>(bits.index(2)) : 7U;
    row.cluster = static_cast<unsigned>(i);
    rows.push_back(row);
  }
  return rows;
}

void check_same(const Fit& a, const Fit& b) {
  REQUIRE(a.has_value() == b.has_value());
  if (!a) {
    REQUIRE(a.error() == b.error());
    return;
  }
  for (std::size_t k = 0; k < a->covariates; ++k) {
    REQUIRE(a->coefficient[k] == close_to(b->coefficient[k]));
    REQUIRE(a->standard_error[k] == close_to(b->standard_error[k]));
  }
  REQUIRE(a->log_likelihood == close_to(b->log_likelihood));
  REQUIRE(a->score.chi_squared == close_to(b->score.chi_squared));
}

/// The likelihood of the definition must be flat at our coefficients, measured in standard errors.
void compare_with_naive(const std::vector<CoxRow>& rows, const CoxOptions& options, int& answered) {
  const Fit fit = fit_of(rows, options);
  if (!fit) return;
  ++answered;
  const Eigen::Vector2d beta(fit->coefficient[0], fit->coefficient[1]);
  const NaiveCox there = naive_cox(rows, options.ties, beta);
  const bool penalised = options.penalty == Penalty::firth;
  const Eigen::VectorXd& score = penalised ? there.penalised_score : there.score;
  const Eigen::MatrixXd covariance = there.information.inverse();
  REQUIRE(std::sqrt(score.dot(covariance * score)) < 1e-8);
  for (std::size_t k = 0; k < 2; ++k) {
    const auto cell = static_cast<Eigen::Index>(k);
    REQUIRE(fit->standard_error[k] == Approx(std::sqrt(covariance(cell, cell))).epsilon(1e-7));
  }
  const double bonus = penalised ? 0.5 * std::log(there.information.determinant()) : 0.0;
  REQUIRE(fit->log_likelihood == like(there.log_likelihood + bonus));
  const NaiveCox null = naive_cox(rows, options.ties, 0.0 * beta);
  REQUIRE(fit->score.chi_squared == like(null.score.dot(null.information.inverse() * null.score)));
}

}  // namespace

TEST_CASE("Cox: fits are where the likelihood of the definition is flat", "[oracle]") {
  Bits bits(41);
  int answered = 0;
  for (int repeat = 0; repeat < 300; ++repeat) {
    CAPTURE(repeat);
    const auto rows = random_rows(bits, repeat % 2 == 0 ? Entries::none : Entries::late);
    for (const Ties ties : {Ties::efron, Ties::breslow, Ties::exact}) {
      for (const Penalty penalty : {Penalty::none, Penalty::firth}) {
        compare_with_naive(rows, {ties, penalty}, answered);
      }
    }
  }
  CHECK(answered > 900);
}

TEST_CASE("Cox: a likelihood is called monotone exactly when the half planes of the definition say so",
          "[oracle]") {
  Bits bits(42);
  int monotone = 0, finite = 0;
  for (int repeat = 0; repeat < 3000; ++repeat) {
    CAPTURE(repeat);
    const auto rows = random_rows(bits, repeat % 2 == 0 ? Entries::none : Entries::late);
    for (const Ties ties : {Ties::efron, Ties::breslow}) {
      const Fit fit = fit_of(rows, {ties});
      if (!fit && fit.error() != NoAnswer::monotone_likelihood) {
        REQUIRE(fit.error() != NoAnswer::not_converged);
        continue;
      }
      REQUIRE(fit.has_value() == !naive_is_monotone(rows));
      (fit ? finite : monotone) += 1;
    }
  }
  CHECK(monotone > 300);
  CHECK(finite > 300);
}

TEST_CASE("Cox: laws of random data", "[law]") {
  Bits bits(43);
  Cox cox;
  int answered = 0;
  for (int repeat = 0; repeat < 400; ++repeat) {
    CAPTURE(repeat);
    const auto rows = random_rows(bits, repeat % 2 == 0 ? Entries::none : Entries::late);
    const CoxOptions options{static_cast<Ties>(repeat % 3), repeat % 5 == 0 ? Penalty::firth : Penalty::none};
    const Fit fit = start_stop_fit(cox, rows, options);
    answered += fit.has_value();
    // The rows in another order.
    std::vector<CoxRow> other(rows.rbegin(), rows.rend());
    check_same(fit, start_stop_fit(cox, other, options));
    // A monotone change of time.
    other = rows;
    for (CoxRow& row : other) {
      row.exit = std::exp(row.exit / 5.0);
      row.entry = std::exp(row.entry / 5.0);
    }
    check_same(fit, start_stop_fit(cox, other, options));
    // Watched from the start: the same as without entries at all.
    if (repeat % 2 == 0) check_same(fit, right_censored_fit(cox, rows, options));
    // A row cut in two at any time.
    other = rows;
    for (const CoxRow& row : rows) {
      const double cut = row.entry + (row.exit - row.entry) * bits.uniform();
      other.push_back(row);
      other.back().exit = repeat % 7 == 0 ? cut : std::floor(cut);
      other.back().event = 0;
      other[static_cast<std::size_t>(&row - rows.data())].entry = other.back().exit;
    }
    check_same(fit, start_stop_fit(cox, other, options));
    // Other units of the covariates.
    other = rows;
    for (CoxRow& row : other) row.x = Eigen::Vector2d(1.0 - row.x[0], 1e4 * row.x[1] + 1e6);
    const Fit recoded = start_stop_fit(cox, other, options);
    REQUIRE(fit.has_value() == recoded.has_value());
    if (!fit) continue;
    REQUIRE(recoded->coefficient[0] == close_to(-fit->coefficient[0]));
    REQUIRE(1e4 * recoded->coefficient[1] == Approx(fit->coefficient[1]).epsilon(1e-7).margin(1e-7));
    REQUIRE(recoded->likelihood_ratio.chi_squared == Approx(fit->likelihood_ratio.chi_squared).margin(1e-7));
  }
  CHECK(answered > 150);
}

TEST_CASE("Cox: every row twice gives Breslow's coefficients again with half the variance", "[law]") {
  Bits bits(44);
  int answered = 0;
  for (int repeat = 0; repeat < 200; ++repeat) {
    const auto rows = random_rows(bits, Entries::late);
    std::vector<CoxRow> twice = rows;
    twice.insert(twice.end(), rows.begin(), rows.end());
    const CoxOptions options{Ties::breslow, Penalty::none, CoxVariance::robust};
    const Fit once = fit_of(rows, options);
    const Fit doubled = fit_of(twice, options);
    REQUIRE(once.has_value() == doubled.has_value());
    if (!once) continue;
    ++answered;
    for (std::size_t k = 0; k < 2; ++k) {
      REQUIRE(doubled->coefficient[k] == close_to(once->coefficient[k]));
      REQUIRE(doubled->standard_error[k] * std::sqrt(2.0) == close_to(once->standard_error[k]));
      // Clusters know that nothing was learnt.
      REQUIRE(doubled->robust->standard_error[k] == close_to(once->robust->standard_error[k]));
    }
  }
  CHECK(answered > 50);
}

TEST_CASE("Cox: the score test with exact ties is the log-rank test", "[law]") {
  Bits bits(45);
  int answered = 0;
  for (int repeat = 0; repeat < 500; ++repeat) {
    CAPTURE(repeat);
    const RandomCohort cohort =
        random_cohort(bits, repeat % 2 == 0 ? Times::whole_days : Times::continuous, 2);
    std::vector<double> group;
    for (const Level level : cohort.group) group.push_back(is_missing(level) ? missing : double{1.0 * level});
    TimeOrder order;
    order.sort(cohort.time, cohort.event);
    const std::array<std::span<const double>, 1> column{group};
    Cox cox;
    const auto test = log_rank(order, cohort.group, 2);
    const Fit fit = cox.fit(order, {column}, {Ties::exact});
    if (!test) {
      REQUIRE(!fit);
      const bool constant = test.error() == NoAnswer::one_group_empty;
      REQUIRE((constant || fit.error() == test.error()));
      continue;
    }
    if (!fit) {
      REQUIRE(fit.error() == NoAnswer::monotone_likelihood);
      continue;
    }
    ++answered;
    REQUIRE(fit->score.chi_squared == Approx(test->chi_squared).epsilon(1e-12).margin(1e-14));
    // z > 0: group 1 does better, so that its hazard is lower.
    if (std::fabs(test->z) > 1e-6) REQUIRE((test->z > 0) == (fit->coefficient[0] < 0));
    if (repeat % 2 == 0) continue;
    REQUIRE(cox.fit(order, {column}, {Ties::breslow})->score.chi_squared ==
            Approx(test->chi_squared).epsilon(1e-12).margin(1e-14));
  }
  CHECK(answered > 150);
}

TEST_CASE("Cox: a fit allocates nothing once the memory is warm", "[law]") {
  Bits bits(46);
  std::vector<Table> tables;
  for (int i = 0; i < 60; ++i) tables.emplace_back(random_rows(bits, Entries::late));
  Cox cox;
  TimeOrder order;
  int answers = 0;
  const auto pass = [&] {
    for (const Table& t : tables) {
      order.sort(t.exit, t.event);
      for (const Ties ties : {Ties::efron, Ties::breslow, Ties::exact}) {
        for (const Penalty penalty : {Penalty::none, Penalty::firth}) {
          const CoxOptions options{ties, penalty, CoxVariance::robust};
          answers += cox.fit(order, t.columns(), options).has_value();
          answers += cox.fit(StartStop{t.entry, t.exit, t.event}, t.columns(), options).has_value();
          answers += cox.profile_interval(0).has_value();
        }
      }
    }
  };
  pass();
  const long before = dliplan::test::allocations();
  pass();
  CHECK(dliplan::test::allocations() == before);
  CHECK(answers > 500);
}
