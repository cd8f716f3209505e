#pragma once

#include "plan/record_room.hpp"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

// Lives made by hand, and what their records hold.

namespace dliplan::plan::test {

/// Everything that happens before the lock is shown, in whole days.
inline Observation all_shown(Inclusion inclusion = Inclusion::all_starters) {
  Observation observation;
  observation.inclusion = inclusion;
  observation.loss_to_follow_up = {};
  return observation;
}

inline Observation exact_times() {
  Observation observation = all_shown();
  observation.whole_days = false;
  return observation;
}

/// A relapse with a course of 14 days, as far as it goes without further events.
inline sim::History life(sim::RelapseType type) {
  sim::History h;
  h.facts.patient.type = type;
  h.facts.course_count = 1;
  h.facts.courses[0] = {
      .began = 0.0, .ended = 14.0, .planned_days = 14, .delivered_days = 14, .micrograms = 259.0};
  return h;
}
inline sim::History haematologic() {
  return life(sim::RelapseType::haematologic);
}
inline sim::History mrd() {
  return life(sim::RelapseType::mrd);
}

/// The first DLI, after the first course.
inline void gives_dli(sim::History& h, double moment, double dose = 0.75) {
  h[sim::Moment::first_dli] = moment;
  h.facts.courses[0].dli = moment;
  h.facts.courses[0].dli_dose = dose;
}

inline void has(sim::History& h, sim::AdverseEventKind kind, int grade, double onset, double resolved) {
  sim::AdverseEvent event;
  event.kind = kind;
  event.grade = static_cast<std::int8_t>(grade);
  event.onset = onset;
  event.resolved = resolved;
  h.adverse_events.push_back(event);
}

/// One life in one study.
struct Case {
  sim::History life;
  double entry = 0.0;    ///< first dose, days since the study opened
  double lock = 1000.0;  ///< days since the study opened
  Observation observation = all_shown();
  std::uint32_t number = 7;
};

/// A room that holds the record of one case.
class OneRecord {
 public:
  OneRecord(const Case& one, const Recording& recording)
      : numbers_{one.number},
        entries_{one.entry},
        room_(one.observation, recording),
        data_(recording.empty_dataset({})) {
    patients_.start(1);
    patients_.add(one.life);
    room_.open({sim::StreamKey::from_seed(1), 0, numbers_}, patients_, entries_, one.lock);
    const std::array<std::uint32_t, 1> row{0};
    room_.record(row, 0, data_);
  }
  OneRecord(const OneRecord&) = delete;
  OneRecord& operator=(const OneRecord&) = delete;

  [[nodiscard]] const RecordRoom& room() const { return room_; }
  [[nodiscard]] const stats::Dataset& data() const { return data_; }

 private:
  std::array<std::uint32_t, 1> numbers_;
  std::array<double, 1> entries_;
  sim::Patients patients_;
  RecordRoom room_;
  stats::Dataset data_;
};

struct Watched {
  double days = stats::missing;
  int event = 0;
  friend bool operator==(const Watched&, const Watched&) = default;  // a missing time equals nothing
};

inline bool is_missing(const Watched& watched) {
  return stats::is_missing(watched.days) && watched.event == 0;
}

inline std::ostream& operator<<(std::ostream& out, const Watched& watched) {
  return out << watched.days << (watched.event != 0 ? " event" : " censored");
}

inline Watched time_in(const Case& one, const SurvivalKey& key) {
  const OneRecord record(one, {.endpoints = {key}, .categories = {}, .measures = {}, .changes = {}});
  return {record.data().survival[0].time[0], record.data().survival[0].event[0]};
}
inline Watched time_in(const Case& one, Endpoint endpoint, Origin origin = Origin::usual) {
  return time_in(one, SurvivalKey{endpoint, origin, {}, {}});
}

inline int level_in(const Case& one, const CategoryKey& key) {
  return OneRecord(one, {.endpoints = {}, .categories = {key}, .measures = {}, .changes = {}})
      .data()
      .category[0]
      .level[0];
}
inline int level_in(const Case& one, Category category) {
  return level_in(one, CategoryKey{category, {}, {}});
}

inline double value_in(const Case& one, Quantitative measure) {
  return OneRecord(one, {.endpoints = {}, .categories = {}, .measures = {measure}, .changes = {}})
      .data()
      .measure[0]
      .value[0];
}

}  // namespace dliplan::plan::test
