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
  model.haematologic.disease.after_response = sim::Law(sim::Gompertz{1.0 / 7.0, 1.0 / 11.0}, 1.0 / 3.0);
  model.acute_gvhd.onset = sim::Law(sim::LogLogistic{1.0 / 3.0, 7.0 / 3.0});
  model.mrd.disease.without_response = sim::Law::nobody();
  model.baseline.median_weight = {200.0 / 3.0};
  model.hazard_effects.frailty = {1.0 / 7.0};
  model.causes_of_death.early_factor = {1.0 / 9.0};
  model.baseline.correlation = {{sim::CorrelatedTrait::age, sim::CorrelatedTrait::cns, {1.0 / 3.0}},
                                {sim::CorrelatedTrait::means, sim::CorrelatedTrait::age, {-0.1}}};
  study.accrual.steps = {{{0.0}, {1.0 / 3.0}}, {{100.0 / 3.0}, {0.0}}};
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
  study.arms[1].model.two_state.death = sim::Law::lognormal(5, 0.5);
  check_round_trip(study);
  study.arms.resize(1);
  study.analyses.front() = {};
  study.analyses.front().name = "curve";
  study.analyses.front().kind = plan::AnalysisKind::kaplan_meier;
  check_round_trip(study);
}

TEST_CASE(
    "hash: every parameter with an effect moves it; name, title, published figures and replicates do not",
    "[law]") {
  const plan::Study base = preset("zhengzhou-sequential");
  CHECK(hash(base).size() == 32);
  plan::Study other = base;
  other.name = "x";
  other.title = "y";
  other.monte_carlo.replicates = 1;
  other.published = {{.analysis = "OS", .at = {}, .median = {9}, .share = {}, .tolerance = {}, .source = ""}};
  CHECK(hash(other) == hash(base));
  other.monte_carlo.seed += 1;
  CHECK(hash(other) != hash(base));
  other = base;
  other.arms.front().model.sequential.dli.relapse_hazard_ratio.value = 0.8000000000000002;
  CHECK(hash(other) != hash(base));
}

TEST_CASE("canonical_text: every way of counting, and twins, load back", "[law]") {
  plan::Study study = preset("zhengzhou-sequential");
  study.accrual.monthly = {0, 3, 1};
  check_round_trip(study);
  study.accrual.monthly.clear();
  study.accrual.recruit_until = 30;
  study.accrual.growth = sim::from_monthly(0.01);
  check_round_trip(study);
  plan::Arm twin = study.arms.front();
  study.arms.front().name = "as planned";
  twin.name = "no DLI";
  twin.twin_of = "as planned";
  twin.model.sequential.dli.given = false;
  study.arms.push_back(twin);
  check_round_trip(study);
}

TEST_CASE("canonical_text: every kind of analysis loads back", "[law]") {
  plan::Study study = preset("zhengzhou-sequential");
  study.analyses.clear();
  study.audits.clear();  // they name the analyses of the preset
  for (std::size_t kind = 0; kind < sim::Names<plan::AnalysisKind>::values.size(); ++kind) {
    plan::Analysis analysis;
    analysis.kind = static_cast<plan::AnalysisKind>(kind);
    analysis.name = sim::name_of(analysis.kind);
    if (plan::reads_curve(analysis.kind)) analysis.times = {{10}};
    if (plan::reads_endpoint(analysis.kind)) analysis.endpoint = plan::Endpoint::adverse_event;
    if (plan::reads_outcome(analysis.kind)) analysis.outcome = plan::Category::adverse_event;
    if (plan::reads_adverse_events(analysis)) {
      analysis.event = plan::EventSet::infection;
      analysis.grade_at_least = 2;
      analysis.grade_at_most = 4;
    }
    study.analyses.push_back(analysis);
  }
  plan::Analysis landmark;
  landmark.name = "landmark";
  landmark.group = plan::Category::courses;
  landmark.groups = plan::Grouping::landmark;
  landmark.landmark = {100.0 / 3.0};
  study.analyses.push_back(landmark);
  check_round_trip(study);
}

TEST_CASE("preset zhengzhou-sequential: states the base model of the structs", "[exact]") {
  const plan::Study study = preset("zhengzhou-sequential");
  const auto text_of = [](const sim::Model& model) {
    plan::Study bare;
    bare.arms = {{.name = "all", .share = 1.0, .model = model, .twin_of = ""}};
    return canonical_text(bare);
  };
  CHECK(text_of(study.arms.front().model) == text_of(sim::Model{}));
  CHECK(study.calendar == plan::Calendar{});
  CHECK(study.accrual == sim::Accrual{});
}

TEST_CASE("presets: each states every parameter that it uses, or starts from one that does", "[law]") {
  for (const Preset& known : presets()) {
    if (known.text.find("\npreset = ") != std::string_view::npos) continue;
    const auto pathway = sim::name_of(preset(std::string(known.name)).arms.front().model.pathway);
    for (const ParameterInfo& info : parameters()) {
      if (info.path.find('*') != std::string::npos || info.path.starts_with("accrual.")) continue;
      if (info.path.starts_with("data.")) continue;  // of a file that no preset has
      if (!info.only_when.empty() && info.only_when != "pathway = " + std::string(pathway)) continue;
      const std::string key = info.path.substr(info.path.rfind('.') + 1) + " = ";
      CAPTURE(known.name, info.path);
      CHECK(known.text.find(key) != std::string_view::npos);
    }
  }
}
