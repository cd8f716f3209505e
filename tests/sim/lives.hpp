#pragma once

#include "sim/cohort.hpp"

#include <algorithm>
#include <numeric>
#include <utility>
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

/// Lives of these patients, all of whom start treatment whatever forbids it, `batch` at a time.
inline std::vector<History> lives_of(const Model& model,
                                     std::span<const std::uint32_t> patients,
                                     std::uint64_t seed = 1,
                                     std::size_t batch = 4096) {
  const Cohort cohort(model);
  Room room;
  Patients columns;
  std::vector<History> out;
  out.reserve(patients.size());
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

/// 4096 candidates in a row, and who of them starts treatment. Keeps its memory.
struct Screened {
  static constexpr std::uint32_t at_once = 4096;
  Candidates candidates;
  std::vector<std::uint32_t> batch = std::vector<std::uint32_t>(at_once);
  std::vector<std::uint32_t> rows;     ///< of the starters
  std::vector<std::uint32_t> numbers;  ///< of the starters

  void screen(const Cohort& cohort, StreamKey key, std::uint32_t first, Room& room) {
    std::iota(batch.begin(), batch.end(), first);
    cohort.screen({key, 0, batch}, room, candidates);
    rows.clear();
    numbers.clear();
    for (std::uint32_t row = 0; row < at_once; ++row) {
      if (candidates.step[row] != ScreeningStep::starts) continue;
      rows.push_back(row);
      numbers.push_back(batch[row]);
    }
  }
};

/// Lives of the first `count` patients who present and, screened, start treatment.
inline std::vector<History> starters_of(const Sequential& protocol,
                                        std::size_t count,
                                        std::uint64_t seed = 1) {
  const Cohort cohort(model_of(protocol));
  const StreamKey key = StreamKey::from_seed(seed);
  Room room;
  Patients columns;
  Screened screened;
  std::vector<History> out;
  out.reserve(count);
  for (std::uint32_t first = 0; out.size() < count; first += Screened::at_once) {
    screened.screen(cohort, key, first, room);
    cohort.live({key, 0, screened.numbers}, screened.candidates, screened.rows, room, columns);
    for (std::size_t row = 0; row < screened.rows.size() && out.size() < count; ++row)
      out.push_back(columns.history(row));
  }
  return out;
}

/// Nothing that is done or that happens on the way has an effect on the disease.
inline Sequential without_effects(Sequential protocol) {
  protocol.dli.relapse_hazard_ratio = {1.0};
  protocol.dli.late_response = {0.0};
  protocol.acute_gvhd.severe_non_relapse_death = {1.0};
  protocol.chronic_gvhd.relapse_hazard_ratio = {1.0};
  protocol.second_course.relapse_hazard_ratio = {1.0};
  protocol.second_course.conversion = {0.0};
  protocol.rescue.death_hazard_ratio = {1.0};
  return protocol;
}

/// Patients do not differ in what moves response, relapse and death.
inline Sequential without_differences(Sequential protocol) {
  protocol.response_effects = {{0.0}, {0.0}, {0.0}, {0.0}, {0.0}, {0.0}, {0.0}};
  protocol.hazard_effects = {{1.0}, {1.0}, {1.0}, {1.0}, {1.0}, {0.0}};
  return protocol;
}

}  // namespace dliplan::sim::test
