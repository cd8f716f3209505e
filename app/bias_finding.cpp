#include "app/bias_finding.hpp"

#include "app/estimate_text.hpp"
#include "app/numbers.hpp"
#include "sim/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace dliplan::app {
namespace {

using plan::AnalysisCharacteristics;
using plan::EstimateCharacteristics;

struct Worst {
  const AnalysisCharacteristics* analysis = nullptr;
  const EstimateCharacteristics* estimate = nullptr;
};

/// The largest bias of a probability of this kind, of those that stand out from their error.
Worst worst_bias(const plan::OperatingCharacteristics& result, plan::Estimand::Kind kind) {
  Worst worst;
  double most = 0.0;
  for (const auto& analysis : result.analyses) {
    for (const auto& estimate : analysis.estimates) {
      if (estimate.estimand.kind != kind || !estimate.bias) {
        continue;
      }
      const double size = std::abs(estimate.bias->value);
      if (size > 3.0 * estimate.bias->mcse && size > most) {
        most = size;
        worst = {&analysis, &estimate};
      }
    }
  }
  return worst;
}

std::string population_of_truth(const plan::Study& study, plan::Endpoint endpoint) {
  const std::string all = study.truth.population == plan::TruthPopulation::all_starters
                              ? "all who start treatment"
                              : "all who are included";
  switch (endpoint) {
    case plan::Endpoint::disease_free_survival: return "the responders among " + all;
    case plan::Endpoint::neutrophil_recovery: return "those with severe neutropenia among " + all;
    case plan::Endpoint::platelet_recovery: return "those with severe thrombocytopenia among " + all;
    default: return all;
  }
}

bool responders_get_dli_more_often(const plan::Study& study) {
  return std::all_of(study.arms.begin(), study.arms.end(), [](const plan::Arm& arm) {
    const auto more_often = [](const sim::Strategy& strategy) {
      return strategy.dli_uptake.responders > strategy.dli_uptake.non_responders;
    };
    return more_often(arm.model.sequential.mrd) && more_often(arm.model.sequential.haematologic);
  });
}

/// What the inclusion rule does to a curve that is held against everybody's.
std::string rule(const plan::Study& study, plan::Endpoint endpoint) {
  if (study.observation.inclusion != plan::Inclusion::received_dli ||
      study.truth.population != plan::TruthPopulation::all_starters) {
    return "";
  }
  switch (endpoint) {
    case plan::Endpoint::overall_survival:
      return std::string(" The cohort leaves out those who die or relapse before DLI") +
             (responders_get_dli_more_often(study) ? ", and more of those who do not respond." : ".");
    case plan::Endpoint::acute_gvhd:
    case plan::Endpoint::chronic_gvhd: return " In the cohort everybody has DLI.";
    default: return "";
  }
}

/// What 1 - Kaplan–Meier does with those who die first.
std::string competing_deaths(const plan::Study& study, const EstimateCharacteristics& estimate) {
  if (estimate.estimand.kind != plan::Estimand::Kind::incidence_at || estimate.bias->value <= 0.0 ||
      study.observation.deaths_before_event != plan::CompetingEvents::censored) {
    return "";
  }
  return " Who dies first is censored, as if the event could still have come.";
}

}  // namespace

std::string bias_finding(const plan::Study& study,
                         const plan::OperatingCharacteristics& result,
                         plan::Estimand::Kind kind) {
  const Worst worst = worst_bias(result, kind);
  if (worst.analysis == nullptr) {
    return "";
  }
  const auto points = scaled(*worst.estimate->bias, 100.0);
  const plan::Endpoint endpoint = worst.analysis->analysis.endpoint;
  return fmt::format("“{}” at {} months comes out {} points too {} on average{}, against {} % in {}.{}{}",
                     worst.analysis->analysis.name, fixed(sim::to_months(worst.estimate->estimand.time), 0),
                     with_error({std::abs(points.value), points.mcse}), points.value > 0 ? "high" : "low",
                     among_text(*worst.estimate), rounded(scaled(*worst.estimate->truth, 100.0)),
                     population_of_truth(study, endpoint), rule(study, endpoint),
                     competing_deaths(study, *worst.estimate));
}

}  // namespace dliplan::app
