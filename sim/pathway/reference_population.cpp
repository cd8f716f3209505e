#include "sim/pathway/reference_population.hpp"

#include "sim/random/even_draws.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace dliplan::sim {
namespace {

constexpr std::size_t candidates = 8192;

/// Patients of a class, with weights by their chance to be in it.
struct Member {
  double weight = 0.0;
  double event_free = 1.0;  ///< multiplier of the hazard of relapse or death
  double relapses = 1.0;    ///< share of these events that are relapses
  double death = 1.0;       ///< multiplier of the hazard of death after relapse
};

std::vector<Member> non_responders(const std::vector<ReferencePatient>& patients,
                                   double intercept,
                                   double q) {
  std::vector<Member> members;
  for (const auto& patient : patients) {
    const auto [relapse, death] = patient.multipliers;
    const double both = (1.0 - q) * relapse + q * death;
    members.push_back(
        {1.0 - logistic(intercept + patient.response_shift), both, (1.0 - q) * relapse / both, death});
  }
  return members;
}

struct Depth {
  double intercept = 0.0;
  double per_day = 0.0;
  double hazard_ratio_if_positive = 1.0;
};
constexpr Depth all_mrd_negative{.intercept = never};  ///< as an MRD relapse that responds is by definition

std::vector<Member> responders(const std::vector<ReferencePatient>& patients,
                               double intercept,
                               const Depth& depth,
                               double q) {
  std::vector<Member> members;
  for (const auto& patient : patients) {
    const double responds = logistic(intercept + patient.response_shift);
    const double negative =
        logistic(depth.intercept + depth.per_day * (patient.tolerated_days - usual_days_on_drug));
    const double death = patient.multipliers.death;
    const auto add = [&](double weight, double relapse) {
      const double both = (1.0 - q) * relapse + q * death;
      members.push_back({weight, both, (1.0 - q) * relapse / both, death});
    };
    add(responds * negative, patient.multipliers.relapse);
    add(responds * (1.0 - negative), patient.multipliers.relapse * depth.hazard_ratio_if_positive);
  }
  return members;
}

/// Means over members whose values are alike; `cells_per_e` cells for each factor of e. The means are exact,
/// so what is lost is of second order in the width of a cell.
struct Cell {
  double weight = 0.0;
  double first = 0.0;
  double second = 0.0;
};

template <class First, class Second>
std::vector<Cell> condensed(const std::vector<Member>& members,
                            double cells_per_e,
                            First first,
                            Second second) {
  const auto place = [cells_per_e](double value) { return std::lround(cells_per_e * std::log(value)); };
  std::map<std::pair<long, long>, Cell> cells;
  for (const auto& member : members) {
    if (member.weight > 0.0) {
      Cell& cell = cells[{place(first(member)), place(second(member))}];
      cell.weight += member.weight;
      cell.first += member.weight * first(member);
      cell.second += member.weight * second(member);
    }
  }
  std::vector<Cell> means;
  for (const auto& [at, sums] : cells) {
    means.push_back({sums.weight, sums.first / sums.weight, sums.second / sums.weight});
  }
  return means;
}

template <class Value>
Mixing mixing_over(const std::vector<Member>& members, double frailty, Value value) {
  std::vector<MixingPart> parts;
  for (const auto& cell : condensed(members, 20.0, value, [](const Member&) { return 1.0; })) {
    parts.push_back({cell.weight, cell.first});
  }
  return mixing_of(parts, frailty);
}

Mixing mixing_after_relapse(std::vector<Member> members, const CentredLaw& before, double frailty) {
  for (auto& member : members) {
    member.weight *= member.relapses;
  }
  std::vector<EarlierEventPart> parts;
  for (const auto& cell : condensed(
           members, 5.0, [](const Member& m) { return m.event_free; },
           [](const Member& m) { return m.death; })) {
    parts.push_back({cell.weight, cell.first, cell.second});
  }
  const double never_share = before.law.never_share();
  return mixing_after_event(parts, frailty,
                            never_share > 0.0 ? before.mixing.conditional(-std::log(never_share)) : never);
}

}  // namespace

