#include "stats/time_order.hpp"

#include "stats/sort_by_counting.hpp"
#include "tests/stats/random_cohort.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <tuple>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

using Row = std::tuple<double, int, std::uint32_t>;  // time, censored, row: the order we promise

std::vector<Row> expected_order(const std::vector<double>& time, const std::vector<std::uint8_t>& event) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < time.size(); ++i) {
    if (!std::isnan(time[i])) rows.emplace_back(time[i], event[i] == 0, static_cast<std::uint32_t>(i));
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::vector<Row> rows_of(const TimeOrder& order) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < order.size(); ++i) {
    rows.emplace_back(order.time()[i], order.event()[i] == 0, order.row()[i]);
  }
  return rows;
}

/// Sorts `count` random times up to `longest`, some missing, and compares with std::sort.
void check_random_order(TimeOrder& order, Bits& bits, std::size_t count, double longest, Times times) {
  std::vector<double> time;
  std::vector<std::uint8_t> event;
  for (std::size_t i = 0; i < count; ++i) {
    const double drawn = bits.uniform() * longest;
    const double kept = times == Times::whole_days ? std::floor(drawn) : drawn;
    time.push_back(bits.index(20) == 0 ? missing : kept);
    event.push_back(static_cast<std::uint8_t>(bits.index(2)));
  }
  order.sort(time, event);
  REQUIRE(rows_of(order) == expected_order(time, event));
}

}  // namespace

TEST_CASE("TimeOrder: events stand before censorings of the same day, then the rows in file order",
          "[exact]") {
  TimeOrder order;
  const std::vector<double> time{5, 3, 5, missing, 5, 0};
  const std::vector<std::uint8_t> event{0, 1, 1, 1, 1, 0};
  order.sort(time, event);
  CHECK(rows_of(order) == std::vector<Row>{{0, 1, 5}, {3, 0, 1}, {5, 0, 2}, {5, 0, 4}, {5, 1, 0}});
}

TEST_CASE("TimeOrder: agrees with std::sort on whole days, continuous times and days beyond 32-bit keys",
          "[oracle]") {
  Bits bits(11);
  TimeOrder order;
  for (const std::size_t count : {1, 2, 15, 16, 17, 60, 255, 256, 257, 300, 1000, 5000}) {
    CAPTURE(count);
    check_random_order(order, bits, count, 30.0, Times::whole_days);
    check_random_order(order, bits, count, 2000.0, Times::whole_days);
    check_random_order(order, bits, count, 2147483647.0, Times::whole_days);
    check_random_order(order, bits, count, 2000.0, Times::continuous);
  }
  for (int repeat = 0; repeat < 500; ++repeat) {
    check_random_order(order, bits, 1 + bits.index(counting_limit), 100.0, Times::whole_days);
  }
}

TEST_CASE("TimeOrder: the path taken does not change the order", "[law]") {
  Bits bits(12);
  TimeOrder days, halves;
  for (int repeat = 0; repeat < 200; ++repeat) {
    const RandomCohort cohort = random_cohort(bits, Times::whole_days, 2);
    std::vector<double> scaled = cohort.time;
    for (double& t : scaled) t = t / 64.0;  // exact, and no longer whole days
    days.sort(cohort.time, cohort.event);
    halves.sort(scaled, cohort.event);
    REQUIRE(std::ranges::equal(days.row(), halves.row()));
  }
}

TEST_CASE("TimeOrder: days just below and at the integer limit keep their value", "[edge]") {
  TimeOrder order;
  const std::vector<double> time{2147483648.0, 2147483647.0, 0.0, -0.0};
  const std::vector<std::uint8_t> event{1, 1, 1, 1};
  order.sort(time, event);
  CHECK(std::ranges::equal(order.row(), std::vector<std::uint32_t>{2, 3, 1, 0}));
  CHECK(order.time()[3] == 2147483648.0);
  order.sort(std::span(time).subspan(1), std::span(event).subspan(1));
  CHECK(std::ranges::equal(order.row(), std::vector<std::uint32_t>{1, 2, 0}));
  CHECK(order.time()[2] == 2147483647.0);
}

TEST_CASE("TimeOrder: a column of numbers may be negative", "[exact]") {
  TimeOrder order;
  order.sort(std::vector<double>{0.5, -3, missing, -3.5, 2, -0.0, 0});
  CHECK(std::ranges::equal(order.row(), std::vector<std::uint32_t>{3, 1, 5, 6, 0, 4}));
  CHECK(std::ranges::equal(order.time(), std::vector<double>{-3.5, -3, 0, 0, 0.5, 2}));
  CHECK(std::ranges::count(order.event(), 1) == 6);
  // -1 among whole numbers is a value, not a missing cell.
  order.sort(std::vector<double>{3, -1, 0, -1});
  CHECK(std::ranges::equal(order.row(), std::vector<std::uint32_t>{1, 3, 2, 0}));
}

TEST_CASE("TimeOrder: nobody, or nobody with a time, leaves an empty order", "[edge]") {
  TimeOrder order;
  CHECK(order.size() == 0);
  order.sort(std::vector<double>{}, std::vector<std::uint8_t>{});
  CHECK(order.size() == 0);
  order.sort(std::vector<double>{missing, missing}, std::vector<std::uint8_t>{1, 0});
  CHECK(order.size() == 0);
  CHECK(order.row().empty());
}

TEST_CASE("TimeOrder: a moved order keeps its rows and can sort again", "[edge]") {
  TimeOrder first;
  first.sort(std::vector<double>{2, 1}, std::vector<std::uint8_t>{1, 1});
  TimeOrder second = std::move(first);
  CHECK(second.row()[0] == 1);
  std::vector<double> many(400);
  for (std::size_t i = 0; i < many.size(); ++i) many[i] = static_cast<double>(many.size() - i);
  second.sort(many);
  CHECK(second.row()[0] == 399);
}
