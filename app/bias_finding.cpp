#include "app/bias_finding.hpp"

#include "app/clearly_off.hpp"
#include "app/estimate_text.hpp"
#include "app/numbers.hpp"
#include "app/run_tables.hpp"
#include "app/say.hpp"
#include "app/words.hpp"
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
  double off = 0.0;
};

/// Of the probabilities of this kind, the one that is farthest off.
Worst worst_of(const plan::OperatingCharacteristics& result, plan::Estimand::Kind kind) {
  Worst worst;
  for (const auto& analysis : result.analyses) {
    for (const auto& estimate : analysis.estimates) {
      if (estimate.estimand.kind != kind) continue;
      const auto off = clearly_off(estimate);
      if (off && std::abs(*off) > std::abs(worst.off)) worst = {&analysis, &estimate, *off};
    }
  }
  return worst;
}

std::string population_of_truth(const plan::Study& study, plan::Endpoint endpoint) {
  const std::string all = study.truth.population == plan::TruthPopulation::all_starters
                              ? tr("all who start treatment")
                              : tr("all who are included");
  switch (endpoint) {
    case plan::Endpoint::disease_free_survival: return say("the responders among {}", all);
    case plan::Endpoint::neutrophil_recovery: return say("those with severe neutropenia among {}", all);
    case plan::Endpoint::platelet_recovery: return say("those with severe thrombocytopenia among {}", all);
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
      return responders_get_dli_more_often(study)
                 ? tr(" The cohort leaves out those who die or relapse before DLI, and more of those who do "
                      "not "
                      "respond.")
                 : tr(" The cohort leaves out those who die or relapse before DLI.");
    case plan::Endpoint::acute_gvhd:
    case plan::Endpoint::chronic_gvhd: return tr(" In the cohort everybody has DLI.");
    default: return "";
  }
}

/// What 1 - Kaplan–Meier does with those who die first.
std::string competing_deaths(const plan::Study& study, const Worst& worst) {
  if (worst.estimate->estimand.kind != plan::Estimand::Kind::incidence_at || worst.off <= 0.0 ||
      study.observation.deaths_before_event != plan::CompetingEvents::censored) {
    return "";
  }
  return tr(" Who dies first is censored, as if the event could still have come.");
}

/// Where not all studies have an answer.
std::string whose_average(const EstimateCharacteristics& estimate) {
  if (!estimate.usually_answered() || estimate.answered == estimate.replicates()) return "";
  return say(" The average is of the {} of studies that have an answer.",
             answered_share(estimate.answered, estimate.replicates()));
}

/// Of an estimate that a selection of studies has, no mean is made.
std::string median_is_off(const Worst& worst, const std::string& against) {
  const EstimateCharacteristics& estimate = *worst.estimate;
  return say(
      "“{}” at {} months comes out too {}: half of all studies estimate at most {} %, whatever those without "
      "an answer ({} %) would say, against {}.",
      worst.analysis->analysis.name, fixed(sim::to_months(estimate.estimand.time), 0),
      worst.off > 0.0 ? tr("high") : tr("low"), median_text(estimate), unanswered_text(estimate), against);
}

std::string mean_is_off(const Worst& worst, const std::string& against) {
  const EstimateCharacteristics& estimate = *worst.estimate;
  const auto points = scaled(*estimate.bias, 100.0);
  return say("“{}” at {} months comes out {} points too {} on average, against {}.",
             worst.analysis->analysis.name, fixed(sim::to_months(estimate.estimand.time), 0),
             with_error({std::abs(points.value), points.mcse}), points.value > 0 ? tr("high") : tr("low"),
             against);
}

}  // namespace

Finding bias_finding(const plan::Study& study,
                     const plan::OperatingCharacteristics& result,
                     plan::Estimand::Kind kind) {
  const Worst worst = worst_of(result, kind);
  if (worst.analysis == nullptr) {
    return {};
  }
  const plan::Endpoint endpoint = worst.analysis->analysis.endpoint;
  const std::string against =
      say("{} % in {}", rounded(scaled(*worst.estimate->truth, 100.0)), population_of_truth(study, endpoint));
  std::string behind =
      whose_average(*worst.estimate) + rule(study, endpoint) + competing_deaths(study, worst);
  if (behind.starts_with(' ')) behind.erase(0, 1);
  return {worst.estimate->usually_answered() ? mean_is_off(worst, against) : median_is_off(worst, against),
          behind};
}

Finding unreached_median(const plan::OperatingCharacteristics& result) {
  for (const auto& analysis : result.analyses) {
    for (const auto& estimate : analysis.estimates) {
      const auto unreached =
          estimate.reasons.counts[static_cast<std::size_t>(stats::NoAnswer::median_not_reached)];
      if (unreached == 0 || analysis.analysis.endpoint != plan::Endpoint::overall_survival) continue;
      const auto share = stats::share_of_replicates({unreached, estimate.replicates()});
      const std::string truth = estimate.truth
                                    ? say("; the truth is {} months",
                                          rounded(scaled(*estimate.truth, unit_factor(estimate.estimand))))
                                    : "";
      const bool beyond = !estimate.median || std::isinf(estimate.median->value.lower);
      return {
          say("In {} % of the studies the median of “{}” is not reached{}{}.", share_text(*share),
              analysis.analysis.name,
              beyond ? "" : say(", half find at most {} months", median_text(estimate)), truth),
          tr("Studies that reach it are a selection: no bias is made of their mean. Those that do not are "
             "counted "
             "as beyond every time.")};
    }
  }
  return {};
}

}  // namespace dliplan::app
