#include "stats/tables/contingency_table.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace dliplan::stats;

TEST_CASE("cross_tabulate: counts the pairs and leaves out patients who miss either", "[exact]") {
  const std::vector<Level> arm{0, 0, 1, 1, 1, missing_level, 0};
  const std::vector<Level> response{2, 2, 0, 1, 1, 1, missing_level};
  const ContingencyTable table = cross_tabulate({arm, 2}, {response, 3});
  CHECK(table.count(0, 2) == 2);
  CHECK(table.count(1, 0) == 1);
  CHECK(table.count(1, 1) == 2);
  CHECK(table.count(0, 0) == 0);
  CHECK(table.row_total(1) == 3);
  CHECK(table.column_total(1) == 2);
  CHECK(table.total() == 5);
  // A missing level must not land in the neighbouring cell either.
  const std::vector<Level> second_arm{1, 1};
  const std::vector<Level> not_assessed{missing_level, 3};
  CHECK(cross_tabulate({second_arm, 2}, {not_assessed, 8}).total() == 1);
}

TEST_CASE("ContingencyTable: empty rows and columns are dropped, the others keep their order", "[exact]") {
  ContingencyTable table(3, 4);
  table.add(0, 1, 5);
  table.add(2, 1, 6);
  table.add(2, 3, 7);
  const ContingencyTable kept = table.without_empty_margins();
  REQUIRE(kept.rows() == 2);
  REQUIRE(kept.columns() == 2);
  CHECK(kept.count(0, 0) == 5);
  CHECK(kept.count(0, 1) == 0);
  CHECK(kept.count(1, 0) == 6);
  CHECK(kept.count(1, 1) == 7);
}

TEST_CASE("ContingencyTable: without patients one empty cell is left", "[edge]") {
  const ContingencyTable kept = ContingencyTable(8, 8).without_empty_margins();
  CHECK(kept.rows() == 1);
  CHECK(kept.columns() == 1);
  CHECK(kept.total() == 0);
}
