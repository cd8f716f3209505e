#include "stats/tables/freeman_halton.hpp"

#include "stats/tables/fisher_exact.hpp"
#include "tests/stats/tables.hpp"
#include "tests/stats/tables/naive_exact.hpp"
#include "tests/support/counting_new.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

ContingencyTable random_table(Bits& bits, int rows, int columns, int patients) {
  ContingencyTable table(rows, columns);
  // Lopsided in both directions, so that small p-values and empty margins occur.
  for (int i = 0; i < patients; ++i) {
    const double u = bits.uniform();
    const auto row = static_cast<int>(u * u * rows);
    const int shift = static_cast<int>(bits.index(static_cast<std::uint64_t>(columns)));
    table.add(row, bits.index(3) == 0 ? row % columns : shift);
  }
  return table;
}

}  // namespace

TEST_CASE("FreemanHalton: three rows of three by hand", "[exact]") {
  // Margins 2, 1, 1 and 2, 1, 1: P = 2 * 2 / (4! * prod n!) = 1/6 over the product of the factorials.
  // [2 0 0; 0 1 0; 0 0 1] and its twin have n! = 2: 1/12 each. The five others have 1/6 each: 2/12 + 5/6 = 1.
  FreemanHalton test;
  CHECK(*test.p_value(table_of(3, 3, {2, 0, 0, 0, 1, 0, 0, 0, 1})) == like(1.0 / 6.0));
  CHECK(*test.p_value(table_of(3, 3, {1, 1, 0, 0, 0, 1, 1, 0, 0})) == like(1.0));
}

TEST_CASE("FreemanHalton: job satisfaction by income gives R's p-value", "[oracle]") {
  FreemanHalton test;
  CHECK(*test.p_value(job_satisfaction()) == like(reference("x2-job-fisher", "")));
}

TEST_CASE("FreemanHalton: agrees with the list of all tables, whose probabilities sum to 1", "[oracle]") {
  Bits bits(61);
  FreemanHalton test;
  const int shapes[][3] = {{2, 3, 30}, {3, 3, 18}, {3, 4, 14}, {2, 5, 20}, {4, 4, 9}, {5, 3, 12}, {2, 2, 40}};
  int answered = 0;
  for (int repeat = 0; repeat < 350; ++repeat) {
    const auto& [rows, columns, patients] = shapes[repeat % 7];
    const int n = 1 + static_cast<int>(bits.index(static_cast<std::uint64_t>(patients)));
    const ContingencyTable table = random_table(bits, rows, columns, n);
    const auto answer = test.p_value(table);
    if (!answer) {
      REQUIRE(answer.error() == NoAnswer::zero_margin);
      continue;
    }
    ++answered;
    const NaiveFreemanHalton slow = naive_freeman_halton(table);
    REQUIRE(static_cast<double>(slow.all) == like(1.0));
    REQUIRE(*answer == Approx(std::min(1.0, static_cast<double>(slow.p_value))).epsilon(1e-12).margin(0));
  }
  CHECK(answered > 280);
}

TEST_CASE("FreemanHalton: a 2x2 table has the p-value of fisher_exact", "[law]") {
  Bits bits(62);
  FreemanHalton test;
  for (int repeat = 0; repeat < 500; ++repeat) {
    const auto draw = [&bits] { return static_cast<int>(1 + bits.index(60)); };
    const ContingencyTable table = table_of(2, 2, {draw(), draw(), draw(), draw()});
    REQUIRE(*test.p_value(table) == like(fisher_exact(table)->two_sided).margin(0));
  }
}

