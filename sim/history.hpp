#pragma once

#include "sim/law/law.hpp"
#include "sim/pathway/adverse_event.hpp"
#include "sim/pathway/causes_of_death.hpp"
#include "sim/pathway/disease.hpp"
#include "sim/pathway/dli.hpp"
#include "sim/pathway/patient.hpp"
#include "sim/pathway/reason.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::sim {

/// The moments of a life, in days from the first dose; `never` where it did not happen.
enum class Moment : std::uint8_t {
  assessment,         ///< the first; a relapse before it answers it
  second_assessment,  ///< of who had not responded by then
  response,
  first_dli,
  acute_gvhd,  ///< first of grade II–IV
  chronic_gvhd,
  second_course,
  relapse,
  rescue,
  death,
  count
};

/// What becomes of a patient, as the value of an enum.
enum class Trait : std::uint8_t {
  remission,            ///< Remission, as it was at the response
  acute_gvhd_grade,     ///< worst: 0 none, 1 to 4
  chronic_gvhd_extent,  ///< 0 none, 1 limited, 2 extensive
  relapse_cd19_negative,
  relapse_extramedullary,
  rescue_kind,     ///< RescueKind
  cause_of_death,  ///< CauseOfDeath
  count
};

enum class Remission : std::int8_t { none, mrd_positive, mrd_negative };

inline constexpr auto moment_count = static_cast<std::size_t>(Moment::count);
inline constexpr auto trait_count = static_cast<std::size_t>(Trait::count);

/// One course of treatment: blinatumomab, then donor lymphocytes. Where a strategy gives no blinatumomab, a
/// course has 0 days and is the frame of its DLI.
struct CourseRecord {
  double began = 0.0;
  double ended = never;  ///< last moment on drug
  std::int16_t planned_days = 0;
  std::int16_t delivered_days = 0;  ///< on drug, without interruptions; a day begun counts
  std::int8_t interruptions = 0;
  Reason ended_for{};  ///< none: as planned
  Reason no_dli{};     ///< why no DLI followed; none when it did, or when it was never due
  double micrograms = 0.0;
  double dli = never;
  double dli_dose = 0.0;  ///< 10^8 MNC/kg
  friend bool operator==(const CourseRecord&, const CourseRecord&) = default;
};

/// The fixed part of a life.
struct LifeFacts {
  Patient patient;
  std::array<std::int8_t, trait_count> traits{};
  std::int8_t course_count = 0;
  std::array<CourseRecord, most_courses_ever> courses{};
  friend bool operator==(const LifeFacts&, const LifeFacts&) = default;
};

/// One whole life: the truth, before anybody records it.
struct History {
  std::array<double, moment_count> moments;
  LifeFacts facts;
  std::vector<AdverseEvent> adverse_events;  ///< in the order of their onset

  History() { moments.fill(never); }

  void clear() {
    moments.fill(never);
    facts = {};
    adverse_events.clear();
  }

  [[nodiscard]] double& operator[](Moment m) { return moments[static_cast<std::size_t>(m)]; }
  [[nodiscard]] double operator[](Moment m) const { return moments[static_cast<std::size_t>(m)]; }
  [[nodiscard]] std::int8_t& operator[](Trait t) { return facts.traits[static_cast<std::size_t>(t)]; }
  [[nodiscard]] std::int8_t operator[](Trait t) const { return facts.traits[static_cast<std::size_t>(t)]; }
  [[nodiscard]] const Patient& patient() const noexcept { return facts.patient; }
  [[nodiscard]] std::span<const CourseRecord> courses() const noexcept {
    return {facts.courses.data(), static_cast<std::size_t>(facts.course_count)};
  }
  friend bool operator==(const History&, const History&) = default;
};

}  // namespace dliplan::sim
