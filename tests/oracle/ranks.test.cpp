// Ranks, quantiles, proportions and multiplicity, compared with R on random data: ties, tiny and absent
// groups.

#include "stats/multiplicity/adjust.hpp"
#include "stats/proportions/binomial_test.hpp"
#include "stats/ranks/hodges_lehmann.hpp"
#include "stats/ranks/kruskal_wallis.hpp"
#include "stats/ranks/permutation_rank_test.hpp"
#include "stats/ranks/quantiles.hpp"
#include "stats/ranks/wilcoxon.hpp"
#include "tests/oracle/live.hpp"
#include "tests/stats/random_cohort.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>

using namespace dliplan::stats;
using namespace dliplan::stats::test;
using namespace dliplan::test::oracle;

namespace {

constexpr int data_sets = 2000;

struct Patients {
  std::vector<double> value;
  std::vector<Level> group;
  std::vector<Level> part;
  std::vector<double> p;
  double share = 0.5;
  Proportion counted;
  double supposed = 0.5;
};

Patients draw_patients(Bits& bits, int set) {
  Patients patients;
  const std::size_t rows = 1 + bits.index(set % 10 == 0 ? 110 : 40);
  const double first_share = bits.uniform();
  const auto levels = static_cast<double>(1 + bits.index(60));
  for (std::size_t i = 0; i < rows; ++i) {
    const double drawn = std::log(bits.uniform()) * levels;
    patients.value.push_back(set % 3 == 0 ? drawn : std::floor(drawn));
    patients.group.push_back(bits.uniform() < first_share ? 0 : 1);
    patients.part.push_back(static_cast<Level>(bits.index(3)));
    patients.p.push_back(bits.index(5) == 0 ? 0.01 : bits.uniform() * bits.uniform());
  }
  patients.share = set % 2 == 0 ? 0.25 : bits.uniform();
  patients.counted.total = 1 + bits.index(200);
  patients.counted.count = bits.index(patients.counted.total + 1);
  patients.supposed = set % 4 == 0 ? 0.5 : bits.uniform();
  return patients;
}

void answer_wilcoxon(const Patients& p, const std::string& name, WilcoxonOptions options, Answers& answers) {
  RankWorkspace workspace;
  const auto test = wilcoxon_rank_sum(p.value, p.group, options, workspace);
  if (!test) return;
  answers["w"] = test->w;
  answers[name + "_two"] = test->two_sided;
  if (options.continuity == Continuity::uncorrected) return;
  answers[name + "_less"] = test->less;
  answers[name + "_greater"] = test->greater;
}

void answer_shift(const Patients& p, Answers& answers) {
  HodgesLehmannWorkspace workspace;
  const auto as_r = hodges_lehmann(p.value, p.group, {}, workspace);
  const auto normal = hodges_lehmann(p.value, p.group, {{}, NullChoice::normal}, workspace);
  if (!as_r || !normal) return;
  answers["shift"] = as_r->shift;
  answers["normal_lower"] = normal->interval.lower;
  answers["normal_upper"] = normal->interval.upper;
  if (as_r->distribution != NullDistribution::exact) return;
  answers["exact_lower"] = as_r->interval.lower;
  answers["exact_upper"] = as_r->interval.upper;
}

void answer_ranks(const Patients& p, Answers& answers) {
  answer_wilcoxon(p, "r", {}, answers);
  answer_wilcoxon(p, "normal", {NullChoice::normal, Continuity::corrected}, answers);
  answer_wilcoxon(p, "plain", {NullChoice::normal, Continuity::uncorrected}, answers);
  answer_shift(p, answers);
  if (const auto test = PermutationRanks().test(p.value, p.group)) {
    answers["permutation_two"] = test->two_sided;
    answers["permutation_less"] = test->less;
    answers["permutation_greater"] = test->greater;
  }
  TimeOrder workspace;
  if (const auto test = kruskal_wallis(p.value, p.part, 3, workspace)) {
    answers["kruskal"] = test->h;
    answers["kruskal_p"] = test->p_value;
  }
}

void answer_column(const Patients& p, Answers& answers) {
  TimeOrder order;
  order.sort(p.value);
  SortedValues values;
  values.fit(order);
  answers["type_6"] = *values.quantile(p.share, Convention::spss);
  answers["type_7"] = *values.quantile(p.share, Convention::r);
  const auto description = values.describe(Convention::spss);
  answers["mean"] = description->mean;
  if (description->standard_deviation) answers["sd"] = *description->standard_deviation;
}

void answer_proportion(const Patients& p, Answers& answers) {
  const auto test = binomial_test(p.counted, p.supposed);
  answers["binomial_two"] = test->two_sided;
  answers["binomial_less"] = test->less;
  answers["binomial_greater"] = test->greater;
  answers["jeffreys_lower"] = p.counted.jeffreys()->lower;
  answers["jeffreys_upper"] = p.counted.jeffreys()->upper;
}

void answer_family(const Patients& p, Multiplicity method, const std::string& name, Answers& answers) {
  const std::vector<PValue> family(p.p.begin(), p.p.end());
  std::vector<double> adjusted(p.p.size());
  TimeOrder workspace;
  adjust(method, family, adjusted, workspace);
  answers[name + "_first"] = adjusted.front();
  answers[name + "_last"] = adjusted.back();
}

Answers our_answers(const Patients& p) {
  Answers answers;
  answer_ranks(p, answers);
  answer_column(p, answers);
  answer_proportion(p, answers);
  answer_family(p, Multiplicity::holm, "holm", answers);
  answer_family(p, Multiplicity::hochberg, "hochberg", answers);
  answer_family(p, Multiplicity::benjamini_hochberg, "bh", answers);
  return answers;
}

Columns columns(const Patients& p) {
  const std::size_t rows = p.value.size();
  return {{"value", p.value},
          {"group", {p.group.begin(), p.group.end()}},
          {"part", {p.part.begin(), p.part.end()}},
          {"p", p.p},
          {"share", std::vector<double>(rows, p.share)},
          {"count", std::vector<double>(rows, static_cast<double>(p.counted.count))},
          {"total", std::vector<double>(rows, static_cast<double>(p.counted.total))},
          {"supposed", std::vector<double>(rows, p.supposed)}};
}

}  // namespace

TEST_CASE("R live: ranks, shifts, quantiles, proportions and families on random data give R's numbers",
          "[oracle]") {
  std::vector<Columns> sets;
  std::vector<Answers> ours;
  Bits bits(82);
  while (ours.size() < data_sets) {
    const Patients patients = draw_patients(bits, static_cast<int>(ours.size()));
    sets.push_back(columns(patients));
    ours.push_back(our_answers(patients));
  }
  compare_with_r("ranks.R", {"coin"}, sets, ours, {.least_compared = data_sets / 5});
}
