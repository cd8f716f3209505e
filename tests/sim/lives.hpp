#pragma once

#include "sim/cohort.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace dliplan::sim::test {

inline bool happened(const History& life, Moment moment) {
  return life[moment] != never;
}

/// A protocol with one kind of relapse.
inline Sequential only(RelapseType type, Sequential protocol = {}) {
  protocol.baseline.mrd_share = {type == RelapseType::mrd ? 1.0 : 0.0};
  return protocol;
}

inline Model model_of(const Sequential& protocol) {
  Model model;
  model.sequential = protocol;
  return model;
}

inline std::vector<std::uint32_t> patients_up_to(std::size_t count) {
  std::vector<std::uint32_t> patients(count);
  std::iota(patients.begin(), patients.end(), 0U);
  return patients;
}

/// Lives of these patients, `batch` at a time.
inline std::vector<History> lives_of(const Model& model,
                                     std::span<const std::uint32_t> patients,
                                     std::uint64_t seed = 1,
                                     std::size_t batch = 4096) {
  const Cohort cohort(model);
  Room room;
  Patients columns;
  std::vector<History> out;
  for (std::size_t first = 0; first < patients.size(); first += batch) {
    const auto some = patients.subspan(first, std::min(batch, patients.size() - first));
    cohort.live({StreamKey::from_seed(seed), 0, some}, room, columns);
    for (std::size_t row = 0; row < some.size(); ++row) out.push_back(columns.history(row));
  }
  return out;
}

inline std::vector<History> lives_of(const Sequential& protocol, std::size_t count, std::uint64_t seed = 1) {
  return lives_of(model_of(protocol), patients_up_to(count), seed);
}

/// Everything that can differ between patients of a protocol has no effect on the disease.
inline Sequential without_effects(Sequential protocol) {
  protocol.dli.relapse_hazard_ratio = {1.0};
  protocol.acute_gvhd.severe_non_relapse_death = {1.0};
  protocol.second_course.relapse_hazard_ratio = {1.0};
  return protocol;
}

}  // namespace dliplan::sim::test
