#include "plan/truth.hpp"
#include "plan/worlds.hpp"
#include "tests/plan/audited_study.hpp"

#include <catch2/catch.hpp>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;
using stats::Measure;
using stats::NoAnswer;

namespace {

std::vector<Truths> truths_of(const Study& study) {
  return truths_by_world(study, on_threads(1));
}

}  // namespace

TEST_CASE("true_values: groups that nobody decides have no causal effect, but at a landmark a difference",
          "[exact]") {
  Study study = audited_study(20);
  study.variants.clear();
  study.analyses.clear();
  for (const Category group : {Category::response, Category::acute_gvhd}) {
    for (const Grouping grouping : {Grouping::naive, Grouping::landmark, Grouping::time_dependent}) {
      Analysis cox = named(AnalysisKind::cox, "cox", group);
      cox.groups = grouping;
      study.analyses.push_back(cox);
    }
  }
  study.analyses.push_back(named(AnalysisKind::cox, "type", Category::relapse_type));
  const Truths truths = true_values(study, simulated(on_threads(1)));
  for (std::size_t i = 0; i < 6; ++i) {
    CAPTURE(i);
    REQUIRE(truths[i].size() == 1);
    if (i % 3 == 1) {
      CHECK(truths[i][0].has_value());
    } else {
      CHECK(truths[i][0] == Known(tl::unexpected(NoAnswer::no_causal_effect)));
    }
  }
  CHECK(truths[6][0].has_value());
  CHECK(truths[1][0]->value < 0.0);  // responders live longer
}

TEST_CASE("true_values: of curves by such groups, there is no true one either", "[edge]") {
  Study study = audited_study(20);
  Analysis curves = named(AnalysisKind::kaplan_meier, "curves", Category::response);
  curves.curves = Curves::by_group;
  curves.times = {sim::from_months(6.0)};
  study.analyses = {curves};
  const Truths truths = true_values(study, simulated(on_threads(1)));
  REQUIRE(truths[0].size() == 4);
  for (const Known& one : truths[0]) CHECK(one.error() == NoAnswer::no_causal_effect);
}

TEST_CASE("truths_by_world: with shuffled labels and in the causal null, there is nothing", "[exact]") {
  Study study = audited_study(20);
  Analysis shares = named(AnalysisKind::chi_squared, "response by type", Category::relapse_type);
  Analysis ranks = named(AnalysisKind::mann_whitney, "days by type", Category::relapse_type);
  shares.causal_null = ranks.causal_null = "null";
  study.analyses.push_back(shares);
  study.analyses.push_back(ranks);
  const auto truths = truths_of(study);
  REQUIRE(truths.size() == 3);
  CHECK(truths[0] == true_values(study, simulated(on_threads(1))));
  const Known nothing = Measure{0.0, 0.0}, one_half = Measure{0.5, 0.0};
  // Shuffled: Cox, Cox at a landmark, log-rank, chi-square, ranks.
  CHECK(truths[1] == Truths{{nothing}, {nothing}, {}, {nothing}, {one_half}});
  CHECK(truths[2] == Truths{{nothing}, {nothing}, {nothing}, {one_half}});
  CHECK(truths[0][6] != std::vector<Known>{one_half});
}

TEST_CASE("truths_by_world: a variant that changes the record alone leaves the truth", "[law]") {
  Study study = audited_study(20);
  study.audits = {{.name = "a", .planned = "OS", .remedies = {}, .variants = {"all", "nobody is lost"}},
                  {.name = "b", .planned = "response", .remedies = {}, .variants = {"nobody is lost"}}};
  const auto truths = truths_of(study);
  REQUIRE(truths.size() == 5);
  CHECK(truths[3] == Truths{truths[0][0]});
  CHECK(truths[4] == Truths{truths[0][0], truths[0][4]});
}

TEST_CASE("truths_by_world: a variant of the patients has a truth of its own, but where it is the null",
          "[monte-carlo]") {
  Study study = audited_study(20);
  study.variants[0].arms[0].model.sequential.haematologic.response.probability = {0.0};
  study.variants[0].arms[0].model.sequential.mrd.response.probability = {0.0};
  study.audits = {
      {.name = "a", .planned = "response", .remedies = {"OS by DLI"}, .variants = {}, .within = "null"}};
  const auto truths = truths_of(study);
  const auto worlds = worlds_of(study);
  REQUIRE(worlds[2].analyses == std::vector<std::size_t>{1, 2, 4});
  CHECK(truths[0][4][0]->value > 0.5);
  CHECK(truths[2][2][0]->value < 0.1);
  CHECK(truths[2][0][0] == Known(Measure{0.0, 0.0}));
}

TEST_CASE("truths_by_world: a share in its own causal null is the share there", "[monte-carlo]") {
  // A test of a share against history: no difference is 0 there, the share is that of those patients.
  Study study = audited_study(20);
  Analysis against = named(AnalysisKind::binomial_test, "response v 20 %");
  against.causal_null = "null";
  study.analyses = {against};
  study.audits = {
      {.name = "a", .planned = "response v 20 %", .remedies = {}, .variants = {}, .within = "null"}};
  study.variants[0].arms[0].model.sequential.haematologic.response.probability = {0.0};
  study.variants[0].arms[0].model.sequential.mrd.response.probability = {0.0};
  const auto truths = truths_of(study);
  REQUIRE(truths.size() == 2);
  CHECK(truths[0][0][0]->value > 0.5);
  CHECK(truths[1][0][0]->value < 0.1);
}

TEST_CASE("value_of_nothing: differences and log ratios 0, chances one half, curves nothing", "[exact]") {
  using Of = Estimand::Kind;
  for (const Of kind : {Of::risk_difference, Of::restricted_mean_difference, Of::log_hazard_ratio,
                        Of::log_subdistribution_hazard_ratio}) {
    CHECK(value_of_nothing({kind, {}, {}}) == 0.0);
  }
  CHECK(value_of_nothing({Of::probability_of_superiority, {}, {}}) == 0.5);
  for (const Of kind : {Of::median, Of::survival_at, Of::incidence_at, Of::share}) {
    CHECK(!value_of_nothing({kind, {}, {}}));
  }
}
