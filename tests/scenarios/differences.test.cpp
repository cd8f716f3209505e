#include "scenarios/differences.hpp"

#include "scenarios/load.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace dliplan;
using namespace dliplan::scenarios;

namespace {

plan::Study preset(const std::string& name, const std::vector<Setting>& settings = {}) {
  auto study = load({name}, settings);
  REQUIRE(study);
  return *std::move(study);
}

}  // namespace

TEST_CASE("differences: a study has none from itself, nor from one of another seed and length", "[law]") {
  for (const char* name : {"two-arm-exponential", "zhengzhou-sequential", "mrd-dli-only"}) {
    CHECK(differences(preset(name), preset(name)).empty());
  }
  const auto other =
      preset("two-arm-exponential", {{"monte_carlo.seed", "1"}, {"monte_carlo.replicates", "7"}});
  CHECK(differences(preset("two-arm-exponential"), other).empty());
}

TEST_CASE("differences: of every kind, by path and in the words of a file", "[exact]") {
  const auto first = preset("two-arm-exponential");
  const auto second = preset("two-arm-exponential", {{"accrual.enrolled", "80"},
                                                     {"arm.treatment.two_state.hazard_ratio", "0.5"},
                                                     {"analysis.1.alpha", "0.01"}});
  const auto all = differences(first, second);
  REQUIRE(all.size() == 3);
  CHECK(all[0].path == "accrual.enrolled");
  CHECK(all[0].first == "60");
  CHECK(all[0].second == "80");
  CHECK_FALSE(all[0].meaning.empty());
  CHECK(all[1].path == "arm.treatment.two_state.hazard_ratio");
  CHECK(all[1].first == "0.6");
  CHECK(all[1].second == "0.5");
  CHECK(all[2].path == "analysis.OS: treatment v control.alpha");
  CHECK(all[2].second == "0.01");
  const auto back = differences(second, first);
  REQUIRE(back.size() == 3);
  CHECK(back[0].first == "80");
}

TEST_CASE("differences: what only one study has is empty in the other", "[edge]") {
  const auto first = preset("two-arm-exponential");
  auto second = first;
  second.analyses.front().name = "renamed";
  bool only_first = false, only_second = false;
  for (const auto& one : differences(first, second)) {
    only_first =
        only_first || (one.path.starts_with("analysis.OS: treatment v control.") && one.second.empty());
    only_second = only_second || (one.path.starts_with("analysis.renamed.") && one.first.empty());
  }
  CHECK(only_first);
  CHECK(only_second);
}
