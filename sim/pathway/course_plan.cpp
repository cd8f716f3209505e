#include "sim/pathway/course_plan.hpp"

#include "sim/random/draw_table.hpp"
#include "sim/random/even_draws.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::sim {
namespace {

double triangular(double u, double low, double mode, double high) {
  if (u * (high - low) < mode - low) {
    return low + std::sqrt(u * (mode - low) * (high - low));
  }
  return high - std::sqrt((1.0 - u) * (high - low) * (high - mode));
}

/// Exponential with a mean of one half, truncated at 1.
double early_share(double u) {
  return -std::log1p(u * std::expm1(-2.0)) / 2.0;
}

Probability cost_stop(const CostStops& stops, Means means) {
  switch (means) {
    case Means::limited: return stops.limited;
    case Means::sufficient: return stops.sufficient;
    case Means::ample: break;
  }
  return stops.ample;
}

constexpr bool acts_on_the_course(AdverseEventKind kind) {
  return kind == AdverseEventKind::crs || kind == AdverseEventKind::neurotoxicity;
}

/// The draws of one course, and what is made of them.
template <class Draws>
class Planning {
 public:
  Planning(const PreparedCourses& prepared, const Draws& draws, std::size_t row, int course, CoursePlan& plan)
      : prepared_(prepared),
        draws_(draws),
        row_(row),
        course_(static_cast<std::uint16_t>(course)),
        plan_(plan) {
    plan_.clear();
  }

  void plan(const Strategy& strategy, Means means) {
    plan_length(strategy.course, means);
    for (std::size_t kind = 0; kind < course_toxicities; ++kind) {
      draw_toxicity(kind, strategy.toxicity.risk[kind]);
    }
    if (uniform(Quantity::interrupted) < prepared_.tolerance.interrupted.value) {
      plan_.interrupt({plan_.planned_days * uniform(Quantity::interruption_day),
                       prepared_.interruption(uniform(Quantity::interruption_length))});
    }
    plan_.drop_interruptions_after_end();
    settle_onsets();
  }

 private:
  [[nodiscard]] double uniform(Quantity quantity) const { return draws_.uniform(row_, quantity, course_); }

  void plan_length(const Course& course, Means means) {
    const Tolerance& tolerance = prepared_.tolerance;
    plan_.planned_days = static_cast<int>(std::lround(triangular(
        uniform(Quantity::planned_days), course.shortest.count, course.usual.count, course.longest.count)));
    plan_.tolerated = plan_.planned_days;
    if (uniform(Quantity::stops_for_toxicity) < tolerance.stops_for_toxicity.value) {
      stop(plan_.planned_days * early_share(uniform(Quantity::toxicity_stop_day)), Reason::toxicity);
    }
    const double spare = plan_.planned_days - tolerance.cost_counts_from.count;
    if (spare > 0.0 && uniform(Quantity::stops_for_cost) < cost_stop(tolerance.stops_for_cost, means).value) {
      stop(tolerance.cost_counts_from.count + spare * uniform(Quantity::cost_stop_day), Reason::cost);
    }
    plan_.stops_after = plan_.tolerated;
  }

  void stop(double days_on_drug, Reason reason) {
    if (days_on_drug < plan_.tolerated) {
      plan_.tolerated = days_on_drug;
      plan_.stops_for = reason;
    }
  }

  void draw_toxicity(std::size_t kind, const ToxicityRisk& risk) {
    const double factor = course_ == 0 ? 1.0 : prepared_.toxicity.later_course_factor.value;
    const double u = uniform(quantity_of(Quantity::toxicity_grade, kind));
    if (u >= factor * risk.any_grade.value) {
      return;
    }
    const auto [v, w] = draws_.pair(row_, quantity_of(Quantity::toxicity_course, kind), course_);
    PlannedToxicity toxicity{static_cast<AdverseEventKind>(kind), grade(u, factor, risk), 0.0,
                             prepared_.duration[kind](w)};
    toxicity.onset = acts_on_the_course(toxicity.kind) ? onset_on_drug(kind, v) : prepared_.onset[kind](v);
    plan_.toxicities[plan_.toxicity_count++] = toxicity;
    if (acts_on_the_course(toxicity.kind)) {
      change_course(toxicity);
    }
  }

  [[nodiscard]] std::int8_t grade(double u, double factor, const ToxicityRisk& risk) const {
    const double severe = factor * risk.grade_3_or_more.value;
    if (u < severe) {
      return u < factor * risk.grade_4.value ? std::int8_t{4} : std::int8_t{3};
    }
    const double milder = factor * risk.any_grade.value - severe;
    return u < severe + milder * prepared_.toxicity.grade_2_share.value ? std::int8_t{2} : std::int8_t{1};
  }

