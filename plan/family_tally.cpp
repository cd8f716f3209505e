#include "plan/family_tally.hpp"

#include <algorithm>

namespace dliplan::plan {
namespace {

/// Where the world with shuffled labels does these analyses of the study.
std::vector<std::size_t> places_in(const World& world, const std::vector<std::size_t>& analyses) {
  std::vector<std::size_t> places;
  for (const std::size_t i : analyses) {
    const auto at = std::find(world.analyses.begin(), world.analyses.end(), i);
    places.push_back(static_cast<std::size_t>(at - world.analyses.begin()));
  }
  return places;
}

bool any(const std::vector<std::uint8_t>& yes) {
  return std::find(yes.begin(), yes.end(), 1) != yes.end();
}

void add_to(std::vector<std::uint64_t>& counts, const std::vector<std::uint8_t>& yes) {
  for (std::size_t k = 0; k < yes.size(); ++k) counts[k] += yes[k];
}

}  // namespace

std::vector<std::size_t> family_of(const Study& study) {
  std::vector<std::size_t> family;
  for (std::size_t i = 0; i < study.analyses.size(); ++i) {
    const Analysis& analysis = study.analyses[i];
    if (compares_groups(analysis.kind) && analysis.role == Role::confirmatory) family.push_back(i);
  }
  return family;
}

FamilyTally& FamilyTally::operator+=(const FamilyTally& other) {
  replicates += other.replicates;
  any_found += other.any_found;
  any_found_holm += other.any_found_holm;
  for (std::size_t k = 0; k < rejected.size(); ++k) {
    rejected[k] += other.rejected[k];
    rejected_holm[k] += other.rejected_holm[k];
  }
  return *this;
}

FamilyDecision::FamilyDecision(const Study& study, const std::vector<World>& worlds)
    : as_planned_(family_of(study)) {
  const std::size_t tests = as_planned_.size();
  for (const std::size_t i : as_planned_) alpha_.push_back(study.analyses[i].alpha.value);
  for (std::size_t w = 0; w < worlds.size(); ++w) {
    if (worlds[w].kind != World::Kind::shuffled_labels) continue;
    shuffled_world_ = w;
    shuffled_ = places_in(worlds[w], as_planned_);
  }
  p_values_.resize(tests);
  adjusted_.resize(tests);
  alone_.resize(tests);
  holm_.resize(tests);
}

void FamilyDecision::decide(std::span<const Outcome> outcomes, const std::vector<std::size_t>& tests) {
  for (std::size_t k = 0; k < tests.size(); ++k) {
    p_values_[k] = *outcomes[tests[k]].p_value;
    alone_[k] = p_values_[k] && *p_values_[k] < alpha_[k] ? 1 : 0;
  }
  stats::adjust(stats::Multiplicity::holm, p_values_, adjusted_, workspace_);
  for (std::size_t k = 0; k < tests.size(); ++k) {
    holm_[k] = p_values_[k] && stats::is_rejected(adjusted_[k], {}) ? 1 : 0;
  }
}

void FamilyDecision::add(std::span<const std::span<const Outcome>> worlds, FamilyTally& tally) {
  if (as_planned_.empty()) return;
  ++tally.replicates;
  decide(worlds.front(), as_planned_);
  add_to(tally.rejected, alone_);
  add_to(tally.rejected_holm, holm_);
  decide(worlds[shuffled_world_], shuffled_);
  tally.any_found += any(alone_) ? 1 : 0;
  tally.any_found_holm += any(holm_) ? 1 : 0;
}

}  // namespace dliplan::plan
