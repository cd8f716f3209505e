// Cox models compared with R on random data: ties, heavy censoring, tiny groups, delayed entry, clusters,
// strata.

#include "stats/survival/cox/cox.hpp"

#include "tests/oracle/live.hpp"
#include "tests/stats/random_cohort.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace dliplan::stats;
using namespace dliplan::stats::test;
using namespace dliplan::test::oracle;

namespace {

constexpr int data_sets = 2000;

struct Patients {
  std::vector<double> entry, time, binary, measure;
  std::vector<std::uint8_t> event;
  std::vector<std::uint32_t> stratum, cluster;
};

/// Without missing cells: those are ours to define, not R's.
Patients draw_patients(Bits& bits, int set) {
  const RandomCohort cohort = random_cohort(bits, set % 3 == 0 ? Times::continuous : Times::whole_days, 2);
  const double second_level = set % 5 == 0 ? 0.1 : 0.5;
  Patients p;
  for (std::size_t i = 0; i < cohort.time.size(); ++i) {
    if (is_missing(cohort.time[i])) continue;
    const double time = cohort.time[i];
    const double entry = bits.index(2) == 0 ? 0.0 : time * bits.uniform();
    p.time.push_back(time);
    p.entry.push_back(set % 3 == 0 ? entry : std::floor(entry));
    p.event.push_back(cohort.event[i]);
    p.binary.push_back(bits.uniform() < second_level ? 1.0 : 0.0);
    p.measure.push_back(set % 2 == 0 ? static_cast<double>(bits.index(5)) : 50.0 + 10.0 * bits.uniform());
    p.stratum.push_back(static_cast<std::uint32_t>(bits.index(2)));
    p.cluster.push_back(static_cast<std::uint32_t>(bits.index(8)));
  }
  return p;
}

/// Are there few enough ways to choose who dies of those at risk?
bool is_listable(const Patients& p) {
  for (std::size_t i = 0; i < p.time.size(); ++i) {
    int at_risk = 0, deaths = 0;
    for (std::size_t j = 0; j < p.time.size(); ++j) {
      at_risk += p.entry[j] < p.time[i] && p.time[i] <= p.time[j] ? 1 : 0;
      deaths += p.entry[j] < p.time[j] && p.time[i] == p.time[j] ? p.event[j] : 0;
    }
    double ways = 1.0;
    for (int k = 0; k < deaths; ++k) ways *= static_cast<double>(at_risk - k) / (k + 1);
    if (ways > 2e4) return false;
  }
  return true;
}

void put(Answers& answers, const std::string& name, const tl::expected<CoxFit, NoAnswer>& fit) {
  if (!fit) return;
  const auto key = [&name](const std::string& what) { return name + "_" + what; };
  for (std::size_t k = 0; k < fit->covariates; ++k) {
    const std::string index = fit->covariates == 1 ? "" : std::to_string(k + 1);
    answers[key("coef" + index)] = fit->coefficient[k];
    answers[key("se" + index)] = fit->standard_error[k];
  }
  answers[key("null")] = fit->log_likelihood_null;
  answers[key("loglik")] = fit->log_likelihood;
  answers[key("wald")] = fit->wald.chi_squared;
  answers[key("score")] = fit->score.chi_squared;
  answers[key("lr")] = fit->likelihood_ratio.chi_squared;
}

void put_robust(Answers& answers, const std::string& name, const tl::expected<CoxFit, NoAnswer>& fit) {
  if (!fit) return;
  REQUIRE(fit->robust);
  answers[name + "_se1"] = fit->robust->standard_error[0];
  answers[name + "_se2"] = fit->robust->standard_error[1];
  if (fit->robust->wald) answers[name + "_wald"] = fit->robust->wald->chi_squared;
}

Answers our_answers(const Patients& p, int set) {
  Answers answers;
  Cox cox;
  TimeOrder order;
  order.sort(p.time, p.event);
  const std::array<std::span<const double>, 2> both{p.binary, p.measure};
  const std::span<const std::span<const double>> two(both);
  const auto one = two.first(1);
  const StartStop late{p.entry, p.time, p.event};
  for (const Ties ties : {Ties::efron, Ties::breslow, Ties::exact}) {
    const std::string name = ties == Ties::efron ? "efron" : ties == Ties::breslow ? "breslow" : "exact";
    put(answers, name + "1", cox.fit(order, {one}, {ties}));
    put(answers, name + "2", cox.fit(order, {two}, {ties}));
    put(answers, name + "_strata", cox.fit(order, {two, p.stratum}, {ties}));
    if (ties == Ties::exact && !is_listable(p)) continue;
    put(answers, name + "_entry1", cox.fit(late, {one}, {ties}));
    put(answers, name + "_entry2", cox.fit(late, {two}, {ties}));
  }
  if (set % 4 != 0) return answers;  // R takes longest over these
  const CoxOptions robust{Ties::efron, Penalty::none, CoxVariance::robust};
  put_robust(answers, "robust_efron", cox.fit(order, {two, {}, p.cluster}, robust));
  put_robust(answers, "robust_entry", cox.fit(late, {two}, robust));
  put(answers, "firth1", cox.fit(order, {one}, {Ties::efron, Penalty::firth}));
  if (set % 8 == 0) put(answers, "firth2", cox.fit(order, {two}, {Ties::breslow, Penalty::firth}));
  return answers;
}

template <class Cell>
std::vector<double> numbers(const std::vector<Cell>& cells) {
  return {cells.begin(), cells.end()};
}

Columns columns(const Patients& p) {
  return {{"entry", p.entry},
          {"time", p.time},
          {"event", numbers(p.event)},
          {"binary", p.binary},
          {"measure", p.measure},
          {"stratum", numbers(p.stratum)},
          {"cluster", numbers(p.cluster)},
          {"listable", std::vector<double>(p.time.size(), is_listable(p) ? 1.0 : 0.0)}};
}

}  // namespace

TEST_CASE("R live: Cox models of random data sets give R's numbers", "[oracle]") {
  std::vector<Columns> sets;
  std::vector<Answers> ours;
  Bits bits(91);
  while (ours.size() < data_sets) {
    const auto set = static_cast<int>(ours.size());
    const Patients patients = draw_patients(bits, set);
    if (patients.time.empty()) continue;
    sets.push_back(columns(patients));
    ours.push_back(our_answers(patients, set));
  }
  // Twice a difference of log likelihoods, of which R sums one over every listed set of deaths.
  const Agreement agreement{.tolerance_of = {{"exact_entry1_lr", 1e-9}, {"exact_entry2_lr", 1e-9}}};
  compare_with_r("cox.R", {"survival"}, sets, ours, agreement);
}
