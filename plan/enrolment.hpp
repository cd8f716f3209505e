#pragma once

#include "plan/record_room.hpp"
#include "plan/study.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace dliplan::plan {

/// The way of patients through a study, as counts.
enum class FunnelStep : std::uint8_t {
  relapsed,  ///< presented in the window
  eligible,
  treated,        ///< had a first dose
  received_dli,   ///< of the treated, as recorded
  enrolled,       ///< kept by the inclusion rule: the cohort
  second_course,  ///< of the cohort, as recorded
  died,           ///< of the cohort, as recorded
  lost,           ///< of the cohort, to follow-up
};
inline constexpr std::size_t funnel_steps = 8;

struct Funnel {
  std::array<std::uint64_t, funnel_steps> counts{};
  [[nodiscard]] std::uint64_t& operator[](FunnelStep step) { return counts[static_cast<std::size_t>(step)]; }
  [[nodiscard]] std::uint64_t operator[](FunnelStep step) const {
    return counts[static_cast<std::size_t>(step)];
  }
  friend bool operator==(const Funnel&, const Funnel&) = default;
};

/// The number of a patient in every address. The arm is in the top bits, so that an arm's patients stay
/// the same people when another arm grows. `candidate` counts those who present; std::overflow_error from
/// 2^28 on.
[[nodiscard]] std::uint32_t patient_number(std::size_t arm, std::uint64_t candidate);

/// Simulates one study and records its cohort. Holds all the room it needs; warm, it allocates nothing.
class Enrolment {
 public:
  Enrolment(const Study& study, Recording recording);

  /// Fills data() and funnel() with replicate `replicate`: a pure function of (study, key, replicate).
  void run(sim::StreamKey key, std::uint64_t replicate);

  [[nodiscard]] const stats::Dataset& data() const noexcept { return data_; }
  [[nodiscard]] const Funnel& funnel() const noexcept { return funnel_; }
  /// How many of an arm presented, up to the last one needed.
  [[nodiscard]] std::uint64_t presented(std::size_t arm) const { return presented_[arm]; }
  /// Whether so few candidates got in (fewer than one in five hundred) that a fixed cohort was given up.
  [[nodiscard]] bool unfilled() const noexcept { return unfilled_; }

 private:
  struct Target {
    std::uint64_t enrolled = 0;    ///< stop when so many are in the cohort
    std::uint64_t candidates = 0;  ///< stop when so many have presented
  };

  [[nodiscard]] Target target(std::size_t arm, std::uint64_t relapses) const;
  [[nodiscard]] std::size_t next_batch(const sim::Cohort& cohort,
                                       std::uint64_t missing,
                                       std::uint64_t candidates_left) const;
  void fill_arm(std::size_t arm, const Target& target);
  void choose_starters(const sim::Cohort& cohort, std::size_t arm, std::uint64_t first, std::size_t size);
  std::size_t admit(std::uint64_t wanted);
  void count(std::size_t candidates, std::size_t starters);

  Study study_;
  std::vector<sim::Cohort> arms_;
  RecordRoom records_;
  stats::Dataset data_;
  Funnel funnel_;
  std::vector<std::uint64_t> presented_;  ///< by arm
  bool unfilled_ = false;

  sim::StreamKey key_;
  std::uint64_t replicate_ = 0;
  sim::Room room_;
  sim::Patients patients_;
  std::vector<std::uint32_t> candidates_;
  std::vector<std::uint8_t> steps_passed_;
  std::vector<std::uint32_t> starters_;
  std::vector<std::uint32_t> starter_positions_;  ///< of each starter among the candidates
  std::vector<double> entry_;
  std::vector<std::uint32_t> admitted_;
};

}  // namespace dliplan::plan
