#include "plan/controls.hpp"

#include "plan/arm_shares.hpp"

#include <algorithm>

namespace dliplan::plan {
namespace {

using sim::HazardEvent;
using sim::RelapseType;
using sim::TreatmentSoFar;

void add_sequential(std::vector<Control>& all) {
  for (const RelapseType type : {RelapseType::mrd, RelapseType::haematologic}) {
    for (const auto treatment :
         {TreatmentSoFar::before_dli, TreatmentSoFar::after_dli, TreatmentSoFar::after_second_course}) {
      all.push_back({.event = HazardEvent::death, .type = type, .treatment = treatment});
    }
    all.push_back({.event = HazardEvent::relapse, .type = type});
  }
  all.push_back({.event = HazardEvent::death, .responded = true});
  all.push_back({.event = HazardEvent::death, .had_acute_gvhd = true});
}

}  // namespace

std::vector<std::size_t> time_to_event_tests(const Study& study) {
  std::vector<std::size_t> tests;
  for (std::size_t i = 0; i < study.analyses.size(); ++i) {
    const AnalysisKind kind = study.analyses[i].kind;
    if (is_test(kind) && reads_endpoint(kind)) tests.push_back(i);
  }
  return tests;
}

std::vector<Control> controls_of(const Study& study) {
  std::vector<Control> all;
  if (time_to_event_tests(study).empty()) return all;
  const bool sequential = study.arms.front().model.pathway == sim::PathwayKind::sequential;
  if (sequential) add_sequential(all);
  if (sequential && study.arms.size() == 1) return all;
  const ArmShares shares(study.arms);
  for (std::size_t arm = 0; arm < study.arms.size(); ++arm) {
    if (shares.is_twin(arm)) continue;
    all.push_back({.event = HazardEvent::death, .arm = arm});
    if (sequential) all.push_back({.event = HazardEvent::relapse, .arm = arm});
  }
  return all;
}

Controls::Controls(const Study& study) : controls_(controls_of(study)), values_(controls_.size()) {
  if (!controls_.empty()) sums_.resize(types * study.arms.size());
}

void Controls::clear() {
  std::fill(sums_.begin(), sums_.end(), sim::Martingales{});
}

void Controls::add(std::size_t arm, std::optional<RelapseType> type, const sim::Martingales& patient) {
  const auto of_type = static_cast<std::size_t>(type.value_or(RelapseType{}));
  sim::Martingales& sum = sums_[types * arm + of_type];
  for (std::size_t event = 0; event < sim::hazard_events; ++event) {
    for (std::size_t state = 0; state < sim::states_so_far; ++state) {
      sum.excess[event][state] += patient.excess[event][state];
    }
  }
}

std::span<const double> Controls::values() {
  for (std::size_t c = 0; c < controls_.size(); ++c) {
    const Control& control = controls_[c];
    double value = 0.0;
    for (std::size_t group = 0; group < sums_.size(); ++group) {
      const bool of_arm = !control.arm || *control.arm == group / types;
      const bool of_type = !control.type || static_cast<std::size_t>(*control.type) == group % types;
      if (!of_arm || !of_type) continue;
      for (const sim::StateSoFar& state : sim::all_states_so_far()) {
        if (control.has(state)) value += sums_[group].at(control.event, state.index());
      }
    }
    values_[c] = value;
  }
  return values_;
}

}  // namespace dliplan::plan
