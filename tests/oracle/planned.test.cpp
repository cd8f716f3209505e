// What the protocol plans, compared with R on random data: ties, heavy censoring, tiny and absent groups.

#include "stats/ranks/mann_whitney.hpp"
#include "stats/survival/kaplan_meier.hpp"
#include "stats/survival/log_rank.hpp"
#include "stats/tables/chi_squared.hpp"
#include "stats/tables/fisher_exact.hpp"
#include "tests/oracle/live.hpp"
#include "tests/stats/random_cohort.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace dliplan::stats;
using namespace dliplan::stats::test;
using namespace dliplan::test::oracle;

namespace {

constexpr int data_sets = 2000;

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

Columns columns(const Patients& p) {
  return {{"time", p.time},
          {"event", {p.event.begin(), p.event.end()}},
          {"group", {p.group.begin(), p.group.end()}},
          {"response", {p.response.begin(), p.response.end()}}};
}

}  // namespace

TEST_CASE("R live: the planned tests and curves on random data sets give R's numbers", "[oracle]") {
  std::vector<Columns> sets;
  std::vector<Answers> ours;
  Bits bits(81);
  while (ours.size() < data_sets) {
    const Patients patients = draw_patients(bits, static_cast<int>(ours.size()));
    if (patients.time.empty()) continue;
    sets.push_back(columns(patients));
    ours.push_back(our_answers(patients));
  }
  compare_with_r("planned.R", {"survival"}, sets, ours, {.least_compared = data_sets / 2});
}
