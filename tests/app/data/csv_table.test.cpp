#include "app/data/csv_table.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace dliplan;
using app::DataTable;
using app::TableFault;
using plan::Separator;
using Kind = TableFault::Kind;
using Faults = std::vector<TableFault>;

namespace {

const app::Wanted wanted{"a", "b", "c"};

DataTable read(const std::string& text, Separator separator = Separator::detect) {
  auto table = app::read_csv(text, separator, wanted);
  REQUIRE(table);
  return *std::move(table);
}

TableFault fault_of(const std::string& text, Separator separator = Separator::detect) {
  const auto table = app::read_csv(text, separator, wanted);
  REQUIRE_FALSE(table);
  return table.error();
}

std::string cell(const DataTable& table, const std::string& column, std::size_t row) {
  return std::string(table.find(column)->text(row));
}

}  // namespace

TEST_CASE("csv: quotes hold separators, quotes and ends of lines", "[exact]") {
  const DataTable table = read("a,b\n\"x, \"\"y\"\"\",1\n\"two\nlines\",2\nlast,3\n");
  REQUIRE(table.rows() == 3);
  CHECK(cell(table, "a", 0) == "x, \"y\"");
  CHECK(cell(table, "a", 1) == "two\nlines");
  CHECK(cell(table, "b", 2) == "3");
  CHECK(table.row_numbers == std::vector<std::size_t>{2, 3, 5});  // the lines on which the rows begin
}

TEST_CASE("csv: a byte order mark, CRLF, blanks around cells and empty lines are no part of the data",
          "[exact]") {
  const DataTable table = read(
      "\xEF\xBB\xBF"
      "a;b\r\n 1 ; x y \r\n\r\n2;\r\n");
  REQUIRE(table.rows() == 2);
  CHECK(table.names == std::vector<std::string>{"a", "b"});
  CHECK(cell(table, "a", 0) == "1");
  CHECK(cell(table, "b", 0) == "x y");
  CHECK(cell(table, "b", 1).empty());
  CHECK(table.row_numbers == std::vector<std::size_t>{2, 4});
  CHECK(table.separator == Separator::semicolon);
}

TEST_CASE("csv: lines may end with CR alone, and the last without an end", "[edge]") {
  const DataTable table = read("a\tb\r1\t2\r3\t4");
  REQUIRE(table.rows() == 2);
  CHECK(cell(table, "b", 1) == "4");
  CHECK(table.row_numbers == std::vector<std::size_t>{2, 3});
  CHECK(table.separator == Separator::tab);
  CHECK(read("a\n1\n").rows() == 1);  // one column has no separator
}

TEST_CASE("csv: only what is wanted is kept, in the order of the file", "[exact]") {
  const DataTable table = read("z,b,a\nsecret,1,2\n");
  CHECK(table.names == std::vector<std::string>{"z", "b", "a"});
  REQUIRE(table.columns.size() == 2);
  CHECK(table.columns[0].name() == "b");
  CHECK(table.find("z") == nullptr);
}

TEST_CASE("csv: a tab may separate empty cells", "[edge]") {
  const DataTable table = read("a\tb\tc\n\t\t\n1\t\t3\n");
  REQUIRE(table.rows() == 2);
  CHECK(cell(table, "c", 0).empty());
  CHECK(cell(table, "b", 1).empty());
}

TEST_CASE("csv: what is no table is refused with its place", "[edge]") {
  CHECK(fault_of("").kind == Kind::empty);
  CHECK(fault_of(" \r\n\t\n").kind == Kind::empty);
  CHECK(fault_of("a,b\n") == TableFault{.kind = Kind::no_rows});
  CHECK(fault_of("a,b,a\n1,2,3\n") ==
        TableFault{.kind = Kind::duplicate_name, .column = 3, .other_column = 1});
  CHECK(fault_of("a,,b\n1,2,3\n") == TableFault{.kind = Kind::empty_name, .column = 2});
  CHECK(fault_of("a,\xE9\n1,2\n") == TableFault{.kind = Kind::not_utf8, .row = 1});
  CHECK(fault_of("a,\"b\n\xE9\n") == TableFault{.kind = Kind::not_utf8, .row = 2});
  CHECK(fault_of("a,x\"b\n1,2\n") == TableFault{.kind = Kind::bad_quote, .row = 1});
  CHECK(fault_of("a,b;c\n1,2;3\n") == TableFault{.kind = Kind::unclear_separator, .row = 1});
}

