#include "app/findings.hpp"

#include "app/numbers.hpp"
#include "sim/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace dliplan::app {
namespace {

using plan::AnalysisCharacteristics;
using plan::EstimateCharacteristics;

constexpr double wanted_power = 0.80;

bool formed_after_start(const plan::Analysis& analysis) {
  const auto group = analysis.group;
  return plan::compares_groups(analysis.kind) &&
         (group == plan::Category::response || group == plan::Category::acute_gvhd ||
          group == plan::Category::courses);
}

/// Power of the comparisons of groups that are known at the first dose; only those can be read as such.
std::string power(const plan::OperatingCharacteristics& result) {
  const AnalysisCharacteristics* best = nullptr;
  int tests = 0;
  int reach = 0;
  for (const auto& analysis : result.analyses) {
    if (!analysis.rejected || formed_after_start(analysis.analysis)) {
      continue;
    }
    ++tests;
    reach += analysis.rejected->wilson.lower >= wanted_power ? 1 : 0;
    if (analysis.answered > 0 && (best == nullptr || analysis.rejected->value > best->rejected->value)) {
      best = &analysis;
    }
  }
  if (tests == 0) {
    return "";
  }
  if (best == nullptr) {
    return "None of the comparisons between groups known at the first dose could be computed in any study.";
  }
  const int decimals = std::min(1, decimals_for(100.0 * best->rejected->mcse));
  const std::string strongest =
      fmt::format("“{}” rejects in {} % of studies (95 % interval {}–{})", best->analysis.name,
                  percent(best->rejected->value, decimals), percent(best->rejected->wilson.lower, 1),
                  percent(best->rejected->wilson.upper, 1));
  if (tests == 1) {
    return strongest + ".";
  }
  return fmt::format(
      "Of {} comparisons between groups known at the first dose, {} a power of 80 % for certain. The "
      "strongest: {}.",
      tests,
      reach == 0   ? "none reaches"
      : reach == 1 ? "1 reaches"
                   : std::to_string(reach) + " reach",
      strongest);
}

struct Worst {
  const AnalysisCharacteristics* analysis = nullptr;
  const EstimateCharacteristics* estimate = nullptr;
};

/// The largest bias of a survival probability, of those that stand out from their error.
Worst worst_bias(const plan::OperatingCharacteristics& result) {
  Worst worst;
  double most = 0.0;
  for (const auto& analysis : result.analyses) {
    for (const auto& estimate : analysis.estimates) {
      if (estimate.estimand.kind != plan::Estimand::Kind::survival_at || !estimate.bias) {
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
  return endpoint == plan::Endpoint::disease_free_survival ? "the responders among " + all : all;
}

bool responders_get_dli_more_often(const plan::Study& study) {
  return std::all_of(study.arms.begin(), study.arms.end(), [](const plan::Arm& arm) {
    const auto more_often = [](const sim::Strategy& strategy) {
      return strategy.dli_uptake.responders > strategy.dli_uptake.non_responders;
    };
    return more_often(arm.model.sequential.mrd) && more_often(arm.model.sequential.haematologic);
  });
}

/// What the inclusion rule does to a curve of everybody's survival.
std::string rule(const plan::Study& study, plan::Endpoint endpoint) {
  if (study.observation.inclusion != plan::Inclusion::received_dli ||
      study.truth.population != plan::TruthPopulation::all_starters ||
      endpoint != plan::Endpoint::overall_survival) {
    return "";
  }
  return std::string(" The cohort leaves out those who die or relapse before DLI") +
         (responders_get_dli_more_often(study) ? ", and more of those who do not respond." : ".");
}

std::string bias(const plan::Study& study, const plan::OperatingCharacteristics& result) {
  const Worst worst = worst_bias(result);
  if (worst.analysis == nullptr) {
    return "";
  }
  const auto points = scaled(*worst.estimate->bias, 100.0);
  const plan::Endpoint endpoint = worst.analysis->analysis.endpoint;
  return fmt::format("“{}” at {} months comes out {} points too {} on average, against {} % in {}.{}",
                     worst.analysis->analysis.name, fixed(sim::to_months(worst.estimate->estimand.time), 0),
                     with_error({std::abs(points.value), points.mcse}), points.value > 0 ? "high" : "low",
                     rounded(scaled(*worst.estimate->truth, 100.0)), population_of_truth(study, endpoint),
                     rule(study, endpoint));
}

std::string unreached_median(const plan::OperatingCharacteristics& result) {
  for (const auto& analysis : result.analyses) {
    for (const auto& estimate : analysis.estimates) {
      const auto unreached =
          estimate.reasons.counts[static_cast<std::size_t>(stats::NoAnswer::median_not_reached)];
      if (unreached == 0 || analysis.analysis.endpoint != plan::Endpoint::overall_survival) {
        continue;
      }
      const auto share = stats::share_of_replicates({unreached, result.replicates});
      return fmt::format("In {} % of the studies (95 % interval {}–{}) the median of “{}” is not reached.",
                         percent(share->value, std::min(1, decimals_for(100.0 * share->mcse))),
                         percent(share->wilson.lower, 1), percent(share->wilson.upper, 1),
                         analysis.analysis.name);
    }
  }
  return "";
}

std::string groups_formed_later(const plan::OperatingCharacteristics& result) {
  std::string names;
  for (const auto& analysis : result.analyses) {
    if (formed_after_start(analysis.analysis)) {
      names += (names.empty() ? "“" : ", “") + analysis.analysis.name + "”";
    }
  }
  if (names.empty()) {
    return "";
  }
  return "Read no effect into " + names +
         ": these groups form after the first dose, and who lives longer has more time to get into one of "
         "them.";
}

std::string unfilled(const plan::OperatingCharacteristics& result) {
  if (result.unfilled == 0) {
    return "";
  }
  return fmt::format(
      "In {} of {} studies the cohort could not be filled: fewer than one in 500 of those who present get "
      "into it.",
      grouped(result.unfilled), grouped(result.replicates));
}

}  // namespace

std::vector<std::string> findings(const plan::Study& study, const plan::OperatingCharacteristics& result) {
  std::vector<std::string> all{unfilled(result), power(result), bias(study, result), unreached_median(result),
                               groups_formed_later(result)};
  std::erase(all, "");
  return all;
}

}  // namespace dliplan::app
