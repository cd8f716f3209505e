#include "plan/controls.hpp"

#include "plan/arm_shares.hpp"

#include <algorithm>

namespace dliplan::plan {
namespace {

using sim::HazardEvent;
using sim::RelapseType;
using sim::Surprise;
using sim::TreatmentSoFar;

void add_sequential(std::vector<Control>& all) {
  for (const RelapseType type : {RelapseType::mrd, RelapseType::haematologic}) {
    for (const auto treatment :
         {TreatmentSoFar::before_dli, TreatmentSoFar::after_dli, TreatmentSoFar::after_second_course}) {
      all.push_back({.what = HazardEvent::death, .type = type, .treatment = treatment});
    }
    for (const bool responded : {false, true}) {
      all.push_back({.what = HazardEvent::relapse, .type = type, .responded = responded});
    }
    all.push_back({.what = Surprise::response, .type = type});
    all.push_back({.what = Surprise::frailty, .type = type});
  }
  all.push_back({.what = HazardEvent::death, .responded = true});
  all.push_back({.what = Surprise::dli_uptake});
  all.push_back({.what = Recruitment::relapses});
  all.push_back({.what = Recruitment::type});
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
    all.push_back({.what = HazardEvent::death, .arm = arm});
    if (sequential) all.push_back({.what = HazardEvent::relapse, .arm = arm});
  }
  return all;
}

Controls::Controls(const Study& study) : controls_(controls_of(study)), values_(controls_.size()) {
  if (!controls_.empty()) sums_.resize(types * study.arms.size());
}

void Controls::clear() {
  std::fill(sums_.begin(), sums_.end(), sim::Martingales{});
  recruitment_ = {};
}

void Controls::add(std::size_t arm, std::optional<RelapseType> type, const sim::Martingales& patient) {
  const auto of_type = static_cast<std::size_t>(type.value_or(RelapseType{}));
  sim::Martingales& sum = sums_[types * arm + of_type];
  for (std::size_t event = 0; event < sim::hazard_events; ++event) {
    for (std::size_t state = 0; state < sim::states_so_far; ++state) {
      sum.excess[event][state] += patient.excess[event][state];
    }
  }
  for (std::size_t i = 0; i < sim::surprises; ++i) sum.surprise[i] += patient.surprise[i];
}

std::span<const double> Controls::values() {
  for (std::size_t c = 0; c < controls_.size(); ++c) values_[c] = value_of(controls_[c]);
  return values_;
}

double Controls::value_of(const Control& control) const {
  if (const auto* recruitment = std::get_if<Recruitment>(&control.what)) {
    return recruitment_[static_cast<std::size_t>(*recruitment)];
  }
  double value = 0.0;
  for (std::size_t group = 0; group < sums_.size(); ++group) {
    const bool of_arm = !control.arm || *control.arm == group / types;
    const bool of_type = !control.type || static_cast<std::size_t>(*control.type) == group % types;
    if (of_arm && of_type) value += value_in(control, sums_[group]);
  }
  return value;
}

double Controls::value_in(const Control& control, const sim::Martingales& sum) {
  if (const auto* surprise = std::get_if<Surprise>(&control.what)) {
    return sum.surprise[static_cast<std::size_t>(*surprise)];
  }
  double value = 0.0;
  for (const sim::StateSoFar& state : sim::all_states_so_far()) {
    if (control.has(state)) value += sum.at(std::get<HazardEvent>(control.what), state.index());
  }
  return value;
}

}  // namespace dliplan::plan
