#pragma once

#include "sim/clock.hpp"
#include "sim/pathway/chart.hpp"
#include "sim/pathway/course_plan.hpp"
#include "sim/pathway/prepared.hpp"
#include "sim/patients.hpp"
#include "sim/random/draw_table.hpp"

#include <array>

namespace dliplan::sim {

/// One patient's way through the protocol, from the first dose to death: when this rings, that changes.
///
/// Days are counted from the first dose. `Chart` is FullChart or NoChart; it sees everything and
/// changes nothing.
template <class Chart>
class Life {
 public:
  Life(const PreparedSequential& protocol, const DrawTable& draws, std::size_t row, Chart& chart);

  /// Lives to death, or to the end of all clocks in those who survive for good.
  [[nodiscard]] const History& live();

 private:
  /// What can ring. At equal times, the earlier one in this list happens first.
  enum class Happening : std::uint8_t {
    crs,
    course_ends,
    first_assessment,
    second_assessment,
    dli_due,
    acute_gvhd,
    second_course_due,
    relapse,
    non_relapse_death,
    leukaemia_death,
    count
  };
  static constexpr auto happening_count = static_cast<std::size_t>(Happening::count);

  void arrives();
  void starts_course(double now);
  void plans_crs(double now);
  void has_crs(double now);
  void completes_course(double now);
  void breaks_off_course(double now, Reason reason);
  void ends_course(double now, double after, Reason reason);
  void is_assessed(double now, bool first);
  void responds(double now);
  void plans_dli(double now);
  void is_due_for_dli(double now);
  void receives_dli(double now);
  void plans_acute_gvhd(double now, double cells);
  void has_acute_gvhd(double now);
  void is_due_for_second_course(double now);
  void relapses(double now);
  void dies(double now, CauseOfDeath cause);

  void happens(Happening what, double now);
  void starts_disease_clocks(const Law& law, double now);
  void changes_relapse_hazard(double now, HazardRatio ratio);
  void changes_non_relapse_death(double now, HazardRatio ratio);

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
  void write(double now, Note note, double amount = 0.0, Reason reason = Reason::none) {
    chart_.write({now, note, reason, amount, course_ + 1});
  }

  const PreparedSequential& protocol_;
  const Sequential& parameters_;
  const DrawTable& draws_;
  std::size_t row_;
  Chart& chart_;

  History history_;
  RelapseType type_{};
  Donor donor_{};
  const Strategy* strategy_ = nullptr;

  int course_ = 0;  ///< 0 in and after the first course, 1 from the second on
  bool on_drug_ = false;
  double course_began_ = 0.0;
  CoursePlan course_plan_;
  bool will_respond_ = false;
  bool at_first_assessment_ = false;

  Clock relapse_;
  Clock non_relapse_death_;
  double relapse_multiplier_ = 1.0;  ///< of treatment so far, for a clock that starts later
  double non_relapse_death_multiplier_ = 1.0;
  std::array<double, happening_count> due_;
};

extern template class Life<NoChart>;
extern template class Life<FullChart>;

}  // namespace dliplan::sim
