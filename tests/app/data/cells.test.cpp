#include "app/data/cells.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>

using namespace dliplan;
using app::date_in;
using app::NoDate;
using app::number_in;
using plan::DateFormat;
using plan::DecimalMark;

namespace {

double day(const std::string& cell, DateFormat format) {
  const auto date = date_in(cell, format);
  return date ? *date : NAN;
}

NoDate why_not(const std::string& cell, DateFormat format) {
  const auto date = date_in(cell, format);
  REQUIRE_FALSE(date);
  return date.error();
}

}  // namespace

TEST_CASE("number: all of the cell is one, with the decimal mark that is said", "[exact]") {
  CHECK(number_in("12", DecimalMark::point) == 12.0);
  CHECK(number_in("+1.5e2", DecimalMark::point) == 150.0);
  CHECK(number_in("-.5", DecimalMark::point) == -0.5);
  CHECK(number_in("3,25", DecimalMark::comma) == 3.25);
  for (const char* none : {"", "1,5", "1.5x", "x", "1 000", "0x1p3", "nan", "--1", "1.5.2", "1e"}) {
    CAPTURE(none);
    CHECK_FALSE(number_in(none, DecimalMark::point));
  }
  CHECK_FALSE(number_in("1.5", DecimalMark::comma));
  CHECK_FALSE(number_in("1,000,5", DecimalMark::comma));
}

TEST_CASE("number: too large is infinite, too small is 0", "[edge]") {
  CHECK(std::isinf(*number_in("1e400", DecimalMark::point)));
  CHECK(std::isinf(*number_in("inf", DecimalMark::point)));
  CHECK(number_in("1e-400", DecimalMark::point) == 0.0);
}

TEST_CASE("date: each format reads the same day", "[exact]") {
  // 1970-01-01 is day 0; 2024-02-29 is 54 years of 365 days, 13 leap days and 31 + 28 days later.
  constexpr double leap_day = 54 * 365 + 13 + 31 + 28;
  CHECK(day("2024-02-29", DateFormat::iso) == leap_day);
  CHECK(day("2024-02-29T23:59:59", DateFormat::iso) == leap_day);
  CHECK(day("2024-02-29 00:00", DateFormat::iso) == leap_day);
  CHECK(day("29.02.2024", DateFormat::day_month_year_dots) == leap_day);
  CHECK(day("29.2.2024", DateFormat::day_month_year_dots) == leap_day);
  CHECK(day("29/02/2024", DateFormat::day_month_year_slashes) == leap_day);
  CHECK(day("2/29/2024", DateFormat::month_day_year) == leap_day);
  CHECK(day("2024/2/29", DateFormat::year_month_day_slashes) == leap_day);
  CHECK(day("20240229", DateFormat::compact) == leap_day);
  CHECK(day("1970-01-01", DateFormat::iso) == 0.0);
}

TEST_CASE("date: another format is not guessed, and a year has four digits", "[exact]") {
  for (const char* none :
       {"29.02.2024", "2024-2-9", "24-02-29", "2024-02", "2024-02-29x", "", "2024-02-29 x", "44000"}) {
    CAPTURE(none);
    CHECK(why_not(none, DateFormat::iso) == NoDate::not_a_date);
  }
  CHECK(why_not("29.02.24", DateFormat::day_month_year_dots) == NoDate::not_a_date);
  CHECK(why_not("2024022", DateFormat::compact) == NoDate::not_a_date);
}

TEST_CASE("date: a day that does not exist is impossible", "[edge]") {
  CHECK(why_not("2023-02-29", DateFormat::iso) == NoDate::impossible);
  CHECK(why_not("2023-13-01", DateFormat::iso) == NoDate::impossible);
  CHECK(why_not("2023-00-10", DateFormat::iso) == NoDate::impossible);
  CHECK(why_not("1899-12-31", DateFormat::iso) == NoDate::impossible);
  CHECK(why_not("2150-01-01", DateFormat::iso) == NoDate::impossible);
  CHECK(why_not("9999-99-99", DateFormat::iso) == NoDate::impossible);
  // Day and month the wrong way round are seen where the month gives it away.
  CHECK(why_not("02/29/2024", DateFormat::day_month_year_slashes) == NoDate::impossible);
}
