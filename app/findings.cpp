#include "app/findings.hpp"

#include "app/alpha_text.hpp"
#include "app/bias_finding.hpp"
#include "app/numbers.hpp"
#include "app/say.hpp"
#include "app/strongest_test.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dliplan::app {
namespace {

using plan::AnalysisCharacteristics;

Finding power(const plan::OperatingCharacteristics& result) {
  const auto [tests, reach, best] = planned_power(result);
  if (tests == 0) {
    return {};
  }
  if (best == nullptr) {
    return {
        tr("None of the comparisons between groups known at the first dose could be computed in any study.")};
  }
  const double error = 100.0 * best->rejected()->mcse;
  const int decimals = error > 0.0 ? std::min(1, decimals_for(error)) : 0;
  const std::string strongest =
      say("“{}” rejects in {} % of studies (95 % interval {}–{})", best->analysis.name,
          percent(best->rejected()->value, decimals), percent(best->rejected()->wilson.lower, decimals),
          percent(best->rejected()->wilson.upper, decimals));
  if (tests == 1) {
    return {say("{}.", strongest)};
  }
  const std::string who = reach == 0   ? tr("none reaches")
                          : reach == 1 ? tr("1 reaches")
                                       : say("{} reach", reach);
  return {
      say("Of {} comparisons between groups known at the first dose, {} a power of 80 % for certain. "
          "The strongest: {}.",
          tests, who, strongest)};
}

/// The names, in quotation marks, of the analyses that `chosen` picks; of those that any study could do.
template <class Choice>
std::string names_of(const std::vector<AnalysisCharacteristics>& analyses, Choice chosen) {
  std::string names;
  for (const auto& analysis : analyses) {
    if (analysis.answered > 0 && chosen(analysis.analysis)) {
      names += fmt::format("{}“{}”", names.empty() ? "" : tr(", "), analysis.analysis.name);
    }
  }
  return names;
}

/// Groups that form on the way and are read from the whole record.
Finding groups_formed_later(const plan::OperatingCharacteristics& result) {
  const std::string names = names_of(result.analyses, [](const plan::Analysis& analysis) {
    return formed_after_start(analysis) && !plan::has_landmark(analysis) &&
           !plan::is_time_dependent(analysis);
  });
  if (names.empty()) {
    return {};
  }
  return {say("Read no effect into {}.", names), tr("These groups form after the first dose, and who lives "
                                                    "longer has more time to get into one of them.")};
}

Finding landmarks(const plan::OperatingCharacteristics& result) {
  const std::string names = names_of(result.analyses, plan::has_landmark);
  if (names.empty()) {
    return {};
  }
  return {say("From its landmark on, a comparison has no immortal time: {}.", names),
          tr("It is about those who are event-free then, and the groups may still differ in more than their "
             "name.")};
}

/// Tests against a number from elsewhere, which no randomisation and no second group stand behind.
Finding against_history(const plan::OperatingCharacteristics& result) {
  const std::string names = names_of(result.analyses, [](const plan::Analysis& analysis) {
    return analysis.kind == plan::AnalysisKind::one_sample_log_rank ||
           analysis.kind == plan::AnalysisKind::binomial_test;
  });
  if (names.empty()) {
    return {};
  }
  return {
      say("What is held against history, {}, does not show that the treatment works.", names),
      tr("It can differ from history for any reason: other patients, another start of the clock, who is let "
         "in.")};
}

/// A twin arm holds the patients of another arm once more.
Finding twins(const plan::Study& study) {
  const auto twin = std::find_if(study.arms.begin(), study.arms.end(),
                                 [](const plan::Arm& arm) { return !arm.twin_of.empty(); });
  if (twin == study.arms.end()) {
    return {};
  }
  const bool pooled = std::any_of(study.analyses.begin(), study.analyses.end(), [](const auto& analysis) {
    return !plan::compares_groups(analysis.kind) || analysis.group != plan::Category::arm;
  });
  return {say("Arm “{}” has the patients of arm “{}” once more, so what differs between the two is the "
              "causal effect in the cohort.",
              twin->name, twin->twin_of),
          std::string(tr("Tests between them take them for different patients, and are too cautious.")) +
              (pooled ? tr(" Analyses of all arms together count each of these patients once an arm.") : "")};
}

Finding unfilled(const plan::OperatingCharacteristics& result) {
  if (result.unfilled == 0) {
    return {};
  }
  return {
      say("In {} of {} studies the cohort could not be filled: fewer than one in 500 of those who "
          "present get into it.",
          grouped(result.unfilled), grouped(result.replicates))};
}

}  // namespace

std::vector<Finding> findings(const plan::Study& study, const plan::OperatingCharacteristics& all_of_it) {
  plan::OperatingCharacteristics result = all_of_it;  // of what is planned
  std::erase_if(result.analyses, [](const auto& a) { return a.analysis.role == plan::Role::audit; });
  using Kind = plan::Estimand::Kind;
  std::vector<Finding> all{unfilled(result),
                           power(result),
                           alpha_finding(all_of_it),
                           null_finding(result),
                           bias_finding(study, result, Kind::survival_at),
                           bias_finding(study, result, Kind::incidence_at),
                           unreached_median(result),
                           groups_formed_later(result),
                           landmarks(result),
                           against_history(result),
                           twins(study)};
  std::erase_if(all, [](const Finding& one) { return one.gist.empty() && one.detail.empty(); });
  return all;
}

}  // namespace dliplan::app
