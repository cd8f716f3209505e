#include "stats/tables/chi_squared.hpp"

#include "tests/stats/tables.hpp"

#include <cmath>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

void check_any_table(const ContingencyTable& table, const std::string& id) {
  CAPTURE(id);
  const auto plain = pearson(table);
  const auto ratio = likelihood_ratio(table);
  REQUIRE(plain);
  REQUIRE(ratio);
  CHECK(plain->chi_squared == like(reference(id, "pearson")));
  CHECK(plain->df == reference(id, "pearson_df"));
  CHECK(plain->p_value == like(reference(id, "pearson_p")));
  CHECK(ratio->chi_squared == like(reference(id, "LR")));
  CHECK(ratio->p_value == like(reference(id, "LR_p")));
  CHECK(expected_counts(table)->below_five == reference(id, "n_cells_E_lt5"));
  CHECK(expected_counts(table)->minimum == like(reference(id, "min_expected")));
}

void check_two_by_two(const ContingencyTable& table, const std::string& id) {
  check_any_table(table, id);
  CHECK(yates(table)->chi_squared == like(reference(id, "yates")));
  CHECK(yates(table)->p_value == like(reference(id, "yates_p")));
}

}  // namespace

TEST_CASE("pearson: the tea taster by hand", "[exact]") {
  // Every expected count is 2, every difference 1: 4 * 1/2 = 2. Yates: 4 * (1/2)^2 / 2 = 1/2.
  const ContingencyTable tea = table_of(2, 2, {3, 1, 1, 3});
  CHECK(pearson(tea)->chi_squared == like(2.0));
  CHECK(yates(tea)->chi_squared == like(0.5));
  CHECK(likelihood_ratio(tea)->chi_squared == like(2.0 * (6.0 * std::log(1.5) + 2.0 * std::log(0.5))));
  CHECK(expected_counts(tea)->below_five == 4);
  CHECK(expected_counts(tea)->minimum == 2.0);
}

TEST_CASE("chi-squared tests: stored tables give the numbers of SPSS and R", "[oracle]") {
  for (const std::string name : stored_names) check_two_by_two(stored_table(name), "x2-" + name);
  check_two_by_two(berkeley(), "x2-ucb");
  check_any_table(job_satisfaction(), "x2-job");
}

TEST_CASE("expected_counts: SPSS's footnote counts what is strictly below 5, in percent of the cells held",
          "[exact]") {
  // Rows 10, 10, columns 10, 10: every expected count is exactly 5.
  CHECK(expected_counts(table_of(2, 2, {7, 3, 3, 7}))->below_five == 0);
  CHECK(expected_counts(table_of(2, 2, {7, 3, 3, 7}))->minimum == 5.0);
  // Rows 9, 10, columns 9, 10: 81/19 and 90/19 twice are below 5, 100/19 is not; an empty column is no cell.
  const auto counts = expected_counts(table_of(2, 3, {6, 0, 3, 3, 0, 7}));
  CHECK(counts->cells == 4);
  CHECK(counts->below_five == 3);
  CHECK(counts->share_below_five() == 0.75);
  CHECK(counts->minimum == like(81.0 / 19.0));
  CHECK(expected_counts(job_satisfaction())->share_below_five() == 0.5);
}

TEST_CASE("yates: is 0 with p = 1 where no count is more than one half from expectation", "[oracle]") {
  const ContingencyTable spss = table_of(2, 2, {20, 47, 2, 3});  // SPSS 31 prints .000 and 1.000
  CHECK(yates(spss)->chi_squared == 0.0);
  CHECK(yates(spss)->p_value == 1.0);
}

TEST_CASE("pearson: rows and columns that hold nobody do not count", "[law]") {
  const auto small = pearson(table_of(2, 2, {3, 1, 1, 3}));
  const auto large = pearson(table_of(3, 4, {3, 0, 1, 0, 0, 0, 0, 0, 1, 0, 3, 0}));
  REQUIRE(large);
  CHECK(large->df == 1);
  CHECK(large->chi_squared == small->chi_squared);
  CHECK(large->p_value == small->p_value);
}

TEST_CASE("pearson: two rows of three columns agree with the sum written out", "[law]") {
  // 2x2 has a formula of its own; split one column in proportion and nothing but df may change.
  const auto joined = pearson(table_of(2, 2, {12, 8, 6, 14}));
  const auto split = pearson(table_of(2, 3, {6, 6, 8, 3, 3, 14}));
  CHECK(split->chi_squared == like(joined->chi_squared));
  CHECK(split->df == 2);
}

TEST_CASE("chi-squared tests: exchanging rows, columns or both changes nothing", "[law]") {
  const auto same = [](const ContingencyTable& a, const ContingencyTable& b) {
    CHECK(pearson(a)->chi_squared == like(pearson(b)->chi_squared));
    CHECK(likelihood_ratio(a)->chi_squared == like(likelihood_ratio(b)->chi_squared));
  };
  same(table_of(2, 3, {5, 1, 9, 2, 8, 4}), table_of(2, 3, {2, 8, 4, 5, 1, 9}));
  same(table_of(2, 3, {5, 1, 9, 2, 8, 4}), table_of(3, 2, {5, 2, 1, 8, 9, 4}));
}

TEST_CASE("chi-squared tests: tables without an answer say why", "[edge]") {
  const ContingencyTable nobody(2, 2);
  const ContingencyTable one_column = table_of(2, 2, {4, 0, 5, 0});
  const ContingencyTable wide = table_of(2, 3, {4, 0, 1, 5, 0, 1});
  for (const ContingencyTable& table : {nobody, one_column}) {
    CHECK(pearson(table).error() == NoAnswer::zero_margin);
    CHECK(yates(table).error() == NoAnswer::zero_margin);
    CHECK(likelihood_ratio(table).error() == NoAnswer::zero_margin);
    CHECK(expected_counts(table).error() == NoAnswer::zero_margin);
  }
  CHECK(yates(wide).error() == NoAnswer::not_two_by_two);
  CHECK(likelihood_ratio(table_of(2, 2, {3, 6, 5, 10}))->chi_squared == Approx(0.0).margin(1e-14));
}
