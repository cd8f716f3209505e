// Planned power compared with R: rpact, integration of Lakatos's equations, enumeration, power.prop.test.

#include "stats/design/exact_power.hpp"
#include "stats/design/exponential_trial.hpp"
#include "stats/design/lakatos.hpp"
#include "stats/design/survival_events.hpp"
#include "stats/design/two_proportions.hpp"
#include "tests/oracle/live.hpp"
#include "tests/stats/random_cohort.hpp"

#include <catch2/catch.hpp>

using namespace dliplan::stats;
using namespace dliplan::stats::test;
using namespace dliplan::test::oracle;

namespace {

constexpr int sets_of_a_kind = 40;
constexpr int many_intervals = 200000;

/// Questions as R reads them, with our answers.
class Questions {
 public:
  /// A row of columns that are all those of every kind, zero where not named.
  void ask(double kind, const std::map<std::string, double>& columns, Answers answers) {
    for (const auto& [name, value] : columns) names_[name];
    rows_.push_back(columns);
    rows_.back()["kind"] = kind;
    answers_.push_back(std::move(answers));
  }

  [[nodiscard]] std::vector<Columns> data_sets() const {
    std::vector<Columns> sets;
    for (const auto& row : rows_) {
      Columns set = names_;
      for (auto& [name, cells] : set) cells = {row.count(name) == 1 ? row.at(name) : 0.0};
      set["kind"] = {row.at("kind")};
      sets.push_back(std::move(set));
    }
    return sets;
  }

  [[nodiscard]] const std::vector<Answers>& answers() const { return answers_; }