  /// The law truncated at the tolerated length.
  [[nodiscard]] double onset_on_drug(std::size_t kind, double v) const {
    return std::min(plan_.tolerated, prepared_.onset[kind](prepared_.onset_by(kind, plan_.tolerated) * v));
  }

  void change_course(const PlannedToxicity& toxicity) {
    if (toxicity.grade == 4 && toxicity.onset < plan_.stops_after) {
      plan_.stops_after = toxicity.onset;
      plan_.stops_for = Reason::toxicity;
    } else if (toxicity.grade == 3) {
      plan_.interrupt({toxicity.onset, toxicity.duration});
    }
  }

  /// What begins on drug begins at its day of the calendar, or not at all when the course has ended by then.
  void settle_onsets() {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < plan_.toxicity_count; ++i) {
      PlannedToxicity toxicity = plan_.toxicities[i];
      if (acts_on_the_course(toxicity.kind)) {
        if (toxicity.onset > plan_.stops_after) {
          continue;
        }
        toxicity.onset = plan_.calendar(toxicity.onset);
      }
      plan_.toxicities[kept++] = toxicity;
    }
    plan_.toxicity_count = kept;
  }

  const PreparedCourses& prepared_;
  const Draws& draws_;
  std::size_t row_;
  std::uint16_t course_;
  CoursePlan& plan_;
};

}  // namespace

PreparedCourses::PreparedCourses(const Sequential& parameters)
    : tolerance(parameters.tolerance),
      toxicity(parameters.toxicity),
      interruption(parameters.tolerance.interruption) {
  for (const auto& timing : toxicity.timing) {
    onset.emplace_back(timing.onset);
    duration.emplace_back(timing.duration);
  }
  for (std::size_t kind = 0; kind < onset_by_day_.size(); ++kind) {
    for (std::size_t day = 0; day < days_known; ++day) {
      onset_by_day_[kind].push_back(1.0 - toxicity.timing[kind].onset.survival(static_cast<double>(day)));
    }
  }
}

double PreparedCourses::onset_by(std::size_t kind, double days) const noexcept {
  const auto day = static_cast<std::size_t>(days);
  if (kind < onset_by_day_.size() && day < days_known && static_cast<double>(day) == days) {
    return onset_by_day_[kind][day];
  }
  return 1.0 - toxicity.timing[kind].onset.survival(days);
}

void CoursePlan::interrupt(const Interruption& interruption) {
  std::size_t i = count_++;
  for (; i > 0 && interruptions_[i - 1].at > interruption.at; --i) {
    interruptions_[i] = interruptions_[i - 1];
  }
  interruptions_[i] = interruption;
}

void CoursePlan::drop_interruptions_after_end() {
  while (count_ > 0 && interruptions_[count_ - 1].at >= stops_after) {
    --count_;
  }
}

int CoursePlan::interruptions_before(double days_on_drug) const noexcept {
  int begun = 0;
  for (std::size_t i = 0; i < count_; ++i) {
    begun += interruptions_[i].at < days_on_drug;
  }
  return begun;
}

double CoursePlan::calendar(double days_on_drug) const noexcept {
  double days = days_on_drug;
  for (std::size_t i = 0; i < count_ && interruptions_[i].at < days_on_drug; ++i) {
    days += interruptions_[i].length;
  }
  return days;
}

double CoursePlan::on_drug(double calendar_days) const noexcept {
  double paused = 0.0;
  for (std::size_t i = 0; i < count_; ++i) {
    const double begins = interruptions_[i].at + paused;
    if (calendar_days <= begins) {
      break;
    }
    paused += std::min(interruptions_[i].length, calendar_days - begins);
  }
  return std::min(stops_after, calendar_days - paused);
}

template <class Draws>
void plan_course(const PreparedCourses& prepared,
                 const Strategy& strategy,
                 Means means,
                 const PatientDraws<Draws>& draws,
                 CoursePlan& plan) {
  Planning<Draws>(prepared, draws.draws, draws.row, draws.course, plan).plan(strategy, means);
}

template void plan_course(
    const PreparedCourses&, const Strategy&, Means, const PatientDraws<DrawTable>&, CoursePlan&);
template void plan_course(
    const PreparedCourses&, const Strategy&, Means, const PatientDraws<EvenDraws>&, CoursePlan&);

}  // namespace dliplan::sim
