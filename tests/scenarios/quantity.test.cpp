#include "scenarios/quantity.hpp"

#include <catch2/catch.hpp>

#include <charconv>
#include <limits>

using namespace dliplan;
using namespace dliplan::scenarios;

namespace {

double value(std::string_view text, const Measure& measure) {
  const auto parsed = parse_quantity(text, measure);
  CAPTURE(text);
  REQUIRE(parsed);
  return *parsed;
}

}  // namespace

TEST_CASE("parse_quantity: durations", "[exact]") {
  CHECK(value("8.5 months", measures::duration) == 8.5 * 30.4375);
  CHECK(value("1 month", measures::duration) == 30.4375);
  CHECK(value("14 days", measures::duration) == 14.0);
  CHECK(value(" 1week ", measures::duration) == 7.0);
  CHECK(value("2 years", measures::duration) == 730.5);
  CHECK(value("+1e1 Days", measures::duration) == 10.0);
  CHECK(value("-3 days", measures::duration) == -3.0);  // the range refuses it, with the range
}

TEST_CASE("parse_quantity: rates, doses, cells and shares", "[exact]") {
  CHECK(value("0.45 / month", measures::rate) == 0.45 / 30.4375);
  CHECK(value("0.45/month", measures::rate) == 0.45 / 30.4375);
  CHECK(value("2 % / month", measures::rate) == 0.02 / 30.4375);
  CHECK(value("365.25 / year", measures::rate) == 1.0);
  CHECK(value("7 / week", measures::rate) == 1.0);
  for (const char* text : {"9 ug/day", "9 \u00B5g/day", "9 \u03BCg / day", "9 mcg/day"}) {
    CHECK(value(text, measures::daily_dose) == 9.0);
  }
  for (const char* text : {"0.5e8 / kg", "5e7 MNC/kg", "0.5 x 1e8 / kg", "50000000/kg"}) {
    CHECK(value(text, measures::cell_dose) == 0.5);
  }
  CHECK(value("60 kg", measures::body_weight) == 60.0);
  CHECK(value("72.5KG", measures::body_weight) == 72.5);
  for (const auto& [text, share] :
       {std::pair("45.3 %", 0.453), {"80%", 0.8}, {"0 %", 0.0}, {"1e-3 %", 1e-5}, {"57 %", 0.57}}) {
    CHECK(value(text, measures::probability) == share);
  }
}

TEST_CASE("parse_quantity: says what is wrong", "[exact]") {
  const auto problem = [](std::string_view text) {
    return parse_quantity(text, measures::duration).error().problem;
  };
  CHECK(problem("") == Problem::not_a_number);
  CHECK(problem("  ") == Problem::not_a_number);
  CHECK(problem("days") == Problem::not_a_number);
  CHECK(problem("five days") == Problem::not_a_number);
  CHECK(problem("5") == Problem::missing_unit);
  CHECK(problem("5 d") == Problem::wrong_unit);
  CHECK(problem("5 days ago") == Problem::wrong_unit);
  CHECK(problem("5 / day") == Problem::wrong_unit);
  CHECK(problem("5..0 days") == Problem::wrong_unit);
  CHECK(problem("0x10 days") == Problem::wrong_unit);
  CHECK(problem("1e999 days") == Problem::not_finite);
  CHECK(problem("inf days") == Problem::not_finite);
  CHECK(parse_quantity("5,5 days", measures::duration).error().hint == Hint::decimal_point);
}

TEST_CASE("canonical: reads back to the same bits, at the ends of the range of doubles too", "[law]") {
  using limits = std::numeric_limits<double>;
  for (const double number : {0.1, 1.0 / 3.0, 30.4375 / 7.0, 1e22, 1e-5, 123456789.12345678,
                              limits::denorm_min(), limits::max(), 0.0}) {
    for (const Measure* measure : {&measures::duration, &measures::rate, &measures::daily_dose,
                                   &measures::cell_dose, &measures::body_weight}) {
      const std::string text = measure->canonical(number);
      CAPTURE(text);
      REQUIRE(text.size() > 2);
      CHECK(value(text.substr(1, text.size() - 2), *measure) == number);
    }
  }
  CHECK(measures::duration.canonical(30.4375) == "\"30.4375 days\"");
  CHECK(measures::probability.canonical(0.45) == "0.45");
}