 private:
  Columns names_;
  std::vector<std::map<std::string, double>> rows_;
  std::vector<Answers> answers_;
};

double between(Bits& bits, double low, double high) {
  return low + (high - low) * bits.uniform();
}

void ask_exponential(Bits& bits, Questions& questions) {
  const double hazard = between(bits, 0.02, 0.2);
  const ExponentialTrial trial{
      .first_hazard = hazard,
      .second_hazard = hazard * (bits.index(3) == 0 ? between(bits, 1.2, 2.5) : between(bits, 0.3, 0.85)),
      .first_loss = bits.index(4) == 0 ? 0.0 : between(bits, 0.002, 0.05),
      .second_loss = bits.index(4) == 0 ? 0.0 : between(bits, 0.002, 0.05),
      .recruitment = {between(bits, 2.0, 30.0), between(bits, 1.0, 30.0)},
      .first_share = bits.index(3) == 0 ? 0.5 : between(bits, 0.2, 0.8),
      .alpha = between(bits, 0.01, 0.1)};
  const double power = between(bits, 0.5, 0.95);
  Answers answers;
  for (const auto& [formula, name] :
       {std::pair{EventsFormula::schoenfeld, "schoenfeld"}, {EventsFormula::freedman, "freedman"}}) {
    const double patients = patients_for_log_rank(trial, formula, power);
    answers[std::string(name) + "_patients"] = patients;
    answers[std::string(name) + "_events"] = patients * events_per_patient(trial);
    answers[std::string(name) + "_power"] = power_of_log_rank(trial, formula, 0.7 * patients);
  }
  questions.ask(1,
                {{"first_hazard", trial.first_hazard},
                 {"second_hazard", trial.second_hazard},
                 {"first_loss", trial.first_loss},
                 {"second_loss", trial.second_loss},
                 {"accrual", trial.recruitment.accrual},
                 {"follow_up", trial.recruitment.follow_up},
                 {"first_share", trial.first_share},
                 {"alpha", trial.alpha},
                 {"power", power}},
                answers);
}

TrialArm draw_arm(Bits& bits) {
  return {{{0.0, between(bits, 0.1, 1.0)}, {between(bits, 0.2, 2.5), between(bits, 0.05, 0.8)}},
          bits.index(3) == 0 ? 0.0 : between(bits, 0.01, 0.2),
          bits.index(2) == 0 ? 0.0 : between(bits, 0.01, 0.3)};
}

void ask_lakatos(Bits& bits, Questions& questions) {
  // Powers whose sums both programs integrate to many digits: a root of the number at risk has no end that
  // falls to nobody.
  constexpr LogRankWeight weights[] = {equal_weight,
                                       equal_weight,
                                       gehan_weight,
                                       peto_peto_weight,
                                       fleming_harrington(1.0, 1.0),
                                       fleming_harrington(0.0, 2.0),
                                       tarone_ware_weight};
  LogRankTrial trial;
  trial.first = draw_arm(bits);
  trial.second = draw_arm(bits);
  trial.weight = weights[bits.index(7)];
  const bool at_once = trial.weight == tarone_ware_weight || bits.index(4) == 0;
  trial.recruitment = {at_once ? 0.0 : between(bits, 0.3, 2.0), between(bits, 0.3, 2.0)};
  trial.first_share = between(bits, 0.25, 0.75);
  trial.alpha = between(bits, 0.01, 0.1);
  const double patients = between(bits, 50.0, 400.0);
  const LogRankDrift drift = *log_rank_drift(trial, many_intervals);
  questions.ask(2,
                {{"first_early", trial.first.hazard[0].rate},
                 {"first_change", trial.first.hazard[1].from},
                 {"first_late", trial.first.hazard[1].rate},
                 {"first_loss", trial.first.loss},
                 {"first_crossing", trial.first.crossing},
                 {"second_early", trial.second.hazard[0].rate},
                 {"second_change", trial.second.hazard[1].from},
                 {"second_late", trial.second.hazard[1].rate},
                 {"second_loss", trial.second.loss},
                 {"second_crossing", trial.second.crossing},
                 {"accrual", trial.recruitment.accrual},
                 {"follow_up", trial.recruitment.follow_up},
                 {"first_share", trial.first_share},
                 {"alpha", trial.alpha},
                 {"at_risk_power", trial.weight.at_risk},
                 {"survival_power", trial.weight.survival},
                 {"death_power", trial.weight.death},
                 {"patients", patients}},
                {{"lakatos_drift", drift.per_root_patient},
                 {"lakatos_power", *power_by_lakatos(trial, patients, many_intervals)},
                 {"lakatos_first_events", drift.first_events},
                 {"lakatos_second_events", drift.second_events}});
}

void ask_exact(Bits& bits, Questions& questions) {
  const GroupSizes sizes{2 + static_cast<std::int64_t>(bits.index(13)),
                         2 + static_cast<std::int64_t>(bits.index(13))};
  const EventRisks risks{bits.uniform(), bits.uniform()};
  const double alpha = between(bits, 0.02, 0.2);
  const auto power = [&](TwoByTwoTest test) { return exact_power({sizes, test, alpha}, risks); };
  questions.ask(3,
                {{"n1", static_cast<double>(sizes.first)},
                 {"n2", static_cast<double>(sizes.second)},
                 {"p1", risks.first},
                 {"p2", risks.second},
                 {"alpha", alpha}},
                {{"exact_pearson", power(TwoByTwoTest::pearson).rejects},
                 {"exact_yates", power(TwoByTwoTest::yates).rejects},
                 {"exact_likelihood_ratio", power(TwoByTwoTest::likelihood_ratio).rejects},
                 {"exact_fisher", power(TwoByTwoTest::fisher).rejects},
                 {"exact_no_answer", power(TwoByTwoTest::pearson).no_answer}});
}

void ask_split(Bits& bits, Questions& questions) {
  const auto patients = 10 + static_cast<std::int64_t>(bits.index(50));
  const EventRisks risks{bits.uniform(), bits.uniform()};
  const double alpha = between(bits, 0.02, 0.2);
  const double share = between(bits, 0.1, 0.9);
  const double power =
      ExactPowerOfTest(TwoByTwoTest::pearson, alpha).random_split(patients, share, risks).rejects;
  questions.ask(4,
                {{"patients", static_cast<double>(patients)},
                 {"p1", risks.first},
                 {"p2", risks.second},
                 {"first_share", share},
                 {"alpha", alpha}},
                {{"split_pearson", power}});
}

void ask_proportions(Bits& bits, Questions& questions) {
  const double first = between(bits, 0.05, 0.45);
  const ProportionsGoal goal{first, first + between(bits, 0.05, 0.5), between(bits, 0.01, 0.1)};
  const double power = between(bits, 0.5, 0.95);
  const double patients = between(bits, 10.0, 300.0);
  questions.ask(5,
                {{"p1", goal.first},
                 {"p2", goal.second},
                 {"alpha", goal.alpha},
                 {"power", power},
                 {"patients", patients}},
                {{"proportions_patients", patients_for_two_proportions(goal, power)},
                 {"proportions_power", power_of_two_proportions(goal, patients)}});
}

}  // namespace

TEST_CASE("R live: planned power gives R's numbers", "[oracle]") {
  Questions questions;
  Bits bits(1981);
  for (int i = 0; i < sets_of_a_kind; ++i) {
    ask_exponential(bits, questions);
    ask_lakatos(bits, questions);
    ask_exact(bits, questions);
    ask_split(bits, questions);
    ask_proportions(bits, questions);
  }
  // Lakatos: R integrates in 200 steps a piece, we in 200,000 intervals.
  compare_with_r("design.R", {"rpact"}, questions.data_sets(), questions.answers(),
                 {.tolerance = 1e-12,
                  .tolerance_of = {{"lakatos_drift", 1e-9},
                                   {"lakatos_power", 1e-9},
                                   {"lakatos_first_events", 1e-9},
                                   {"lakatos_second_events", 1e-9}},
                  .least_compared = sets_of_a_kind});
}
