#include "plan/calibration/free_number.hpp"

#include <catch2/catch.hpp>

using namespace dliplan::plan;

TEST_CASE("FreeNumber: places and values are each other's inverse, and the middle is that of its scale",
          "[exact]") {
  const FreeNumber linear{0.0, -1.0, 3.0, Scale::linear};
  const FreeNumber log{4.0, 2.0, 8.0, Scale::log};
  const FreeNumber logit{0.5, 0.1, 0.9, Scale::logit};
  CHECK(linear.value_at(0.5) == Approx(1.0));
  CHECK(log.value_at(0.5) == Approx(4.0));
  CHECK(logit.value_at(0.5) == Approx(0.5));
  for (const FreeNumber& number : {linear, log, logit}) {
    for (const double place : {0.0, 0.03, 0.4, 0.98, 1.0}) {
      CHECK(number.place_of(number.value_at(place)) == Approx(place).margin(1e-12));
    }
  }
}

TEST_CASE("FreeNumber: no place is outside of the range, and its ends are exact", "[edge]") {
  const FreeNumber number{0.3, 0.1, 0.7, Scale::logit};
  CHECK(number.value_at(-0.5) == 0.1);
  CHECK(number.value_at(0.0) == 0.1);
  CHECK(number.value_at(1.0) == 0.7);
  CHECK(number.value_at(2.0) == 0.7);
}

TEST_CASE("scale_of: a range that ends where a logarithm is infinite is linear", "[exact]") {
  CHECK(scale_of(Kind::probability, 0.1, 0.9) == Scale::logit);
  CHECK(scale_of(Kind::probability, 0.0, 0.9) == Scale::linear);
  CHECK(scale_of(Kind::probability, 0.1, 1.0) == Scale::linear);
  CHECK(scale_of(Kind::positive, 0.1, 10.0) == Scale::log);
  CHECK(scale_of(Kind::positive, 0.0, 10.0) == Scale::linear);
  CHECK(scale_of(Kind::any, 0.1, 0.9) == Scale::linear);
}

TEST_CASE("rounded_in: five digits, within the range", "[exact]") {
  const FreeNumber number{1.0, 0.123461, 1e9, Scale::log};
  CHECK(rounded_in(number, 0.452837651) == Approx(0.45284).epsilon(1e-14));
  CHECK(rounded_in(number, 163.9412) == Approx(163.94).epsilon(1e-14));
  CHECK(rounded_in(number, 87654321.0) == 87654000.0);
  CHECK(rounded_in(number, 0.123464) == 0.123461);  // 0.12346 is below it
}
