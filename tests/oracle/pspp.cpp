#include "tests/oracle/pspp.hpp"

#include "tests/oracle/live.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

namespace dliplan::test::oracle {

namespace {

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream rest(line);
  for (std::string cell; std::getline(rest, cell, ',');) cells.push_back(cell);
  return cells;
}

}  // namespace

std::map<int, Printed> run_pspp(const std::string& syntax) {
  if (std::system("pspp --version >/dev/null 2>&1") != 0) FAIL("pspp is needed (tools/install-packages all)");
  const TemporaryDirectory directory;
  const std::string output = directory.path() + "/answers.csv";
  std::ofstream(directory.path() + "/questions.sps") << "SET FORMAT=F40.16.\n" << syntax;
  REQUIRE(std::system(("pspp -o '" + output + "' '" + directory.path() + "/questions.sps' >/dev/null 2>&1")
                          .c_str()) == 0);
  std::map<int, Printed> printed;
  std::ifstream file(output);
  int set = -1;
  std::string table;
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("set ", 0) == 0) {
      set = std::stoi(line.substr(4));
    } else if (line.rfind("Table: ", 0) == 0) {
      table = line.substr(7);
    } else if (const auto cells = cells_of(line); set >= 0 && cells.size() > 1) {
      // The first column may be blank: then the second one holds the label.
      const bool blank = cells[0].empty() || cells[0] == "Nominal by Nominal";
      printed[set].emplace(table + "/" + cells[blank ? 1 : 0], cells);
    }
  }
  return printed;
}

double number(const Printed& printed, const std::string& label, std::size_t cell) {
  const auto found = printed.find(label);
  CAPTURE(label, cell);
  REQUIRE(found != printed.end());
  REQUIRE(found->second.size() > cell);
  return std::stod(found->second[cell]);
}

void Comparison::statistic(const std::string& name, double ours, double theirs) {
  const double difference = std::fabs(ours - theirs) / std::max({std::fabs(ours), std::fabs(theirs), 1e-3});
  CAPTURE(name, ours, theirs);
  CHECK(difference < 1e-10);
  note(name, difference);
}

void Comparison::p_value(const std::string& name, double ours, double theirs) {
  CAPTURE(name, ours, theirs);
  CHECK(std::fabs(ours - theirs) < 0.0005 + 1e-9);
  note(name + " (3 decimals)", std::fabs(ours - theirs));
}

void Comparison::report(int least) const {
  for (const auto& [name, all] : compared_) {
    std::cout << "  " << name << ": " << all.first << " numbers, largest difference " << all.second << '\n';
    CAPTURE(name);
    CHECK(all.first >= least);
  }
}

void Comparison::note(const std::string& name, double difference) {
  auto& all = compared_[name];
  ++all.first;
  all.second = std::max(all.second, difference);
}

}  // namespace dliplan::test::oracle
