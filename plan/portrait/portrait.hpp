#pragma once

#include "plan/portrait/band.hpp"
#include "plan/study.hpp"
#include "sim/pathway/adverse_event.hpp"
#include "stats/moments.hpp"
#include "stats/survival/kaplan_meier.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace dliplan::plan {

/// The survival curve of one group: in many studies, in truth, and in one study.
struct SurvivalPortrait {
  Endpoint endpoint = Endpoint::overall_survival;
  std::string group;  ///< empty: all
  Band survival;      ///< of the studies whose curve is followed so long
  std::vector<double> truth;
  std::vector<stats::KaplanMeier::Step> example;  ///< of the first study
  double example_ends = 0.0;                      ///< day of its last observation
  std::vector<double> at_risk;  ///< patients at the times of `at_risk_days`, median of the studies
  std::vector<std::uint32_t> example_at_risk;
};

/// How many have met an event whose competitor is death, or a relapse: as it is, and as 1 - Kaplan–Meier has
/// it, which censors who meets the competitor first.
struct IncidencePortrait {
  Endpoint endpoint = Endpoint::relapse;
  Band aalen_johansen;
  Band one_minus_kaplan_meier;
  std::vector<double> truth;
};

/// Patients of a cohort whose worst recorded event of a kind has a grade.
struct EventCount {
  sim::AdverseEventKind kind{};
  int grade = 1;
  stats::Moments patients;         ///< a study
  std::uint64_t studies_with = 0;  ///< in which there is at least one
};

/// What studies look like, for pictures: the first replicates of a run, simulated once more. Days count from
/// where the endpoint does; those of the calendar, from the opening.
struct Portrait {
  std::uint64_t studies = 0;
  std::uint64_t truth_patients = 0;  ///< in the complete cohort that stands for the truth here
  std::vector<double> days;          ///< the grid of all curves
  std::vector<double> at_risk_days;
  std::vector<SurvivalPortrait> survival;
  std::vector<IncidencePortrait> incidence;
  std::vector<EventCount> events;
  Band included;  ///< patients in the cohort by a day of the calendar
  std::vector<double> calendar_days;
  Timeline timeline;  ///< of the first study
  stats::Moments enrolled;
};

/// A pure function of the study, its seed and the number of replicates. About a millisecond a study. Studies
/// of pathway two_state have deaths only.
[[nodiscard]] Portrait portrait(const Study& study, std::uint64_t replicates);

}  // namespace dliplan::plan
