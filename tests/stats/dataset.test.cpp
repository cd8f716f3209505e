#include "stats/dataset.hpp"

#include <catch2/catch.hpp>

using namespace dliplan::stats;

TEST_CASE("Dataset: new rows are missing, old rows keep their cells", "[exact]") {
  Dataset data;
  data.survival.push_back({"os", {}, {}});
  data.category.push_back({"arm", {"no", "yes"}, {}});
  data.measure.push_back({"dose", {}});
  data.resize_rows(2);
  CHECK(is_missing(data.survival[0].time[1]));
  CHECK(data.survival[0].event[1] == 0);
  CHECK(is_missing(data.category[0].level[1]));
  data.measure[0].value[1] = 7.0;
  data.resize_rows(3);
  CHECK(data.rows == 3);
  CHECK(data.measure[0].value[1] == 7.0);
  CHECK(is_missing(data.measure[0].value[2]));
}

TEST_CASE("Dataset: clearing keeps the columns and their memory", "[law]") {
  Dataset data;
  data.survival.push_back({"os", {}, {}});
  data.resize_rows(100);
  const double* const memory = data.survival[0].time.data();
  data.clear_rows();
  CHECK(data.rows == 0);
  CHECK(data.survival[0].time.empty());
  data.resize_rows(100);
  CHECK(data.survival[0].time.data() == memory);
  CHECK(is_missing(data.survival[0].time[0]));
}

TEST_CASE("Dataset: columns are found by name", "[edge]") {
  Dataset data;
  data.survival.push_back({"os", {}, {}});
  data.category.push_back({"arm", {}, {}});
  data.measure.push_back({"dose", {}});
  CHECK(data.find_survival("os") == &data.survival[0]);
  CHECK(data.find_category("arm") == &data.category[0]);
  CHECK(data.find_measure("dose") == &data.measure[0]);
  CHECK(data.find_survival("efs") == nullptr);
  CHECK(data.find_category("os") == nullptr);
}
