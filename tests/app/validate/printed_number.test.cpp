#include "app/validate/printed_number.hpp"

#include <catch2/catch.hpp>

using namespace dliplan::app;
using Kind = PrintedNumber::Kind;

namespace {

bool agrees_with(const char* text, double exact, Precision precision = Precision::rounded) {
  const auto printed = printed_number(text);
  REQUIRE(printed);
  return agrees(*printed, exact, precision);
}

}  // namespace

TEST_CASE("printed_number: reads what statistics programs print", "[exact]") {
  CHECK(printed_number(".012")->value == 0.012);
  CHECK(printed_number(".012")->half_unit == Approx(0.0005));
  CHECK(printed_number(".012")->digits == 2);
  CHECK(printed_number("-1.50e-3")->value == -0.0015);
  CHECK(printed_number("-1.50e-3")->half_unit == Approx(5e-6));
  CHECK(printed_number("<.001")->kind == Kind::below);
  CHECK(printed_number("< 0.001")->value == 0.001);
  for (const char* nothing : {"", "NA", ".", "null"}) CHECK(printed_number(nothing)->kind == Kind::nothing);
  for (const char* wrong : {"abc", "1.2.3", "1,5", "<", "p=.03"}) CHECK_FALSE(printed_number(wrong));
}

TEST_CASE("printed_number: a rounded number is any that rounds to it", "[exact]") {
  CHECK(agrees_with(".012", 0.01249999));
  CHECK(agrees_with(".012", 0.0115));
  CHECK_FALSE(agrees_with(".012", 0.01251));
  CHECK(agrees_with("182", 182.4));
  CHECK(agrees_with("1.5e-7", 1.54e-7));
  CHECK_FALSE(agrees_with("1.5e-7", 1.56e-7));
  CHECK(agrees_with("<.001", 0.00099));
  CHECK_FALSE(agrees_with("<.001", 0.001));
  CHECK_FALSE(agrees_with("NA", 0.0));
}

TEST_CASE("printed_number: a computed number is that one to 1e-9, and a whole one is whole", "[exact]") {
  CHECK(agrees_with("0.33333333333333331", 1.0 / 3.0));
  CHECK_FALSE(agrees_with("0.33333333333333331", (1.0 / 3.0) * (1.0 + 2e-9)));
  CHECK_FALSE(agrees_with("182", 182.4, Precision::full));
  CHECK(agrees_with("182", 182.0, Precision::full));
  CHECK_FALSE(agrees_with("0.5", 0.52, Precision::full));
  CHECK(agrees_with(".270", 0.2703, Precision::full));  // a p of PSPP beside a statistic with all its digits
}
