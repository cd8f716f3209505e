#pragma once

#include "plan/arm_shares.hpp"
#include "plan/arrivals.hpp"
#include "plan/controls.hpp"
#include "plan/funnel.hpp"
#include "plan/intake.hpp"
#include "plan/patient_number.hpp"
#include "plan/registry.hpp"
#include "plan/study.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::plan {

/// Rows [first, last) of a data set.
struct RowRange {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// Simulates one study and records its cohort. Holds all the room it needs; warm, it allocates nothing.
class Enrolment {
 public:
  Enrolment(const Study& study, Recording recording);

  /// From now on, run() fills controls(), too; of a study without controls nothing changes. `key` is that of
  /// the runs to come.
  void measure_controls(sim::StreamKey key);

  /// From now on, run() shows everybody who is treated to that registry, which stays alive; null: to none.
  void register_in(Registry* registry) { registry_ = registry; }

  /// Fills data() and funnel() with replicate `replicate`: a pure function of (study, key, replicate).
  void run(sim::StreamKey key, std::uint64_t replicate);

  /// The cohort, arm after arm; in an arm in the order of the candidates. A twin's rows are in the order of
  /// the arm whose patients it has.
  [[nodiscard]] const stats::Dataset& data() const noexcept { return data_; }
  /// Of the cohort's rows, those that a patient has first: [first, last) of each arm that is no twin.
  [[nodiscard]] std::span<const RowRange> rows_of_origins() const noexcept { return origins_; }
  [[nodiscard]] const Funnel& funnel() const noexcept { return funnel_; }
  /// The control variates of the study as it was run; empty unless they are measured.
  [[nodiscard]] std::span<const double> controls() const noexcept { return control_values_; }
  /// How many of an arm presented, up to the last one needed. Of a twin: of its origin.
  [[nodiscard]] std::uint64_t presented(std::size_t arm) const { return presented_[shares_.origin(arm)]; }
  /// Days from the opening to each inclusion in the cohort, arm after arm; a twin's are its origin's.
  [[nodiscard]] std::span<const double> inclusion_days() const noexcept { return inclusion_days_; }
  /// Whether so few candidates got in (fewer than one in five hundred) that a fixed cohort was given up.
  [[nodiscard]] bool unfilled() const noexcept { return unfilled_; }
  /// Whether the calendar is an outcome: the study recruits until its cohort is full.
  [[nodiscard]] bool recruits_until() const noexcept { return study_.accrual.recruit_until.has_value(); }
  /// That of the study; or, as an outcome, up to the day of the last inclusion, and that plus the follow-up.
  [[nodiscard]] const Timeline& timeline() const noexcept { return timeline_; }

 private:
  struct Target {
    std::uint64_t enrolled = 0;    ///< stop when so many are in the cohort
    std::uint64_t candidates = 0;  ///< stop when so many have presented
  };
  /// Whether a pass over the candidates is to find the calendar, or to record the study.
  enum class Pass : std::uint8_t { find_calendar, record };
  /// The cohort of an arm, for its twins.
  struct Members {
    std::vector<std::uint32_t> numbers;
    std::vector<double> relapse_days;
  };

  void find_calendar();
  [[nodiscard]] double usual_lock(sim::StreamKey key);
  void add_controls(std::size_t arm, std::size_t candidates, std::size_t rows);
  void add_types(std::size_t arm, std::size_t candidates);
  [[nodiscard]] Target target(std::size_t arm) const;
  [[nodiscard]] std::size_t next_batch(const sim::Cohort& cohort,
                                       std::uint64_t missing,
                                       std::uint64_t candidates_left) const;
  void fill_arm(std::size_t arm, const Target& target, Pass pass);
  std::size_t take_batch(std::size_t arm, std::uint64_t first, std::size_t size);
  std::size_t admit(std::uint64_t wanted);
  void note_inclusions();
  void record_batch(std::size_t arm, std::size_t candidates, std::size_t rows);
  void count(std::size_t candidates, std::size_t rows);
  void enter(std::size_t arm, std::size_t rows, std::span<const std::uint32_t> numbers);
  void remember(Members& members) const;
  void fill_twin(std::size_t arm);

  Study study_;
  ArmShares shares_;
  Arrivals arrivals_;
  std::vector<sim::Cohort> arms_;
  Intake intake_;
  stats::Dataset data_;
  Funnel funnel_;
  Timeline timeline_;
  std::vector<double> inclusion_days_;
  std::vector<RowRange> origins_;
  std::vector<std::uint64_t> presented_;  ///< by arm
  std::vector<Members> members_;          ///< by arm; kept of those that have twins
  bool unfilled_ = false;
  Registry* registry_ = nullptr;
  Controls controls_;
  std::span<const double> control_values_;
  std::optional<double> measured_until_;  ///< day since the opening; nothing: not measured

  sim::StreamKey key_;
  std::uint64_t replicate_ = 0;
  std::vector<std::uint32_t> candidates_;
  std::vector<double> relapse_days_;
  std::vector<std::uint32_t> admitted_;  ///< rows of the intake
};

}  // namespace dliplan::plan
