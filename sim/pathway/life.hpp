#pragma once

#include "sim/clock.hpp"
#include "sim/competing_clocks.hpp"
#include "sim/history.hpp"
#include "sim/pathway/chart.hpp"
#include "sim/pathway/hazard_chart.hpp"
#include "sim/pathway/infection_clock.hpp"
#include "sim/pathway/prepared.hpp"
#include "sim/random/draw_table.hpp"

#include <array>

namespace dliplan::sim {

/// One patient's way through the protocol, from the first dose to death: when this rings, that changes.
/// What it means is told in docs/pathway.md, in the order of the functions here.
///
/// Days are counted from the first dose. `Chart` is FullChart, NoChart or HazardChart; it sees everything and
/// changes nothing.
template <class Chart>
class Life {
 public:
  /// `history` receives the life; what it held is cleared.
  Life(const PreparedSequential& protocol,
       const DrawTable& draws,
       std::size_t row,
       History& history,
       Chart& chart);

  /// Lives to death, or to the end of all clocks in those who survive for good.
  void live(const Patient& patient);

 private:
  /// What can ring. At equal times, the earlier one in this list happens first.
  enum class Happening : std::uint8_t {
    course_ends,
    first_assessment,
    second_assessment,
    dli_due,
    late_response,
    acute_gvhd,
    chronic_gvhd,
    infection,
    second_course_due,
    rescue,
    relapse_or_death,  ///< in remission
    leukaemia_death,
    survivor_death,
    count
  };
  static constexpr std::uint16_t background_occurrence = 15;   ///< of the draws for acute GVHD without DLI
  static constexpr std::uint16_t infection_at_entry = 0xFFFF;  ///< occurrence of its draw
  static constexpr auto happening_count = static_cast<std::size_t>(Happening::count);

  void happens(Happening what, double now);

  // life_hazards.inl; nothing unless the chart measures hazards
  void stops_measuring(double now);
  void settles_hazards(double now);
  void restarts_hazards(double now);
  void counts(HazardEvent event, double now);
  void draws(Surprise what, double now, double excess);
  [[nodiscard]] HazardLeft hazard_left(double now) const;
  [[nodiscard]] double survivor_hazard(double from, double until) const;
  [[nodiscard]] StateSoFar state_so_far() const;

  // life_treatment.inl
  void starts_course(double now);
  void plans_toxicities(double now);
  void completes_course(double now);
  void breaks_off_course(double now, Reason reason);
  void ends_course(double now, double on_drug, Reason reason);
  void has_infection(double now);
  void is_due_for_dli(double now);
  [[nodiscard]] Reason reason_against_dli(double now) const;
  [[nodiscard]] double dli_willingness() const;
  void receives_dli(double now);
  void plans_reactions_to_dli(double now);
  void is_due_for_second_course(double now);
  [[nodiscard]] Reason reason_against_treatment(double now) const;
  void cancels_treatment(double now, Reason reason);

  // life_gvhd.inl
  void starts_background_gvhd();
  void plans_acute_gvhd(double now, double cells);
  /// Whether acute GVHD comes, from a moment on.
  struct AcuteGvhdDraw {
    double any_grade = 0.0;  ///< chance of it
    double share = 0.0;      ///< uniform
    double from = 0.0;
    std::uint16_t occurrence = 0;  ///< of the draws for its grade and duration
  };
  void acute_gvhd_may_come(const AcuteGvhdDraw& draw, const QuantileTable& onset_after);
  [[nodiscard]] UniformPair acute_gvhd_course()
      const {  ///< for grade and duration of the episode that is due
    return draws_.pair(row_, Quantity::acute_gvhd_course, acute_gvhd_occurrence_);
  }
  void has_acute_gvhd(double now);
  void has_acute_gvhd_of_grade(double now, int grade, double duration);
  void starts_chronic_gvhd_clock(const Law& law, double now, Quantity threshold);
  void has_chronic_gvhd(double now);
  [[nodiscard]] bool acute_gvhd_is_active(double now) const { return now < acute_gvhd_resolves_; }
  [[nodiscard]] bool extensive_gvhd_is_active() const { return history_[Trait::chronic_gvhd_extent] == 2; }

