#include "scenarios/presets.hpp"

#include "tests/scenarios/studies.hpp"

using namespace dliplan;
using namespace dliplan::scenarios;
using namespace dliplan::scenarios::test;

namespace {

sim::Sequential model_of(const std::string& name) {
  return preset(name).arms.front().model.sequential;
}

const std::vector<std::string> published{"stein2019", "dli-alone",        "chemotherapy",
                                         "car-t",     "car-t-optimistic", "mrd-dli-only"};

}  // namespace

TEST_CASE("presets: each is found by its name and has a title", "[law]") {
  for (const Preset& known : presets()) {
    CHECK(find_preset(known.name) == &known);
    CHECK(preset(std::string(known.name)).name == known.name);
    CHECK(preset(std::string(known.name)).title == known.title);
    CHECK(known.title.size() > 10);
  }
  CHECK(presets().size() == 12);
  CHECK(find_preset("none") == nullptr);
}

TEST_CASE("presets: in published cohorts patients differ in nothing that acts, and all of them are treated",
          "[law]") {
  for (const std::string& name : published) {
    CAPTURE(name);
    const sim::Sequential model = model_of(name);
    CHECK(model.response_effects == sim::ResponseEffects{{0}, {0}, {0}, {0}, {0}, {0}, {0}});
    CHECK(model.hazard_effects == sim::HazardEffects{{1}, {1}, {1}, {1}, {1}, {0}});
    CHECK(model.survivors.death.per_day == 0.0);
    CHECK(model.rescue.uptake.value == 0.0);
    CHECK(model.acute_gvhd.severe_non_relapse_death.value == 1.0);
    CHECK(model.dli.relapse_hazard_ratio.value == 1.0);
    CHECK(model.dli.late_response.value == 0.0);
    CHECK(model.chronic_gvhd.relapse_hazard_ratio.value == 1.0);
    CHECK(model.second_course.most_courses == 1);
    CHECK(model.screening.starts_treatment.value == 1.0);
    CHECK(model.screening.loss_haematologic.per_day == 0.0);
    CHECK(model.screening.loss_mrd.per_day == 0.0);
    CHECK_FALSE(model.screening.exclude.age);
    for (const sim::Probability share :
         {model.baseline.cns, model.baseline.active_acute_gvhd, model.baseline.severe_infection,
          model.baseline.unstable, model.baseline.organ_failure, model.baseline.allergy}) {
      CHECK(share.value == 0.0);
    }
    CHECK(preset(name).observation.inclusion == plan::Inclusion::all_starters);
  }
}

TEST_CASE("preset stein2019: toxicity that is published by grade stays near its figure", "[exact]") {
  // Chances in all who start a course; some die or stop before, so a fit may be a little above the published
  // share.
  const auto grade_3 = [](const sim::ToxicityRisk& risk) {
    return risk.grade_3_or_more.value - risk.grade_4.value;
  };
  const sim::Strategy treatment = model_of("stein2019").haematologic;
  const sim::ToxicityRisk& crs = treatment.toxicity.of(sim::AdverseEventKind::crs);
  const sim::ToxicityRisk& neurotoxicity = treatment.toxicity.of(sim::AdverseEventKind::neurotoxicity);
  CHECK(treatment.response.probability.value == 0.453);
  CHECK(grade_3(crs) == Approx(0.031).margin(0.005));
  CHECK(crs.grade_4.value == 0.0);
  CHECK(grade_3(neurotoxicity) == Approx(0.125).margin(0.005));
  CHECK(neurotoxicity.grade_4.value == Approx(0.031).margin(0.005));
  CHECK(model_of("stein2019").acute_gvhd.grade_4_share.value == 0.0);
}

TEST_CASE("presets: what is compared with blinatumomab gives none", "[law]") {
  for (const char* name : {"car-t", "car-t-optimistic", "chemotherapy"}) {
    CAPTURE(name);
    const sim::Course course = model_of(name).haematologic.course;
    CHECK(course.given);
    CHECK(course.cumulative_micrograms(28) == 0.0);
    CHECK_FALSE(model_of(name).dli.given);
  }
  CHECK_FALSE(model_of("dli-alone").haematologic.course.given);
  CHECK_FALSE(model_of("mrd-dli-only").mrd.course.given);
  CHECK(model_of("dli-alone").dli.given);
  CHECK(model_of("mrd-dli-only").dli.given);
}

TEST_CASE(
    "preset zhengzhou-causal-null: differs from the study in nothing but the effects of later treatment",
    "[exact]") {
  sim::Sequential model = model_of("zhengzhou-causal-null");
  const sim::Sequential base = model_of("zhengzhou-sequential");
  CHECK(model.dli.relapse_hazard_ratio.value == 1.0);
  CHECK(model.dli.late_response.value == 0.0);
  CHECK(model.second_course.relapse_hazard_ratio.value == 1.0);
  CHECK(model.second_course.conversion.value == 0.0);
  CHECK(model.chronic_gvhd.relapse_hazard_ratio.value == 1.0);
  CHECK(model.acute_gvhd.severe_non_relapse_death.value == 1.0);
  model.dli.relapse_hazard_ratio = base.dli.relapse_hazard_ratio;
  model.dli.late_response = base.dli.late_response;
  model.second_course.relapse_hazard_ratio = base.second_course.relapse_hazard_ratio;
  model.second_course.conversion = base.second_course.conversion;
  model.chronic_gvhd.relapse_hazard_ratio = base.chronic_gvhd.relapse_hazard_ratio;
  model.acute_gvhd.severe_non_relapse_death = base.acute_gvhd.severe_non_relapse_death;
  CHECK(model == base);
}

TEST_CASE("presets: the better scenario is better in every number of the disease", "[law]") {
  const sim::Sequential good = model_of("zhengzhou-optimistic");
  const sim::Sequential base = model_of("zhengzhou-sequential");
  const sim::Sequential bad = model_of("zhengzhou-pessimistic");
  for (const auto& strategy : {&sim::Sequential::haematologic, &sim::Sequential::mrd}) {
    for (const auto& [better, worse] : {std::pair(&good, &base), std::pair(&base, &bad)}) {
      const sim::Strategy& high = better->*strategy;
      const sim::Strategy& low = worse->*strategy;
      CHECK(high.response.probability > low.response.probability);
      CHECK(high.disease.non_relapse_share < low.disease.non_relapse_share);
      CHECK(high.disease.death_after_relapse.median() > low.disease.death_after_relapse.median());
      CHECK(high.disease.after_response.never_share() > low.disease.after_response.never_share());
      CHECK(high.disease.without_response.never_share() > low.disease.without_response.never_share());
    }
  }
}

TEST_CASE("preset lead-time: patients come at transplant and nothing but the visits differs between them",
          "[exact]") {
  const sim::Sequential model = model_of("lead-time");
  CHECK(model.surveillance.entry == sim::Entry::transplant);
  CHECK_FALSE(model.surveillance.early_treatment_helps);
  CHECK(model.dli.relapse_hazard_ratio.value == 1.0);
  CHECK(model.hazard_effects.relapse_within_6_months.value == 1.0);
  CHECK(model.response_effects.relapse_within_6_months.value == 0.0);
  const plan::Study study = preset("lead-time");
  CHECK(study.observation.inclusion == plan::Inclusion::all_starters);
  CHECK(study.analyses[1].origin == plan::Origin::relapse);
  CHECK(study.analyses[2].origin == plan::Origin::transplant);
}
