// A folder of ADaM data sets, merged into a row a patient.
#include "app/data/adam_table.hpp"

#include "app/data/data_words.hpp"
#include "app/data/read_table.hpp"
#include "tests/support/folder.hpp"

#include <catch2/catch.hpp>

using namespace dliplan;
using Kind = app::TableFault::Kind;

namespace {

constexpr const char* subjects = "USUBJID,SEX\nS-1,F\nS-2,M\n";
constexpr const char* times = "USUBJID,PARAMCD,AVAL,CNSR\nS-2,OS,7,1\nS-1,OS,5,0\nS-1,DFS,3,0\n";
constexpr const char* events =
    "USUBJID,AEDECOD,AETOXGR\nS-1,LIVER ENZYMES,2\nS-1,LIVER ENZYMES,4\nS-2,CRS,1\n";

const app::Wanted wanted{"USUBJID",
                         "SEX",
                         "OS.AVAL",
                         "OS.CNSR",
                         "DFS.AVAL",
                         "LIVER_ENZYMES1.AETOXGR",
                         "LIVER_ENZYMES2.AETOXGR",
                         "INFECTION1.AETOXGR"};

struct Set {
  std::string subjects = ::subjects, times = ::times, events = ::events;
};

tl::expected<app::DataTable, app::TableFault> read(const Set& set) {
  const test::Folder folder;
  folder.write("adsl.csv", set.subjects);
  folder.write("adtte.csv", set.times);
  folder.write("adae.csv", set.events);
  return app::read_table(folder.path(), plan::Separator::comma, wanted);
}

void check_fault(const Set& set, Kind kind, const std::string& file, std::size_t row) {
  const auto read_set = read(set);
  REQUIRE_FALSE(read_set);
  CHECK(read_set.error().kind == kind);
  CHECK(read_set.error().file == file);
  CHECK(read_set.error().row == row);
  CHECK(app::in_words("kit", read_set.error()).find("kit/" + file) == 0);
}

}  // namespace

TEST_CASE("adam: times and events become columns of the patient whose rows they are", "[exact]") {
  const auto table = read({});
  REQUIRE(table);
  REQUIRE(table->rows() == 2);
  const auto cell = [&](std::string_view name, std::size_t row) { return table->find(name)->text(row); };
  CHECK(cell("SEX", 1) == "M");
  CHECK(cell("OS.AVAL", 0) == "5");
  CHECK(cell("OS.AVAL", 1) == "7");
  CHECK(cell("OS.CNSR", 1) == "1");
  CHECK(cell("DFS.AVAL", 0) == "3");
  CHECK(cell("DFS.AVAL", 1).empty());
  CHECK(cell("LIVER_ENZYMES1.AETOXGR", 0) == "2");
  CHECK(cell("LIVER_ENZYMES2.AETOXGR", 0) == "4");
  CHECK(cell("LIVER_ENZYMES1.AETOXGR", 1).empty());
}

TEST_CASE("adam: an event that nobody had is an empty column; a time that nobody has is none", "[exact]") {
  const auto table = read({});
  REQUIRE(table);
  REQUIRE(table->find("INFECTION1.AETOXGR") != nullptr);
  CHECK(table->find("INFECTION1.AETOXGR")->text(0).empty());
  const auto without_dfs = read({.times = "USUBJID,PARAMCD,AVAL,CNSR\nS-1,OS,5,0\n"});
  REQUIRE(without_dfs);
  CHECK(without_dfs->find("DFS.AVAL") == nullptr);
}

TEST_CASE("adam: without adverse events, none has happened", "[edge]") {
  const auto table = read({.events = "USUBJID,AEDECOD,AETOXGR\n"});
  REQUIRE(table);
  REQUIRE(table->find("INFECTION1.AETOXGR") != nullptr);
  CHECK(table->find("OS.AVAL")->text(0) == "5");
}

TEST_CASE("adam: faults name the file of the folder and the line", "[exact]") {
  check_fault({.times = "USUBJID,PARAMCD,AVAL,CNSR\nS-3,OS,5,0\n"}, Kind::unknown_subject, "adtte.csv", 2);
  check_fault({.times = "USUBJID,PARAMCD,AVAL\nS-1,OS,5\nS-1,OS,6\n"}, Kind::repeated_parameter, "adtte.csv",
              3);
  check_fault({.events = "USUBJID,AEDECOD\nS-1,CRS\nS-9,CRS\n"}, Kind::unknown_subject, "adae.csv", 3);
  check_fault({.subjects = "SUBJID\n1\n"}, Kind::no_subject, "adsl.csv", 0);
  check_fault({.times = "USUBJID,AVAL\nS-1,5\n"}, Kind::no_parameter, "adtte.csv", 0);
  check_fault({.events = "USUBJID,AETOXGR\nS-1,5\n"}, Kind::no_decoded, "adae.csv", 0);
  check_fault({.subjects = ""}, Kind::empty, "adsl.csv", 0);
}

TEST_CASE("adam: a ragged line of any file is told, with its file", "[exact]") {
  const auto table = read({.times = "USUBJID,PARAMCD,AVAL,CNSR\nS-1,OS,5\nS-2,OS,7,1\n"});
  REQUIRE(table);
  REQUIRE(table->faults.size() == 1);
  CHECK(table->faults.front().kind == Kind::ragged);
  CHECK(table->faults.front().file == "adtte.csv");
}

TEST_CASE("adam: a folder without adsl.csv is no data", "[edge]") {
  const test::Folder folder;
  const auto read_folder = app::read_table(folder.path(), plan::Separator::comma, wanted);
  REQUIRE_FALSE(read_folder);
  CHECK(read_folder.error().kind == Kind::is_a_folder);
}
