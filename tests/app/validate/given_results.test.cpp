#include "app/validate/given_results.hpp"

#include <catch2/catch.hpp>

using namespace dliplan::app;
using Kind = ResultsFault::Kind;

TEST_CASE("results: lines of name and value, with names of columns, quotes and a byte order mark",
          "[exact]") {
  const auto results = read_results("\xEF\xBB\xBFname,value\r\n\"os.median\", 12.5\r\n\nos.p,<.001\n");
  REQUIRE(results);
  REQUIRE(results->numbers.size() == 2);
  CHECK(results->numbers[0].name == "os.median");
  CHECK(results->numbers[0].printed.value == 12.5);
  CHECK(results->numbers[1].line == 4);
  CHECK(results->precision == Precision::rounded);
  CHECK(read_results("a;0.33333333333333331\nb;2\n")->precision == Precision::full);
}

TEST_CASE("results: JSON as an object or as a list", "[exact]") {
  const auto object = read_results(R"({"a": 1.5, "b": ".012", "c": null})");
  REQUIRE(object);
  CHECK(object->numbers.size() == 3);
  CHECK(object->numbers[1].printed.half_unit == Approx(0.0005));
  CHECK(object->numbers[2].printed.kind == PrintedNumber::Kind::nothing);
  const auto list = read_results(R"([{"name": "a", "value": 2}])");
  REQUIRE(list);
  CHECK(list->numbers[0].printed.value == 2.0);
}

TEST_CASE("results: every fault of a file is told at once, with its line", "[edge]") {
  const auto results = read_results("name,value\na,1\na,2\nb,many\nc\nd,1,2\n");
  REQUIRE_FALSE(results);
  REQUIRE(results.error().size() == 4);
  CHECK(results.error()[0].kind == Kind::twice);
  CHECK(results.error()[1].kind == Kind::no_number);
  CHECK(results.error()[1].line == 4);
  CHECK(results.error()[2].kind == Kind::two_columns);
  CHECK(results.error()[3].line == 6);
  CHECK(read_results("").error()[0].kind == Kind::no_numbers);
  CHECK(read_results("{").error()[0].kind == Kind::not_json);
  CHECK(read_results("[1]").error()[0].kind == Kind::not_json);
}

TEST_CASE("results: a first line is a heading only where it cannot be a number of the key", "[edge]") {
  for (const char* text :
       {"os.case_summary.patients,sixty\nb.c,1\n", "os.case_summary.patients,nan\nb.c,1\n"}) {
    const auto results = read_results(text);
    REQUIRE_FALSE(results);
    CHECK(results.error()[0].kind == Kind::no_number);
    CHECK(results.error()[0].line == 1);
  }
}

TEST_CASE("results: a name that a JSON object has twice is a fault", "[edge]") {
  const auto results = read_results(R"({"a": 61, "a": 60})");
  REQUIRE_FALSE(results);
  CHECK(results.error()[0].kind == Kind::twice);
}
