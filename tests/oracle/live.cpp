#include "tests/oracle/live.hpp"

#include "tests/stats/data_files.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

namespace dliplan::test::oracle {

namespace {

void require_packages(const std::vector<std::string>& packages) {
  std::string attach;
  for (const std::string& package : packages) attach += "library(" + package + ");";
  if (std::system(("Rscript -e '" + attach + "' >/dev/null 2>&1").c_str()) != 0) {
    FAIL("Rscript is needed with these packages (tools/install-packages all): " << attach);
  }
}

void write_data_sets(const std::string& path, const std::vector<Columns>& data_sets) {
  std::ofstream file(path);
  file.precision(17);
  file << "set";
  for (const auto& [name, cells] : data_sets.at(0)) file << ',' << name;
  file << '\n';
  for (std::size_t set = 0; set < data_sets.size(); ++set) {
    const std::size_t rows = data_sets[set].begin()->second.size();
    for (std::size_t row = 0; row < rows; ++row) {
      file << set;
      for (const auto& [name, cells] : data_sets[set]) {
        if (std::isnan(cells.at(row))) {
          file << ",NA";
        } else {
          file << ',' << cells[row];
        }
      }
      file << '\n';
    }
  }
  REQUIRE(file.good());
}

double relative_difference(double ours, double theirs) {
  return std::fabs(ours - theirs) / std::max({std::fabs(ours), std::fabs(theirs), 1e-3});
}

struct Compared {
  int count = 0;
  double largest = 0.0;
};

}  // namespace

void compare_with_r(const std::string& script,
                    const std::vector<std::string>& packages,
                    const std::vector<Columns>& data_sets,
                    const std::vector<Answers>& ours,
                    const Agreement& agreement) {
  REQUIRE(data_sets.size() == ours.size());
  require_packages(packages);
  const TemporaryDirectory directory;
  const std::string input = directory.path() + "/data.csv";
  const std::string output = directory.path() + "/answers.csv";
  write_data_sets(input, data_sets);
  const std::string folder = DLIPLAN_SOURCE_DIR "/tests/oracle/";
  REQUIRE(std::system(
              ("Rscript '" + folder + "live.R' '" + folder + script + "' '" + input + "' '" + output + "'")
                  .c_str()) == 0);

  const stats::test::Csv theirs(output);
  const auto set = theirs.numbers("set");
  const auto quantity = theirs.text("quantity");
  const auto value = theirs.numbers("value");
  std::map<std::string, Compared> compared;
  for (std::size_t i = 0; i < set.size(); ++i) {
    const Answers& answers = ours.at(static_cast<std::size_t>(set[i]));
    const auto found = answers.find(quantity[i]);
    CAPTURE(set[i], quantity[i], value[i]);
    CHECK((found != answers.end()) == !std::isnan(value[i]));
    Compared& all = compared[quantity[i]];
    if (found == answers.end() || std::isnan(value[i])) continue;
    const double difference = relative_difference(found->second, value[i]);
    const auto own = agreement.tolerance_of.find(quantity[i]);
    CAPTURE(found->second);
    CHECK(difference < (own == agreement.tolerance_of.end() ? agreement.tolerance : own->second));
    all.largest = std::max(all.largest, difference);
    ++all.count;
  }
  std::cout << script << ": " << data_sets.size() << " data sets\n";
  for (const auto& [name, all] : compared) {
    std::cout << "  " << name << ": " << all.count << " numbers, largest relative difference " << all.largest
              << '\n';
    CAPTURE(name);
    CHECK(all.count >= agreement.least_compared);
  }
  for (const Answers& answers : ours) {
    for (const auto& [name, number] : answers) {
      if (compared.count(name) == 0) FAIL("R was not asked about " << name);
    }
  }
}

TemporaryDirectory::TemporaryDirectory()
    : path_(std::filesystem::temp_directory_path() / ("dliplan-oracle-" + std::to_string(getpid()))) {
  std::filesystem::create_directories(path_);
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace dliplan::test::oracle
