#include "stats/multiplicity/adjust.hpp"
#include "stats/ranks/hodges_lehmann.hpp"
#include "stats/ranks/kruskal_wallis.hpp"
#include "stats/ranks/mann_whitney.hpp"
#include "stats/ranks/permutation_rank_test.hpp"
#include "stats/ranks/quantiles.hpp"
#include "tests/stats/random_cohort.hpp"
#include "tests/support/counting_new.hpp"

#include <catch2/catch.hpp>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

/// Every rank estimator on one cohort after the other, and a family of their p-values.
struct RankStudy {
  RankWorkspace ranks;
  HodgesLehmannWorkspace shift;
  PermutationRanks permutation;
  SortedValues values;
  int answers = 0;

  void run(const RandomCohort& cohort) {
    const auto spss = mann_whitney(cohort.value, cohort.group, ranks.order);
    if (spss) answers += exact_significance(*spss, ranks.untied).has_value();
    const auto r = wilcoxon_rank_sum(cohort.value, cohort.group, {}, ranks);
    const auto exact = permutation.test(cohort.value, cohort.group);
    const auto kruskal = kruskal_wallis(cohort.value, cohort.group, 2, ranks.order);
    answers += hodges_lehmann(cohort.value, cohort.group, {}, shift).has_value();
    values.fit(ranks.order, cohort.group, 1);
    answers += values.describe(Convention::spss).has_value();
    const PValue family[] = {spss.map([](const MannWhitney& t) { return t.p_value; }),
                             r.map([](const WilcoxonRankSum& t) { return t.two_sided; }),
                             exact.map([](const PermutationRankTest& t) { return t.two_sided; }),
                             kruskal.map([](const KruskalWallis& t) { return t.p_value; })};
    std::array<double, 4> adjusted{};
    adjust(Multiplicity::holm, family, adjusted, ranks.order);
    answers += adjusted[0] <= 1.0 ? 1 : 0;
  }
};

}  // namespace

TEST_CASE("ranks: a replicate allocates nothing once the buffers are warm", "[law]") {
  Bits bits(72);
  std::vector<RandomCohort> cohorts;
  for (int i = 0; i < 60; ++i) {
    cohorts.push_back(random_cohort(bits, i % 2 == 0 ? Times::whole_days : Times::continuous, 2));
  }
  RankStudy study;
  for (const RandomCohort& cohort : cohorts) study.run(cohort);
  const long before = dliplan::test::allocations();
  for (const RandomCohort& cohort : cohorts) study.run(cohort);
  CHECK(dliplan::test::allocations() == before);
  CHECK(study.answers > 300);
}