TEST_CASE("FreemanHalton: the order of rows and columns, turning and empty levels change no bit", "[law]") {
  FreemanHalton test;
  const auto p = *test.p_value(table_of(3, 4, {5, 1, 0, 4, 2, 6, 3, 1, 7, 2, 2, 9}));
  CHECK(*test.p_value(table_of(3, 4, {7, 2, 2, 9, 5, 1, 0, 4, 2, 6, 3, 1})) == p);
  CHECK(*test.p_value(table_of(3, 4, {4, 0, 1, 5, 1, 3, 6, 2, 9, 2, 2, 7})) == p);
  CHECK(*test.p_value(table_of(4, 3, {5, 2, 7, 1, 6, 2, 0, 3, 2, 4, 1, 9})) == p);
  CHECK(*test.p_value(table_of(4, 4, {5, 1, 0, 4, 2, 6, 3, 1, 0, 0, 0, 0, 7, 2, 2, 9})) == p);
}

TEST_CASE("FreemanHalton: under the null hypothesis the p-value is below its level no more often than that",
          "[law]") {
  // All tables with margins 5, 4, 4 and 4, 4, 5: P(p <= level) <= level, and equality at every attained p.
  FreemanHalton test;
  std::vector<std::pair<double, double>> attained;
  each_table({5, 4, 4}, {4, 4, 5}, [&](const std::vector<int>& cells, long double probability) {
    ContingencyTable table(3, 3);
    for (int i = 0; i < 9; ++i) table.add(i / 3, i % 3, cells[static_cast<std::size_t>(i)]);
    attained.emplace_back(*test.p_value(table), static_cast<double>(probability));
  });
  for (const auto& [level, unused] : attained) {
    double reached = 0.0;
    for (const auto& [p, probability] : attained) reached += p <= level * (1.0 + 1e-9) ? probability : 0.0;
    REQUIRE(reached == like(level));
  }
}

TEST_CASE("FreemanHalton: tables without an answer say why", "[edge]") {
  FreemanHalton test;
  CHECK(test.p_value(ContingencyTable(3, 3)).error() == NoAnswer::zero_margin);
  CHECK(test.p_value(table_of(3, 2, {4, 0, 3, 0, 2, 0})).error() == NoAnswer::zero_margin);
  CHECK(test.p_value(table_of(2, 2, {400, 400, 400, 301})).error() == NoAnswer::too_large);
  ContingencyTable wide(8, 8);
  for (int i = 0; i < 64; ++i) wide.add(i / 8, i % 8, 1 + i % 5);
  CHECK(test.p_value(wide).error() == NoAnswer::too_large);
  CHECK(test.steps() > FreemanHalton::most_steps);
  // A large table, asked for before, must leave nothing behind for the next one.
  CHECK(*test.p_value(table_of(2, 2, {3, 1, 1, 3})) == like(34.0 / 70.0));
}

TEST_CASE("FreemanHalton: one patient in each cell of the diagonal, up to 7 levels", "[exact]") {
  // Every table with margins 1 is a permutation: all are equally probable.
  FreemanHalton test;
  for (int levels = 2; levels <= 7; ++levels) {
    ContingencyTable table(levels, levels);
    for (int i = 0; i < levels; ++i) table.add(i, i);
    CHECK(*test.p_value(table) == like(1.0));
  }
}

TEST_CASE("FreemanHalton: a table far from independence keeps its digits", "[exact]") {
  // [n 0 0; 0 n 0; 0 0 n]: only it and its 6 permutations, 6 (n!)^3 / (3n)!.
  FreemanHalton test;
  const double log_p = std::log(6.0) + 3 * std::lgamma(41.0) - std::lgamma(121.0);
  CHECK(std::log(*test.p_value(table_of(3, 3, {40, 0, 0, 0, 40, 0, 0, 0, 40}))) == like(log_p));
}

TEST_CASE("FreemanHalton: allocates nothing once it has seen as large a table", "[law]") {
  FreemanHalton test;
  const ContingencyTable table = table_of(3, 4, {5, 1, 0, 4, 2, 6, 3, 1, 7, 2, 2, 9});
  const auto first = test.p_value(table);
  (void)test.p_value(table);  // the two buffers of paths change places
  const long before = dliplan::test::allocations();
  const auto again = test.p_value(table);
  CHECK(dliplan::test::allocations() == before);
  CHECK(*again == *first);
}
