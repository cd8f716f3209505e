// Weighted, stratified, pairwise and trend log-rank tests and MaxCombo, compared with R on random data: ties,
// heavy censoring, tiny and absent groups, everybody tied, events at time 0.

#include "stats/survival/weighted_log_rank.hpp"

#include "stats/survival/log_rank_trend.hpp"
#include "stats/survival/max_combo.hpp"
#include "tests/oracle/live.hpp"
#include "tests/stats/random_cohort.hpp"

#include <Eigen/Eigenvalues>
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace dliplan::stats;
using namespace dliplan::stats::test;
using namespace dliplan::test::oracle;

namespace {

constexpr int data_sets = 2000;

struct Patients {
  std::vector<double> time;
  std::vector<std::uint8_t> event;
  std::vector<Level> group;
  std::vector<std::uint32_t> stratum;
};

/// Without missing cells: those are ours to define, not R's.
Patients draw_patients(Bits& bits, int set) {
  const RandomCohort cohort = random_cohort(bits, set % 3 == 0 ? Times::continuous : Times::whole_days, 3);
  const std::uint64_t strata = 1 + bits.index(3);
  Patients patients;
  for (std::size_t i = 0; i < cohort.time.size(); ++i) {
    if (is_missing(cohort.time[i]) || is_missing(cohort.group[i])) continue;
    patients.time.push_back(set % 50 == 7 ? 3.0 : cohort.time[i]);
    patients.event.push_back(cohort.event[i]);
    patients.group.push_back(cohort.group[i]);
    patients.stratum.push_back(static_cast<std::uint32_t>(bits.index(strata)));
  }
  return patients;
}

std::vector<Level> first_two(const Patients& p) {
  std::vector<Level> group = p.group;
  std::replace(group.begin(), group.end(), Level{2}, missing_level);
  return group;
}

/// Where R's own matrix is regular.
void answer_as_survdiff(const std::string& name,
                        const tl::expected<WeightedLogRank, NoAnswer>& test,
                        int df,
                        Answers& answers) {
  if (!test || test->df != df) return;
  answers[name + "_chi"] = test->chi_squared;
  answers[name + "_p"] = test->p_value;
  answers[name + "_observed"] = test->observed[0];
  answers[name + "_expected"] = test->expected[0];
  answers[name + "_v"] = test->variance;
}

void answer_by_definition(const std::string& name,
                          const RiskSets& sets,
                          const LogRankWeight& weight,
                          Answers& answers) {
  const auto test = weighted_log_rank(sets, weight);
  if (!test) return;
  answers[name + "_chi"] = test->chi_squared;
  answers[name + "_df"] = test->df;
  answers[name + "_u"] = test->score;
  answers[name + "_v"] = test->variance;
  if (const auto trend = log_rank_trend(sets, weight)) answers[name + "_trend"] = trend->z;
}

double least_eigenvalue(const NormalCorrelation& r) {
  Eigen::Matrix3d matrix;
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 3; ++j) matrix(i, j) = r.of[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
  }
  return Eigen::SelfAdjointEigenSolver<Eigen::Matrix3d>(matrix).eigenvalues()[0];
}

void answer_combo(const RiskSets& sets, int set, Answers& answers) {
  const auto four = max_combo(sets, max_combo_weights, CurveAlternative::groups_differ);
  if (!four || four->correlation.size < 4) return;
  const auto& r = four->correlation.of;
  answers["combo_z_late"] = four->each[1];
  answers["combo_z_middle"] = four->each[3];
  answers["combo_r_late"] = r[0][1];
  answers["combo_r_middle"] = r[0][3];
  const std::array<LogRankWeight, 3> some{max_combo_weights[0], max_combo_weights[1], max_combo_weights[3]};
  const auto three = max_combo(sets, some, CurveAlternative::groups_differ);
  // R's own methods for three need a regular correlation, and see no difference from 1 near z = 0.
  if (least_eigenvalue(three->correlation) < 1e-3 || std::fabs(three->z) < 0.05) return;
  answers["combo_p3"] = three->p_value;
  answers["combo_p3_better"] = max_combo(sets, some, CurveAlternative::group_1_better)->p_value;
  if (set % 10 != 0) return;
  answers["combo_p4"] = four->p_value;
  answers["combo_p4_better"] = max_combo(sets, max_combo_weights, CurveAlternative::group_1_better)->p_value;
}

Answers our_answers(const Patients& p, int set) {
  Answers answers;
  TimeOrder order;
  order.sort(p.time, p.event);
  const Strata strata{p.stratum, 3};
  const std::vector<Level> two = first_two(p);
  RiskSets sets;
  sets.fill(order, p.group, 3, strata);
  answer_as_survdiff("stratified", weighted_log_rank(sets, equal_weight), 2, answers);
  answer_as_survdiff("stratified_root", weighted_log_rank(sets, fleming_harrington(0.5, 0)), 2, answers);
  answer_by_definition("gehan", sets, gehan_weight, answers);
  answer_by_definition("tarone", sets, tarone_ware_weight, answers);
  answer_by_definition("late", sets, fleming_harrington(0, 1), answers);
  answer_by_definition("middle", sets, fleming_harrington(1, 1), answers);
  answer_by_definition("half", sets, fleming_harrington(0.5, 0.5), answers);
  std::vector<PairComparison> pairs;
  compare_pairs(sets, peto_peto_weight, pairs);
  answer_as_survdiff("pair", pairs[0].test, 1, answers);
  sets.fill(order, two, 2);
  answer_combo(sets, set, answers);
  return answers;
}

Columns columns(const Patients& p) {
  return {{"time", p.time},
          {"event", {p.event.begin(), p.event.end()}},
          {"group", {p.group.begin(), p.group.end()}},
          {"stratum", {p.stratum.begin(), p.stratum.end()}}};
}

}  // namespace

TEST_CASE("R live: the tests of survival curves on random data sets give R's numbers", "[oracle]") {
  std::vector<Columns> sets;
  std::vector<Answers> ours;
  Bits bits(84);
  while (ours.size() < data_sets) {
    const auto set = static_cast<int>(ours.size());
    const Patients patients = draw_patients(bits, set);
    if (patients.time.empty()) continue;
    sets.push_back(columns(patients));
    ours.push_back(our_answers(patients, set));
  }
  compare_with_r("weighted_log_rank.R", {"survival", "mvtnorm"}, sets, ours);
}
