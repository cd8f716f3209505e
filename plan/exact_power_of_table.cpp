#include "plan/exact_power_of_table.hpp"

#include "plan/arm_shares.hpp"
#include "sim/accrual.hpp"
#include "stats/design/exact_power.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

namespace dliplan::plan {
namespace {

constexpr double most_patients = 500.0;
constexpr double most_patients_at_random = 200.0;
constexpr double negligible = 1e-13;  // of the probability of a number of patients

bool compares_deaths_of_arms(const Study& study, const Analysis& analysis) {
  const bool plain =
      study.arms.size() == 2 && std::all_of(study.arms.begin(), study.arms.end(), [](const Arm& arm) {
        return arm.model.pathway == sim::PathwayKind::two_state && arm.twin_of.empty();
      });
  return plain && analysis.kind == AnalysisKind::chi_squared && counts_deaths(analysis) &&
         analysis.group == Category::arm;
}

/// Why somebody may be missing from the table; nothing where nobody is.
std::optional<NotExact> somebody_missing(const Study& study, sim::Days horizon) {
  const Observation& observation = study.observation;
  if (observation.inclusion != Inclusion::all_starters) return NotExact::not_everybody_included;
  if (observation.loss_to_follow_up.per_day != 0.0) return NotExact::lost;
  if (observation.whole_days) return NotExact::whole_days;
  if (study.accrual.recruit_until) return NotExact::recruits_until;
  const double least_follow_up = study.calendar.days_to_lock() - study.calendar.enrolment_days();
  return least_follow_up < horizon.count ? std::optional(NotExact::lock_too_early) : std::nullopt;
}

/// Whether another test decides with it.
bool is_by_itself(const Study& study, const Analysis& analysis) {
  return study.multiplicity.method == stats::Multiplicity::none || analysis.role != Role::confirmatory;
}

double risk(const sim::TwoState& two_state, sim::Days horizon) {
  return -std::expm1(-two_state.hazard_ratio.value * two_state.death.cumulative_hazard(horizon.count));
}

/// A number of patients and how probable it is.
using Totals = std::vector<std::pair<std::uint64_t, double>>;

Totals poisson(double expected) {
  Totals totals;
  const auto last = static_cast<std::uint64_t>(expected + 12.0 * std::sqrt(expected) + 30.0);
  for (std::uint64_t total = 0; total <= last; ++total) {
    const auto count = static_cast<double>(total);
    const double probability = std::exp(count * std::log(expected) - expected - std::lgamma(count + 1.0));
    if (probability > negligible) totals.emplace_back(total, probability);
  }
  return totals;
}

tl::expected<Totals, NotExact> totals_of(const Study& study) {
  const sim::Accrual& accrual = study.accrual;
  if (accrual.enrolled) {
    if (static_cast<double>(*accrual.enrolled) > most_patients) return tl::unexpected(NotExact::too_many);
    return Totals{{static_cast<std::uint64_t>(*accrual.enrolled), 1.0}};
  }
  if (!accrual.monthly.empty()) return tl::unexpected(NotExact::counts_by_month);
  const double window = study.calendar.enrolment_days();
  const double expected = sim::intensity(accrual, window).cumulative(window);
  if (!(expected > 0.0) || expected > most_patients_at_random) return tl::unexpected(NotExact::too_many);
  return poisson(expected);
}

}  // namespace

std::string_view name(NotExact reason) {
  switch (reason) {
    case NotExact::other_test: return "other_test";
    case NotExact::others_decide: return "others_decide";
    case NotExact::not_everybody_included: return "not_everybody_included";
    case NotExact::lost: return "lost";
    case NotExact::whole_days: return "whole_days";
    case NotExact::recruits_until: return "recruits_until";
    case NotExact::lock_too_early: return "lock_too_early";
    case NotExact::counts_by_month: return "counts_by_month";
    case NotExact::too_many: return "too_many";
  }
  return "unknown";
}

tl::expected<double, NotExact> exact_power_of_table(const Study& study, const Analysis& analysis) {
  if (!compares_deaths_of_arms(study, analysis)) return tl::unexpected(NotExact::other_test);
  if (!is_by_itself(study, analysis)) return tl::unexpected(NotExact::others_decide);
  if (const auto missing = somebody_missing(study, analysis.horizon)) return tl::unexpected(*missing);
  const auto totals = totals_of(study);
  if (!totals) return tl::unexpected(totals.error());
  const ArmShares shares(study.arms);
  const stats::EventRisks risks{risk(study.arms[0].model.two_state, analysis.horizon),
                                risk(study.arms[1].model.two_state, analysis.horizon)};
  // A planned test rejects below its alpha, the enumeration up to it.
  stats::ExactPowerOfTest test(analysis.test, std::nextafter(analysis.alpha.value, 0.0));
  double power = 0.0;
  for (const auto& [total, probability] : *totals) {
    const stats::GroupSizes sizes{static_cast<std::int64_t>(shares.part_of(total, 0)),
                                  static_cast<std::int64_t>(shares.part_of(total, 1))};
    power += probability * test.fixed(sizes, risks).rejects;
  }
  return power;
}

}  // namespace dliplan::plan
