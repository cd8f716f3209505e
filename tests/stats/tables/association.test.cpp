#include "stats/tables/association.hpp"

#include "tests/stats/random_cohort.hpp"
#include "tests/stats/tables.hpp"

#include <cmath>
#include <vector>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

/// (N - 1) r^2 patient by patient.
double naive_linear(const ContingencyTable& table,
                    const std::vector<double>& rows,
                    const std::vector<double>& columns) {
  std::vector<long double> x, y;
  for (int i = 0; i < table.rows(); ++i) {
    for (int j = 0; j < table.columns(); ++j) {
      for (int k = 0; k < table.count(i, j); ++k) {
        x.push_back(rows[static_cast<std::size_t>(i)]);
        y.push_back(columns[static_cast<std::size_t>(j)]);
      }
    }
  }
  long double mean_x = 0, mean_y = 0, xx = 0, xy = 0, yy = 0;
  const auto n = static_cast<long double>(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) mean_x += x[i] / n, mean_y += y[i] / n;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - mean_x) * (x[i] - mean_x);
    xy += (x[i] - mean_x) * (y[i] - mean_y);
    yy += (y[i] - mean_y) * (y[i] - mean_y);
  }
  return static_cast<double>((n - 1) * xy * xy / (xx * yy));
}

void check_linear(const ContingencyTable& table, const std::string& id) {
  CAPTURE(id);
  const auto linear = linear_by_linear(table);
  REQUIRE(linear);
  CHECK(linear->chi_squared == like(reference(id, "linear")).margin(0));
  CHECK(linear->p_value == like(reference(id, "linear_p")).margin(0));
  CHECK(linear->df == 1);
}

}  // namespace

TEST_CASE("association: the tea taster by hand", "[exact]") {
  // ad - bc = 8, all margins 4: phi = 8 / sqrt(4^4) = 1/2; (8 - 1) / 4 = 1.75.
  CHECK(association(table_of(2, 2, {3, 1, 1, 3}))->phi == like(0.5));
  CHECK(association(table_of(2, 2, {1, 3, 3, 1}))->phi == like(-0.5));
  CHECK(association(table_of(2, 2, {1, 3, 3, 1}))->cramers_v == like(0.5));
  CHECK(linear_by_linear(table_of(2, 2, {3, 1, 1, 3}))->chi_squared == like(1.75));
}

TEST_CASE("association: stored tables give the numbers of SPSS and R", "[oracle]") {
  const auto check = [](const ContingencyTable& table, const std::string& id) {
    check_linear(table, id);
    CHECK(association(table)->phi == like(reference(id, "phi")).margin(0));
    CHECK(association(table)->cramers_v == like(std::fabs(reference(id, "phi"))).margin(0));
  };
  for (const std::string name : stored_names) check(stored_table(name), "x2-" + name);
  check(berkeley(), "x2-ucb");
  check_linear(job_satisfaction(), "x2-job");
}

TEST_CASE("association: a larger table by hand", "[exact]") {
  // Rows that share no column: chi-squared is N (min - 1), phi sqrt(2), V 1.
  const auto perfect = association(table_of(3, 3, {5, 0, 0, 0, 7, 0, 0, 0, 2}));
  CHECK(perfect->phi == like(std::sqrt(2.0)));
  CHECK(perfect->cramers_v == like(1.0));
}

TEST_CASE("linear_by_linear: random tables with random scores agree with the correlation over patients",
          "[oracle]") {
  Bits bits(41);
  for (int repeat = 0; repeat < 500; ++repeat) {
    const int rows = 2 + static_cast<int>(bits.index(4)), columns = 2 + static_cast<int>(bits.index(4));
    ContingencyTable table(rows, columns);
    std::vector<double> row_scores, column_scores;
    // Scores far from 0 and close together: digits are lost unless the origin is moved.
    for (int i = 0; i < rows; ++i) row_scores.push_back(1e6 + bits.uniform());
    for (int j = 0; j < columns; ++j) column_scores.push_back(bits.uniform() * 100.0);
    for (int i = 0; i < rows * columns; ++i) {
      table.add(i / columns, i % columns, static_cast<std::int64_t>(bits.index(12)));
    }
    const auto answer = linear_by_linear(table, {row_scores, column_scores});
    if (!answer) continue;
    // An association near 0 is a small difference of large numbers: absolute 1e-13.
    REQUIRE(answer->chi_squared == like(naive_linear(table, row_scores, column_scores)).margin(1e-13));
  }
}

TEST_CASE("linear_by_linear: scale and origin of the scores do not matter, turning neither", "[law]") {
  const ContingencyTable table = table_of(2, 3, {5, 1, 9, 2, 8, 4});
  const std::vector<double> rows{-3.0, 7.5}, columns{10.0, 14.0, 18.0};
  const auto plain = linear_by_linear(table);
  CHECK(linear_by_linear(table, {rows, columns})->chi_squared == like(plain->chi_squared));
  CHECK(linear_by_linear(table_of(3, 2, {5, 2, 1, 8, 9, 4}))->chi_squared == like(plain->chi_squared));
  CHECK(linear_by_linear(table_of(2, 3, {9, 1, 5, 4, 8, 2}))->chi_squared == like(plain->chi_squared));
}

TEST_CASE("linear_by_linear: an empty level keeps its code", "[law]") {
  const ContingencyTable gap = table_of(2, 4, {5, 1, 0, 9, 2, 8, 0, 4});
  const std::vector<double> columns{1.0, 2.0, 4.0};
  CHECK(linear_by_linear(gap)->chi_squared ==
        like(linear_by_linear(table_of(2, 3, {5, 1, 9, 2, 8, 4}), {{}, columns})->chi_squared));
}

TEST_CASE("association: tables without an answer say why", "[edge]") {
  const std::vector<double> same{2.0, 2.0};
  CHECK(association(ContingencyTable(2, 2)).error() == NoAnswer::zero_margin);
  CHECK(linear_by_linear(table_of(2, 2, {3, 0, 4, 0})).error() == NoAnswer::zero_margin);
  CHECK(linear_by_linear(table_of(2, 2, {3, 1, 1, 3}), {same, {}}).error() == NoAnswer::zero_variance);
  // No association at all is exactly 0, and a million patients do not spoil it.
  CHECK(linear_by_linear(table_of(2, 3, {200000, 100000, 200000, 200000, 100000, 200000}))->chi_squared ==
        0.0);
  CHECK(association(table_of(2, 2, {250000, 250000, 250000, 250000}))->phi == 0.0);
}
