#include "plan/exact_power_of_table.hpp"

#include "plan/arm_shares.hpp"
#include "sim/accrual.hpp"
#include "stats/design/exact_power.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
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

bool sees_everybody(const Study& study, sim::Days horizon) {
  const Observation& observation = study.observation;
  return observation.inclusion == Inclusion::all_starters && observation.loss_to_follow_up.per_day == 0.0 &&
         !observation.whole_days && !study.accrual.recruit_until &&
         study.calendar.days_to_lock() - study.calendar.enrolment_days() >= horizon.count;
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

/// Nothing where there are too many to enumerate.
std::optional<Totals> totals_of(const Study& study) {
  const sim::Accrual& accrual = study.accrual;
  if (accrual.enrolled) {
    if (static_cast<double>(*accrual.enrolled) > most_patients) return std::nullopt;
    return Totals{{static_cast<std::uint64_t>(*accrual.enrolled), 1.0}};
  }
  if (!accrual.monthly.empty()) return std::nullopt;
  const double window = study.calendar.enrolment_days();
  const double expected = sim::intensity(accrual, window).cumulative(window);
  if (!(expected > 0.0) || expected > most_patients_at_random) return std::nullopt;
  return poisson(expected);
}

}  // namespace

std::optional<double> exact_power_of_table(const Study& study, const Analysis& analysis) {
  if (!compares_deaths_of_arms(study, analysis) || !sees_everybody(study, analysis.horizon) ||
      !is_by_itself(study, analysis)) {
    return std::nullopt;
  }
  const auto totals = totals_of(study);
  if (!totals) return std::nullopt;
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
