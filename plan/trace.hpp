#pragma once

#include "plan/calendar.hpp"
#include "plan/study.hpp"
#include "sim/cohort.hpp"

#include <cstdint>
#include <optional>

namespace dliplan::plan {

/// One simulated patient: the whole life, and what a record of it shows. Days without another word are days
/// since the study opened.
struct Trace {
  /// How many present in this study and arm, before its cohort is full; beyond them there is nobody, and what
  /// follows says nothing.
  std::uint64_t presented = 0;
  Timeline timeline;          ///< of this simulated study
  sim::ScreeningStep step{};  ///< where the way to treatment ends; `starts` when it does not
  sim::Patient patient;       ///< on the day of relapse
  double relapse_day = 0.0;

  // Of those who start treatment only:
  double first_dose_day = 0.0;
  sim::History history;
  sim::FullChart chart;
  /// Whether the patient is in the cohort. In a twin arm that is decided by the life in the arm it is a twin
  /// of.
  bool included = false;
  bool lost = false;
  bool death_recorded = false;
  double record_ends = 0.0;  ///< first moment that is not known any more

  [[nodiscard]] bool treated() const noexcept { return step == sim::ScreeningStep::starts; }
};

/// Lives patients of one arm of one replicate again, one by one: the same lives as inside the run.
/// Only for studies on the sequential pathway. In a twin arm, those who present are those of the arm whose
/// patients it has. What costs is to begin: a life costs little.
class Tracer {
 public:
  Tracer(const Study& study, std::uint64_t replicate, std::size_t arm);

  /// How many present before the cohort is full.
  [[nodiscard]] std::uint64_t presented() const noexcept { return presented_; }
  /// `candidate` counts those who present, from 0.
  [[nodiscard]] Trace operator()(std::uint64_t candidate);

 private:
  Study study_;
  sim::StreamKey key_;
  std::uint64_t replicate_;
  std::size_t origin_;  ///< the arm whose patients they are
  sim::Cohort cohort_;
  std::optional<sim::Cohort> of_origin_{};  ///< of a twin: who is in the cohort is decided there
  std::uint64_t presented_ = 0;
  Timeline timeline_;
};

/// One of them. `candidate` counts those who present, from 0.
[[nodiscard]] Trace trace(const Study& study,
                          std::uint64_t replicate,
                          std::size_t arm,
                          std::uint64_t candidate);

}  // namespace dliplan::plan