  // life_disease.inl
  void arrives(const Patient& patient);
  void settles_response();
  void is_assessed(double now, bool first);
  void responds(double now);
  [[nodiscard]] bool may_still_respond() const;
  void plans_late_response(double when);
  void responds_late(double now);
  void starts_disease_clocks(const CentredLaw& law, double now, std::uint16_t occurrence);
  void changes_hazard(Cause cause, double now, HazardRatio ratio);
  void leaves_remission(double now);
  void relapses(double now);
  void plans_rescue(double now);
  void is_rescued(double now);
  void dies(double now, CauseOfDeath cause);
  [[nodiscard]] CauseOfDeath cause_at(double now);
  void is_killed_by(CauseOfDeath cause, double now);
  void closes_the_chart(double end);

  /// The severest active adverse event of these kinds with at least that grade; null when there is none.
  [[nodiscard]] AdverseEvent* severest_active(double now,
                                              int grade,
                                              AdverseEventKind a,
                                              AdverseEventKind b) const;
  [[nodiscard]] bool has_severe(AdverseEventKind kind, double now) const {
    return severest_active(now, 3, kind, kind) != nullptr;
  }
  void adds(AdverseEventKind kind, int grade, double onset, double duration) {
    history_.adverse_events.push_back({kind, static_cast<std::int8_t>(grade),
                                       static_cast<std::int8_t>(course_), false, onset, onset + duration});
  }

  // One draw for each course, so that a second course has numbers of its own.
  [[nodiscard]] double uniform(Quantity quantity) const {
    return draws_.uniform(row_, quantity, static_cast<std::uint16_t>(course_));
  }
  [[nodiscard]] double exponential(Quantity quantity) const {
    return draws_.exponential(row_, quantity, static_cast<std::uint16_t>(course_));
  }
  [[nodiscard]] bool chance(Quantity quantity, double probability) const {
    return uniform(quantity) < probability;
  }
  [[nodiscard]] double& due(Happening what) { return due_[static_cast<std::size_t>(what)]; }
  [[nodiscard]] bool is_due(Happening what) const { return due_[static_cast<std::size_t>(what)] != never; }
  [[nodiscard]] CourseRecord& course() { return history_.facts.courses[static_cast<std::size_t>(course_)]; }
  [[nodiscard]] bool has_relapsed() const { return history_[Moment::relapse] != never; }
  [[nodiscard]] bool has_responded() const { return history_[Moment::response] != never; }
  void write(double now, Note note, double amount = 0.0, Reason reason = Reason::none) {
    chart_.write({now, note, reason, {}, amount, course_ + 1});
  }

  const PreparedSequential& protocol_;
  const Sequential& parameters_;
  const DrawTable& draws_;
  std::size_t row_;
  History& history_;
  Chart& chart_;

  RelapseType type_{};          ///< decides the treatment
  RelapseType disease_type_{};  ///< decides the disease; another one where early treatment changes nothing
  double disease_origin_ = 0.0;
  const Strategy* strategy_ = nullptr;  ///< of the treatment
  const Strategy* disease_strategy_ = nullptr;
  const PreparedDisease* disease_ = nullptr;
  Multipliers multipliers_;
  double tolerated_days_ = 0.0;  ///< on drug, of the first course

  int course_ = 0;  ///< 0 in and after the first course, 1 from the second on
  bool on_drug_ = false;
  CoursePlan course_plan_;
  bool will_respond_ = false;
  bool at_first_assessment_ = false;
  double acute_gvhd_resolves_ = 0.0;
  std::uint16_t acute_gvhd_occurrence_ = 0;  ///< of the draws for the episode that is due

  InfectionClock infections_;
  std::uint16_t infection_count_ = 0;
  Clock chronic_gvhd_;
  CompetingClocks<CentredLaw> remission_;
  BasicClock<CentredLaw> leukaemia_death_;
  std::array<double, 2> multiplier_so_far_{1.0, 1.0};  ///< by cause, for clocks that start later
  std::array<double, happening_count> due_;
};

extern template class Life<NoChart>;
extern template class Life<FullChart>;
extern template class Life<HazardChart>;

}  // namespace dliplan::sim
