// Competing risks, compared with R on random data: ties, time 0, heavy censoring, tiny and absent groups.

#include "stats/competing_risks/aalen_johansen.hpp"
#include "stats/competing_risks/fine_gray.hpp"
#include "stats/competing_risks/gray_test.hpp"
#include "stats/competing_risks/incidence_interval.hpp"
#include "stats/competing_risks/one_minus_kaplan_meier.hpp"
#include "tests/oracle/live.hpp"
#include "tests/stats/competing_risks/random_causes.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace dliplan::stats;
using namespace dliplan::stats::test;
using namespace dliplan::test::oracle;

namespace {

constexpr int data_sets = 2000;

double middle_of(std::vector<double> time) {
  std::sort(time.begin(), time.end());
  const std::size_t n = time.size();
  return n % 2 == 1 ? time[n / 2] : (time[n / 2 - 1] + time[n / 2]) / 2;
}

double squared(double x) {
  return x * x;
}

void answer_interval(const Estimate& incidence,
                     IncidenceScale scale,
                     const std::string& name,
                     Answers& answers) {
  if (const auto limits = incidence_interval(incidence, {0.95}, scale)) {
    answers[name + "_lower"] = limits->lower;
    answers[name + "_upper"] = limits->upper;
  }
}

void answer_curves(const TimeOrder& order, const CausesCohort& c, double at, Answers& answers) {
  AalenJohansen curves;
  curves.fit(order, c.cause, 2);
  const auto first = curves.incidence_at(1, at);
  const auto second = curves.incidence_at(2, at);
  const auto free = curves.survival_at(at);
  REQUIRE((first && second && free));
  answers["aj_1"] = answers["cuminc_1"] = first->value;
  answers["aj_2"] = answers["cuminc_2"] = second->value;
  answers["aj_free"] = free->value;
  answers["aj_se_1"] = first->standard_error;
  answers["aj_se_2"] = second->standard_error;
  answers["aj_free_se"] = free->standard_error;
  answers["cuminc_var_1"] = squared(curves.incidence_at(1, at, IncidenceVariance::aalen)->standard_error);
  answers["cuminc_var_2"] = squared(curves.incidence_at(2, at, IncidenceVariance::aalen)->standard_error);
  answer_interval(*first, IncidenceScale::plain, "plain", answers);
  answer_interval(*first, IncidenceScale::log, "log", answers);
  answer_interval(*first, IncidenceScale::log_log, "log_log", answers);
}

void answer_group(const TimeOrder& order, const CausesCohort& c, double at, Answers& answers) {
  AalenJohansen curves;
  curves.fit(order, c.cause, 2, c.group, 0);
  if (const auto first = curves.incidence_at(1, at)) {
    answers["group_cuminc"] = first->value;
    answers["group_cuminc_var"] =
        squared(curves.incidence_at(1, at, IncidenceVariance::aalen)->standard_error);
    answers["group_aj_se"] = first->standard_error;
    OneMinusKaplanMeier net;
    net.fit(order, c.cause, 1, c.group, 0);
    if (const auto here = net.at(at)) {
      answers["group_net"] = here->value;
      answers["group_net_se"] = here->standard_error;
    }
  }
}

void answer_gray(const TimeOrder& order,
                 const GrayQuestion& question,
                 const std::string& name,
                 Answers& answers) {
  GrayWorkspace workspace;
  const auto test = gray_test(order, question, workspace);
  if (!test) return;
  answers[name] = test->chi_squared;
  answers[name + "_p"] = test->p_value;
  answers[name + "_score"] = test->score[0];
  answers[name + "_variance"] = test->variance[0];
}

void answer_regression(const TimeOrder& order, const CausesCohort& c, Answers& answers) {
  const std::vector<double> in_group = c.indicator(1);
  const std::array<std::span<const double>, 2> covariates{in_group, c.x};
  FineGrayModel model;
  const auto fit = model.fit(order, {c.cause, 1, covariates});
  if (!fit) return;
  answers["beta_group"] = fit->coefficient[0].value;
  answers["beta_x"] = fit->coefficient[1].value;
  answers["var_group"] = fit->covariance[0];
  answers["var_both"] = fit->covariance[1];
  answers["var_x"] = fit->covariance[3];
  answers["log_likelihood"] = fit->log_likelihood;
}

Answers our_answers(const CausesCohort& c) {
  Answers answers;
  const TimeOrder order = c.order();
  const double at = middle_of(c.time);
  answer_curves(order, c, at, answers);
  answer_group(order, c, at, answers);
  answer_gray(order, {.cause = c.cause, .group = c.group, .groups = 3, .strata = {}}, "gray", answers);
  answer_gray(order, {.cause = c.cause, .group = c.group, .groups = 3, .rho = 1.0, .strata = {}}, "gray_rho",
              answers);
  answer_gray(order, {.cause = c.cause, .group = c.group, .groups = 3, .strata = c.stratum}, "gray_strata",
              answers);
  answer_regression(order, c, answers);
  return answers;
}

Columns columns(const CausesCohort& c) {
  return {{"time", c.time},
          {"cause", {c.cause.begin(), c.cause.end()}},
          {"group", {c.group.begin(), c.group.end()}},
          {"stratum", {c.stratum.begin(), c.stratum.end()}},
          {"x", c.x}};
}

}  // namespace

TEST_CASE("R live: competing risks on random data sets give the numbers of cmprsk and survival", "[oracle]") {
  std::vector<Columns> sets;
  std::vector<Answers> ours;
  Bits bits(91);
  for (int set = 0; set < data_sets; ++set) {
    const CausesCohort c = random_causes(bits, set % 3 == 0 ? Times::continuous : Times::whole_days, 2, 3);
    sets.push_back(columns(c));
    ours.push_back(our_answers(c));
  }
  compare_with_r("competing_risks.R", {"survival", "cmprsk"}, sets, ours, {.least_compared = data_sets / 4});
}
