#include "scenarios/parameters.hpp"
#include "scenarios/presets.hpp"
#include "tests/scenarios/studies.hpp"

using namespace dliplan;
using namespace dliplan::scenarios;
using namespace dliplan::scenarios::test;

namespace {

void check_round_trip(const plan::Study& study) {
  const std::string text = canonical_text(study);
  CAPTURE(text);
  const plan::Study again = loaded(load_text(text, "canonical.toml"));
  CHECK(again == study);
  CHECK(canonical_text(again) == text);
  CHECK(hash(again) == hash(study));
}

}  // namespace

TEST_CASE("canonical_text: every preset loads back bit for bit", "[law]") {
  for (const Preset& known : presets()) check_round_trip(preset(std::string(known.name)));
}

TEST_CASE("canonical_text: awkward numbers, names and laws load back bit for bit", "[law]") {
  plan::Study study = preset("zhengzhou-sequential");
  sim::Sequential& model = study.arms.front().model.sequential;
  study.name = "a \"quoted\" \\ name = [x] # é";
  model.baseline.mrd_share = {1.0 / 3.0};
  model.dli.lowest_dose = {0.1 + 0.2};
  model.response_effects.relapse_within_6_months = {-1e-17};
  model.mrd.course.usual = {10.0 / 3.0 * 3.0000000000000004};
  study.observation.loss_to_follow_up = {5e-324};
  model.dli.delay = sim::Law(sim::Gompertz{1.0 / 7.0, 1.0 / 11.0}, 1.0 / 3.0);
  model.acute_gvhd.onset = sim::Law(sim::LogLogistic{1.0 / 3.0, 7.0 / 3.0});
  model.toxicity.crs_onset = sim::Law::nobody();
  sim::Piecewise steps;
  steps.pieces = 3;
  steps.start = {0, 1.0 / 3.0, 2.0 / 3.0};
  steps.rate = {0.1, 0, 0.7};
  steps.accumulate();
  model.mrd.disease.after_response = sim::Law(steps, 0.1);
  check_round_trip(study);
}

TEST_CASE("canonical_text: arms load back, whether they share everything or nothing", "[law]") {
  plan::Study study = preset("two-arm-exponential");
  check_round_trip(study);
  study.arms[0].share = 0.1;
  study.arms[1].model.screening.eligible = {0.25};
  study.arms[1].model.two_state.death = sim::Law::lognormal(5, 0.5);
  check_round_trip(study);
  study.arms.resize(1);
  study.analyses.front() = {};
  study.analyses.front().name = "curve";
  study.analyses.front().kind = plan::AnalysisKind::kaplan_meier;
  check_round_trip(study);
}

TEST_CASE("hash: every parameter with an effect moves it; name, title and replicates do not", "[law]") {
  const plan::Study base = preset("zhengzhou-sequential");
  CHECK(hash(base).size() == 32);
  plan::Study other = base;
  other.name = "x";
  other.title = "y";
  other.monte_carlo.replicates = 1;
  CHECK(hash(other) == hash(base));
  other.monte_carlo.seed += 1;
  CHECK(hash(other) != hash(base));
  other = base;
  other.arms.front().model.sequential.dli.relapse_hazard_ratio.value = 0.8000000000000002;
  CHECK(hash(other) != hash(base));
}

TEST_CASE("preset zhengzhou-sequential: states the base model of the structs", "[exact]") {
  sim::Model base;
  base.screening = {{0.70}, {0.45}};
  CHECK(preset("zhengzhou-sequential").arms.front().model == base);
  CHECK(preset("zhengzhou-sequential").observation == plan::Observation{});
  CHECK(preset("zhengzhou-sequential").calendar == plan::Calendar{});
  CHECK(preset("zhengzhou-sequential").accrual == sim::Accrual{});
}

TEST_CASE("presets: each states every parameter that it uses, or starts from one that does", "[law]") {
  for (const Preset& known : presets()) {
    if (known.text.find("\npreset = ") != std::string_view::npos) continue;
    const auto pathway = sim::name_of(preset(std::string(known.name)).arms.front().model.pathway);
    for (const ParameterInfo& info : parameters()) {
      if (info.path.find('*') != std::string::npos || info.path == "accrual.rate" ||
          info.path == "accrual.enrolled")
        continue;
      if (!info.only_when.empty() && info.only_when != "pathway = " + std::string(pathway)) continue;
      const std::string key = info.path.substr(info.path.rfind('.') + 1) + " = ";
      CAPTURE(known.name, info.path);
      CHECK(known.text.find(key) != std::string_view::npos);
    }
  }
}

TEST_CASE("presets: each is found by its name and has a title", "[law]") {
  for (const Preset& known : presets()) {
    CHECK(find_preset(known.name) == &known);
    CHECK(preset(std::string(known.name)).name == known.name);
    CHECK(preset(std::string(known.name)).title == known.title);
    CHECK(known.title.size() > 10);
  }
  CHECK(find_preset("none") == nullptr);
}
