#include "plan/run.hpp"
#include "scenarios/load.hpp"
#include "scenarios/presets.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>

using namespace dliplan;

namespace {

/// The study preset as planned, without what it is held against.
plan::Study the_study() {
  const auto loaded =
      scenarios::load_text(std::string(scenarios::find_preset("zhengzhou-sequential")->text), "preset");
  REQUIRE(loaded);
  plan::Study study = *loaded;
  study.variants.clear();
  study.audits.clear();
  for (auto& analysis : study.analyses) analysis.causal_null.clear();
  return study;
}

void check_means(const plan::Study& study, std::uint64_t replicates) {
  const plan::Tally tally = plan::run_replicates(
      study, 0, replicates, {.threads = 2, .stop = nullptr, .progress = nullptr, .control_variates = true});
  const auto& sums = tally.controls.controls;
  REQUIRE(sums.replicates() == replicates);
  REQUIRE(sums.size() == 18);
  for (std::size_t i = 0; i < sums.size(); ++i) {
    INFO("control " << i);
    CHECK(std::abs(sums.sums()[i]) <= 5.0 * std::sqrt(sums.products()[i * (i + 3) / 2]));
  }
}

}  // namespace

TEST_CASE("control variates: of the study, each has mean 0, calendar given or not", "[monte-carlo]") {
  // 18 patients a study: a bias of a twelfth of what a study scatters would show.
  plan::Study study = the_study();
  check_means(study, 4000);
  study.accrual.recruit_until = 18;
  check_means(study, 4000);
}
