#include "scenarios/arm_checks.hpp"

#include "scenarios/model_checks.hpp"
#include "scenarios/names_check.hpp"
#include "scenarios/writer.hpp"

#include <algorithm>

namespace dliplan::scenarios {
namespace {

using Arms = std::vector<plan::Arm>;

std::string arm_path(std::size_t i, std::string_view rest) {
  return fmt::format("arm.{}.{}", i + 1, rest);
}

/// All that decides who starts treatment, and when, as text by path.
std::vector<std::pair<std::string, std::string>> patients_of(sim::Model model) {
  Writer writer;
  if (model.pathway == sim::PathwayKind::sequential) {
    writer.group("baseline", model.sequential.baseline, "");
    writer.group("surveillance", model.sequential.surveillance, "");
    writer.group("screening", model.sequential.screening, "");
  }
  return writer.values();
}

void check_same_patients(const Arms& arms, std::size_t twin, std::size_t origin, CheckWriter& write) {
  const auto here = patients_of(arms[twin].model);
  const auto there = patients_of(arms[origin].model);
  for (const auto& [path, value] : here) {
    const auto same =
        std::find_if(there.begin(), there.end(), [&](const auto& other) { return other.first == path; });
    if (same == there.end() || same->second == value) continue;
    const std::string of_twin = arm_path(twin, path);
    const std::string of_origin = arm_path(origin, path);
    write.about(Problem::out_of_range, {write.report().given(of_twin) ? of_twin : of_origin, value},
                fmt::format("the same in a twin and in the arm whose patients it has ({}, {})",
                            arms[twin].name, arms[origin].name));
  }
}

std::string possible_origins(const Arms& arms, std::size_t twin) {
  std::string names;
  for (std::size_t i = 0; i < twin; ++i) {
    if (arms[i].twin_of.empty()) names += (names.empty() ? "" : ", ") + arms[i].name;
  }
  return fmt::format("the name of an earlier arm that is no twin itself{}{}", names.empty() ? "" : ": ",
                     names);
}

void check_twin(const Arms& arms, std::size_t i, CheckWriter& write) {
  if (arms[i].twin_of.empty()) return;
  const auto before = arms.begin() + static_cast<std::ptrdiff_t>(i);
  const auto origin = std::find_if(arms.begin(), before,
                                   [&](const plan::Arm& other) { return other.name == arms[i].twin_of; });
  if (origin == before || !origin->twin_of.empty()) {
    write.about(Problem::out_of_range, {arm_path(i, "twin_of"), arms[i].twin_of}, possible_origins(arms, i));
  } else {
    check_same_patients(arms, i, static_cast<std::size_t>(origin - arms.begin()), write);
  }
}

void check_pathway(const Arms& arms, std::size_t i, CheckWriter& write) {
  const auto name = [&](std::size_t arm) { return std::string(sim::name_of(arms[arm].model.pathway)); };
  if (arms[i].model.pathway == arms.front().model.pathway) return;
  write.about(Problem::differs_between_arms, {arm_path(i, "pathway"), name(i)}, name(0));
}

}  // namespace

void check_arms(const plan::Study& study, CheckWriter& write) {
  const Arms& arms = study.arms;
  if (arms.empty() || arms.size() > plan::most_arms) {
    write.about(Problem::wrong_count, {"arm", ""}, fmt::format("1 to {}", plan::most_arms));
    return;
  }
  if (write.report().given("arm")) check_names(arms, "arm", write);
  for (std::size_t i = 0; i < arms.size(); ++i) {
    check_pathway(arms, i, write);
    check_model(arms[i].model, arm_path(i, ""), write);
    check_twin(arms, i, write);
  }
}

}  // namespace dliplan::scenarios