std::array<std::vector<ReferencePatient>, 2> reference_population(const PreparedSequential& prepared) {
  std::array<std::vector<ReferencePatient>, 2> population;
  EvenDraws draws;
  CoursePlan plan;
  const Sequential& parameters = prepared.parameters;
  for (std::size_t candidate = 0; candidate < candidates; ++candidate) {
    draws.next();
    const Patient patient = draw_patient(prepared.baseline, draws, 0);
    if (first_exclusion(parameters.screening.exclude, patient) != ScreeningStep::other_treatment) {
      continue;
    }
    const Strategy& strategy = prepared.strategy(patient.type);
    double tolerated = usual_days_on_drug;
    if (strategy.course.given) {
      plan_course<EvenDraws>(prepared.courses, strategy, patient.means, {draws, 0, 0}, plan);
      tolerated = std::ceil(plan.tolerated);
    }
    population[static_cast<std::size_t>(disease_type(parameters.surveillance, patient))].push_back(
        {response_shift(parameters.response_effects, patient, tolerated), tolerated,
         prepared.multipliers(patient)});
  }
  return population;
}

PreparedResponse centre_response(const std::vector<ReferencePatient>& patients,
                                 const Response& response,
                                 const ResponseEffects& effects) {
  std::map<double, double> shifts;
  std::map<double, double> depth_shifts;
  for (const auto& patient : patients) {
    shifts[patient.response_shift] += 1.0 / static_cast<double>(patients.size());
  }
  const auto solved = [](const std::map<double, double>& weights, double marginal) {
    std::vector<WeightedShift> all;
    for (const auto& [shift, weight] : weights) {
      all.push_back({weight, shift});
    }
    if (all.empty()) {
      all.push_back({1.0, 0.0});
    }
    return centred_intercept(all, marginal);
  };
  PreparedResponse prepared;
  prepared.intercept = solved(shifts, response.probability.value);

  double responders = 0.0;
  for (const auto& patient : patients) {
    const double weight = logistic(prepared.intercept + patient.response_shift);
    responders += weight;
    depth_shifts[effects.mrd_negative_per_day_on_drug.value *
                 (patient.tolerated_days - usual_days_on_drug)] += weight;
  }
  if (responders > 0.0) {
    for (auto& [shift, weight] : depth_shifts) {
      weight /= responders;
    }
  } else {
    depth_shifts = {{0.0, 1.0}};
  }
  prepared.mrd_negative_intercept = solved(depth_shifts, response.mrd_negative.value);
  return prepared;
}

PreparedDisease centre_disease(const std::vector<ReferencePatient>& patients,
                               RelapseType type,
                               const Strategy& strategy,
                               const PreparedResponse& response,
                               const ResponseEffects& response_effects,
                               const HazardEffects& effects) {
  const Disease& disease = strategy.disease;
  const double q = disease.non_relapse_share.value;
  const double frailty = effects.frailty.value;
  const Depth depth = type == RelapseType::mrd ? all_mrd_negative
                                               : Depth{response.mrd_negative_intercept,
                                                       response_effects.mrd_negative_per_day_on_drug.value,
                                                       effects.relapse_if_mrd_positive.value};
  const auto responding = responders(patients, response.intercept, depth, q);
  const auto others = non_responders(patients, response.intercept, q);
  const auto event_free = [](const Member& member) { return member.event_free; };
  const auto death = [](const Member& member) { return member.death; };

  PreparedDisease prepared;
  prepared.after_response = {disease.after_response, mixing_over(responding, frailty, event_free)};
  prepared.without_response = {disease.without_response, type == RelapseType::mrd
                                                             ? mixing_over(others, frailty, event_free)
                                                             : mixing_over(others, frailty, death)};
  prepared.relapsed_responder = {disease.death_after_relapse,
                                 mixing_after_relapse(responding, prepared.after_response, frailty)};
  prepared.relapsed_non_responder = {disease.death_after_relapse,
                                     mixing_after_relapse(others, prepared.without_response, frailty)};
  return prepared;
}

}  // namespace dliplan::sim
