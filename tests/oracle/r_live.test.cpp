// Live comparison with R on random data: ties, heavy censoring, tiny and absent groups.

#include "stats/chi_squared.hpp"
#include "stats/fisher_exact.hpp"
#include "stats/kaplan_meier.hpp"
#include "stats/log_rank.hpp"
#include "stats/mann_whitney.hpp"
#include "tests/stats/data_files.hpp"
#include "tests/stats/random_cohort.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

constexpr int data_sets = 300;
constexpr double tolerance = 1e-10;

struct Patients {
  std::vector<double> time;
  std::vector<std::uint8_t> event;
  std::vector<Level> group;
  std::vector<Level> response;
};

/// Without missing cells: those are ours to define, not R's.
Patients draw_patients(Bits& bits, int set) {
  const RandomCohort cohort = random_cohort(bits, set % 3 == 0 ? Times::continuous : Times::whole_days, 2);
  Patients patients;
  for (std::size_t i = 0; i < cohort.time.size(); ++i) {
    if (is_missing(cohort.time[i]) || is_missing(cohort.group[i])) continue;
    patients.time.push_back(cohort.time[i]);
    patients.event.push_back(cohort.event[i]);
    patients.group.push_back(cohort.group[i]);
    patients.response.push_back(static_cast<Level>(bits.index(2)));
  }
  return patients;
}

/// An answer by name; absent where there is none.
using Answers = std::map<std::string, double>;

double middle_of(std::vector<double> time) {
  std::sort(time.begin(), time.end());
  const std::size_t n = time.size();
  return n % 2 == 1 ? time[n / 2] : (time[n / 2 - 1] + time[n / 2]) / 2;
}

void answer_curve(const TimeOrder& order, const Patients& p, Answers& answers) {
  KaplanMeier curve;
  curve.fit(order);
  if (const auto here = curve.survival_at(middle_of(p.time))) {
    answers["survival"] = here->value;
    answers["standard_error"] = here->standard_error;
  }
  if (const auto median = curve.median()) answers["median"] = *median;
  if (const auto mean = curve.restricted_mean()) {
    answers["mean"] = mean->value;
    answers["mean_error"] = mean->standard_error;
  }
}

void answer_table(const Patients& p, Answers& answers) {
  const ContingencyTable table = cross_tabulate({p.group, 2}, {p.response, 2});
  const auto plain = pearson(table);
  const auto corrected = yates(table);
  const auto exact = fisher_exact(table);
  if (!plain || !corrected || !exact) return;
  answers["pearson"] = plain->chi_squared;
  answers["pearson_p"] = plain->p_value;
  answers["yates"] = corrected->chi_squared;
  answers["yates_p"] = corrected->p_value;
  answers["fisher"] = exact->two_sided;
}

Answers our_answers(const Patients& p) {
  Answers answers;
  TimeOrder order, workspace;
  order.sort(p.time, p.event);
  if (const auto test = log_rank(order, p.group, 2)) {
    answers["chi"] = test->chi_squared;
    answers["p"] = test->p_value;
    answers["expected_1"] = test->expected[1];
  }
  answer_curve(order, p, answers);
  answer_table(p, answers);
  if (const auto test = mann_whitney(p.time, p.group, workspace)) {
    answers["w"] = test->u_first;
    answers["wilcoxon_p"] = test->p_value;
  }
  return answers;
}

void write_patients(std::ofstream& file, int set, const Patients& p) {
  file.precision(17);
  for (std::size_t i = 0; i < p.time.size(); ++i) {
    file << set << ',' << p.time[i] << ',' << int{p.event[i]} << ',' << int{p.group[i]} << ','
         << int{p.response[i]} << '\n';
  }
}

/// A directory of this process, gone with the object.
struct TemporaryDirectory {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("dliplan-r-live-" + std::to_string(getpid()));
  TemporaryDirectory() { std::filesystem::create_directories(path); }
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
};

/// Relative, but differences between numbers near 0 are measured against 1e-3.
double difference(double ours, double theirs) {
  return std::fabs(ours - theirs) / std::max({std::fabs(ours), std::fabs(theirs), 1e-3});
}

}  // namespace

TEST_CASE("R live: 300 random data sets give R's numbers to 1e-10, and no answer where R has none",
          "[oracle]") {
  if (std::system("Rscript -e 'library(survival)' >/dev/null 2>&1") != 0) {
    FAIL("Rscript with the package survival is needed: install r-base-core and r-cran-survival");
  }
  const TemporaryDirectory directory;
  const std::string input = directory.path / "patients.csv";
  const std::string output = directory.path / "answers.csv";
  std::vector<Answers> ours;
  {
    std::ofstream file(input);
    file << "set,time,event,group,response\n";
    Bits bits(81);
    while (ours.size() < data_sets) {
      const Patients patients = draw_patients(bits, static_cast<int>(ours.size()));
      if (patients.time.empty()) continue;
      write_patients(file, static_cast<int>(ours.size()), patients);
      ours.push_back(our_answers(patients));
    }
  }
  const std::string command =
      "Rscript '" DLIPLAN_SOURCE_DIR "/tests/oracle/r_live.R' '" + input + "' '" + output + "'";
  REQUIRE(std::system(command.c_str()) == 0);

  const Csv theirs(output);
  const auto set = theirs.numbers("set");
  const auto quantity = theirs.text("quantity");
  const auto value = theirs.numbers("value");
  std::map<std::string, int> compared;
  double largest = 0.0;
  for (std::size_t i = 0; i < set.size(); ++i) {
    const Answers& answers = ours.at(static_cast<std::size_t>(set[i]));
    const auto found = answers.find(quantity[i]);
    CAPTURE(set[i], quantity[i], value[i]);
    CHECK((found != answers.end()) == !is_missing(value[i]));
    if (found == answers.end() || is_missing(value[i])) continue;
    CAPTURE(found->second);
    CHECK(difference(found->second, value[i]) < tolerance);
    largest = std::max(largest, difference(found->second, value[i]));
    ++compared[quantity[i]];
  }
  CHECK(compared.size() == 15);
  for (const auto& [name, count] : compared) {
    CAPTURE(name);
    CHECK(count > data_sets / 2);
  }
  std::cout << "R live: " << set.size() << " numbers, largest relative difference " << largest << '\n';
}