TEST_CASE("csv: rows with too few or too many cells are all told, and the others are read", "[edge]") {
  const DataTable table = read("a,b\n1,2\n1,2,3\n4\n5,6\n\"7\n\",8\n9\n");
  CHECK(table.faults == Faults{{.kind = Kind::ragged, .row = 3, .expected = 2, .found = 3},
                               {.kind = Kind::ragged, .row = 4, .expected = 2, .found = 1},
                               {.kind = Kind::ragged, .row = 8, .expected = 2, .found = 1}});
  CHECK(table.row_numbers == std::vector<std::size_t>{2, 5, 6});
  CHECK(cell(table, "a", 0) == "1");
  CHECK(cell(table, "a", 1) == "5");
  CHECK(cell(table, "b", 1) == "6");
  CHECK(cell(table, "b", 2) == "8");
  CHECK(read("a,b\n1\n").faults.size() == 1);  // and no row
  CHECK(read("a,b\n1,2\n").faults.empty());
}

TEST_CASE("csv: of many ragged rows the first are named and the others counted", "[edge]") {
  std::string text = "a,b\n";
  for (std::size_t i = 0; i < app::most_ragged + 7; ++i) text += "1\n";
  const DataTable table = read(text);
  REQUIRE(table.faults.size() == app::most_ragged + 1);
  CHECK(table.faults.front().row == 2);
  CHECK(table.faults.back() == TableFault{.kind = Kind::more_ragged, .found = 7});
}

TEST_CASE("csv: a bad quotation mark and a byte that is no text end the reading where they stand", "[edge]") {
  const auto reads = [](const std::string& text, const Faults& faults) {
    const DataTable table = read(text);
    CAPTURE(text);
    CHECK(table.faults == faults);
    CHECK(table.rows() == 1);
    CHECK(cell(table, "b", 0) == "2");
  };
  reads("a,b\n1,2\n1,\xE9\n3,4\n", {{.kind = Kind::not_utf8, .row = 3}});
  reads("a,b\n\n1,2\n1,\xC0\x80\n", {{.kind = Kind::not_utf8, .row = 4}});
  reads(std::string("a,b\n1,2\n1,\0\n", 12), {{.kind = Kind::nul_byte, .row = 3}});
  reads("a,b\n1,2\n1,\"x\n2,3\n", {{.kind = Kind::bad_quote, .row = 3}});
  reads("a,b\n1,2\n1,x\"y\n2,3\n", {{.kind = Kind::bad_quote, .row = 3}});
  reads("a,b\n1,2\n1,\"x\n\xE9\"\n", {{.kind = Kind::not_utf8, .row = 4}});
  reads("a,b\n1\n1,2\n1,x\"y\n2,\xE9\n", {{.kind = Kind::ragged, .row = 2, .expected = 2, .found = 1},
                                          {.kind = Kind::bad_quote, .row = 4},
                                          {.kind = Kind::not_utf8, .row = 5}});
}

TEST_CASE("csv: a separator in a quoted name decides nothing", "[exact]") {
  const DataTable table = read("\"x;y\",a\n1,2\n");
  CHECK(table.names.front() == "x;y");
  CHECK(read("a,b;c\n1,2;3\n", Separator::semicolon).names == std::vector<std::string>{"a,b", "c"});
}

TEST_CASE("csv: a million rows", "[edge]") {
  std::string text = "a,b,other\n";
  for (int i = 0; i < 1'000'000; ++i) text += "12,2024-01-31,\"some, text\"\n";
  const DataTable table = read(text, Separator::comma);
  CHECK(table.rows() == 1'000'000);
  CHECK(cell(table, "b", 999'999) == "2024-01-31");
}
