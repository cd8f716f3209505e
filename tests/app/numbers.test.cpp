#include "app/numbers.hpp"

#include "app/identifiers.hpp"
#include "app/readable.hpp"
#include "app/table.hpp"

#include <catch2/catch.hpp>

using namespace dliplan::app;

TEST_CASE("numbers: a value has the digits that its error leaves it", "[exact]") {
  CHECK(with_error({19.1342, 0.0712}) == "19.13 ± 0.07");
  CHECK(with_error({19.1342, 0.0123}) == "19.134 ± 0.012");  // an error that begins with 1 keeps two digits
  CHECK(with_error({412.6, 31.0}) == "413 ± 31");
  CHECK(rounded({0.123456, 0.002}) == "0.123");
  CHECK(decimals_for(0.0) == 1);
  CHECK(decimals_for(1e-12) == 6);
}

TEST_CASE("numbers: a sign always stands before a bias, and never before nothing", "[exact]") {
  CHECK(signed_with_error({5.95, 0.14}) == "+5.95 ± 0.14");
  CHECK(signed_with_error({-1.25, 0.11}) == "-1.25 ± 0.11");
  CHECK(signed_with_error({-0.001, 0.11}) == "+0.00 ± 0.11");
}

TEST_CASE("numbers: none or all of the replicates never show an error of 0", "[edge]") {
  CHECK(percent_with_error({1.0, 0.0, {0.99, 1.0}, {0.99, 1.0}}) == "100");
  CHECK(share_text({0.0, 0.0, {0.0, 0.00038}, {}}) == "0 (below 0.04)");
  CHECK(share_text({1.0, 0.0, {0.9962, 1.0}, {}}) == "100 (above 99.6)");
  CHECK(share_text({0.236, 0.004, {0.22, 0.24}, {}}) == "23.6 ± 0.4");
  CHECK(difference_text({0.0, 0.0, {-0.00038, 0.00038}}) == "0 (within 0.04)");
  CHECK(difference_text({-0.031, 0.004, {-0.04, -0.02}}) == "-3.1 ± 0.4");
  CHECK(percent_with_error({0.236, 0.004, {0.22, 0.24}, {0.22, 0.24}}) == "23.6 ± 0.4");
}

TEST_CASE("numbers: thousands are grouped", "[exact]") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(1234567) == "1,234,567");
}

TEST_CASE("identifiers: a time that is no whole number of months keeps its decimals", "[exact]") {
  using Kind = dliplan::plan::Estimand::Kind;
  CHECK(in_files({Kind::survival_at, {365.25}}).quantity == "survival_at_12_months");
  CHECK(in_files({Kind::survival_at, {100.0}}).quantity == "survival_at_3.29_months");
}

TEST_CASE("table: columns align by characters, words left and numbers right", "[exact]") {
  Table table({"", "kind", "n"}, 2);
  table.add({"Kaplan–Meier", "a", "5"});
  table.add({"x", "bcd", "12"});
  CHECK(table.text() ==
        "                kind   n\n"
        "  Kaplan–Meier  a      5\n"
        "  x             bcd   12\n");
}

TEST_CASE("table: a column of numbers in which nobody has one can be left out", "[exact]") {
  Table table({"", "a", "b", "c", "d"});
  table.add({"x", "–", "1", "", "2"});
  table.add_heading("words");
  table.add({"y", "", "", "–", "3"});
  // The first column of numbers stays, whatever it holds.
  CHECK(table.without_empty_columns().text() == "     a  b  d\n  x  –  1  2\n  words\n  y        3\n");
}

TEST_CASE("table: a heading widens no column", "[exact]") {
  Table table({"", "n"});
  table.add_heading("a heading that is wider than all");
  table.add({"  row", "12"});
  CHECK(table.text() ==
        "          n\n"
        "  a heading that is wider than all\n"
        "    row  12\n");
}

TEST_CASE("table: a paragraph breaks at spaces and never inside a word", "[exact]") {
  CHECK(wrapped("one two three four", 11, "* ", "  ") == "* one two\n  three\n  four\n");
}

TEST_CASE("readable: months where the canonical form has days, and no digits that nobody wrote", "[exact]") {
  CHECK(readable("\"228.28125 days\"") == "7.5 months");
  CHECK(readable("\"14 days\"") == "14 days");
  CHECK(readable("21.30625 to 45.65625 days") == "0.7 to 1.5 months");
  CHECK(readable("3 to 14 days") == "3 to 14 days");
  CHECK(readable("\"0.0597946611909651 / day\"") == "1.82 / month");
  CHECK(readable("{ law = \"weibull\", shape = 1, scale = \"465.69375 days\", never = 0.5 }") ==
        "{ law = \"weibull\", shape = 1, scale = \"15.3 months\", never = 0.5 }");
  CHECK(readable("0.8 to 3.6 / month") == "0.8 to 3.6 / month");
}
