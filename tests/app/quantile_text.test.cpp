#include "app/quantile_text.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace dliplan::app;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("quantile text: the digits are those that its interval leaves", "[exact]") {
  // .49 to a side stands for an error of .25; 3.9 for one of 2.
  CHECK(quantile_text(17.94, {17.45, 18.43}) == "17.9 (17.4–18.4)");
  CHECK(quantile_text(17.94, {14.0, 21.8}) == "18 (14–22)");
  CHECK(quantile_text(17.94, {17.90, 17.98}) == "17.94 (17.90–17.98)");
  CHECK(quantile_text(17.9, {17.8, 18.0}, {.most_decimals = 1}) == "17.9 (17.8–18.0)");
}

TEST_CASE("limits text: a dash stands between positive numbers only", "[exact]") {
  CHECK(limits_text({0.1, 0.25}, 2) == "0.10–0.25");
  CHECK(limits_text({-0.3, -0.1}, 1) == "-0.3 to -0.1");
  CHECK(limits_text({67.21, 67.24}, 1) == "67.2");
}

TEST_CASE("quantile text: where no other number is possible it stands alone", "[edge]") {
  CHECK(quantile_text(17.0, {17.0, 17.0}, {.most_decimals = 0}) == "17");
  CHECK(quantile_text(17.1, {16.9, 17.2}, {.most_decimals = 0}) == "17");
  CHECK(quantile_text(infinite, {infinite, infinite}) == "not reached");
}

TEST_CASE("quantile text: what is infinite is a word", "[edge]") {
  CHECK(quantile_text(30.0, {28.0, infinite}, {.most_decimals = 0}) == "30 (28–not reached)");
  CHECK(quantile_text(infinite, {35.0, infinite}, {.most_decimals = 0, .beyond = "later"}) ==
        "later (35–later)");
  CHECK(quantile_text(-infinite, {-infinite, 3.0}, {.most_decimals = 0}) == "unknown (unknown–3)");
}
