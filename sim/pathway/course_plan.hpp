#pragma once

#include "sim/law/quantile_table.hpp"
#include "sim/pathway/adverse_event.hpp"
#include "sim/pathway/patient.hpp"
#include "sim/pathway/reason.hpp"
#include "sim/pathway/sequential.hpp"

#include <array>
#include <vector>

namespace dliplan::sim {

/// What all courses share, with the laws as tables.
struct PreparedCourses {
  explicit PreparedCourses(const Sequential& parameters);

  Tolerance tolerance;
  ToxicityCourse toxicity;
  std::vector<QuantileTable> onset;     ///< by kind of toxicity
  std::vector<QuantileTable> duration;  ///< by kind of toxicity
  QuantileTable interruption;

  /// Share of those who get this toxicity that have it so many days after the start.
  [[nodiscard]] double onset_by(std::size_t kind, double days) const noexcept;

 private:
  static constexpr std::size_t days_known = 64;      // most courses last whole days
  std::array<std::vector<double>, 2> onset_by_day_;  ///< of CRS and neurotoxicity
};

/// A toxicity that the course will bring if nothing ends it before.
struct PlannedToxicity {
  AdverseEventKind kind{};
  std::int8_t grade = 0;
  double onset = 0.0;  ///< days of the calendar from the start of the course
  double duration = 0.0;
};

/// How a course will go if the patient lives and does not relapse on drug. Time on drug stands still while
/// the course is interrupted.
class CoursePlan {
 public:
  struct Interruption {
    double at = 0.0;  ///< days on drug
    double length = 0.0;
  };

  int planned_days = 0;
  double tolerated = 0.0;    ///< days on drug, before CRS and neurotoxicity have their say
  double stops_after = 0.0;  ///< days on drug
  Reason stops_for{};        ///< none: as planned
  std::array<PlannedToxicity, course_toxicities> toxicities{};
  std::size_t toxicity_count = 0;

  void clear() noexcept {
    stops_for = Reason::none;
    toxicity_count = 0;
    count_ = 0;
  }
  /// Keeps the interruptions in order of time. At most three.
  void interrupt(const Interruption& interruption);
  /// Forgets those that begin when the course is over.
  void drop_interruptions_after_end();
  [[nodiscard]] int interruptions_before(double days_on_drug) const noexcept;

  /// Days from the start of the course until so many days on drug are reached.
  [[nodiscard]] double calendar(double days_on_drug) const noexcept;
  /// Days on drug so many days after the start of the course.
  [[nodiscard]] double on_drug(double calendar_days) const noexcept;
  [[nodiscard]] double length() const noexcept { return calendar(stops_after); }

 private:
  std::array<Interruption, 3> interruptions_{};
  std::size_t count_ = 0;
};

/// The numbers of one patient for one course (0 the first).
template <class Draws>
struct PatientDraws {
  const Draws& draws;
  std::size_t row = 0;
  int course = 0;
};

/// Lays out a course. `Draws` is DrawTable or EvenDraws.
template <class Draws>
void plan_course(const PreparedCourses& prepared,
                 const Strategy& strategy,
                 Means means,
                 const PatientDraws<Draws>& draws,
                 CoursePlan& plan);

}  // namespace dliplan::sim
