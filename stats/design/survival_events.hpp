#pragma once

namespace dliplan::stats {

/// A hazard ratio that a log-rank test must show.
struct HazardRatioGoal {
  double hazard_ratio = 0.5;  ///< above 0, not 1; 0.5 and 2 need as many events
  double alpha = 0.05;        ///< two-sided, in (0, 1)
  double first_share = 0.5;   ///< of the patients in the first group, in (0, 1)
};

/// Events in both groups for `power`, in (alpha / 2, 1), not rounded up: (z + z')^2 / (q (1 - q) log(HR)^2).
/// Source: Schoenfeld 1981, Biometrika 68:316; 1983, Biometrics 39:499.
[[nodiscard]] double events_by_schoenfeld(const HazardRatioGoal& goal, double power);

/// Power with that many events, by the same formula; the wrong tail is left out.
[[nodiscard]] double power_by_schoenfeld(const HazardRatioGoal& goal, double events);

/// Events by Freedman's formula, somewhat more when the ratio is far from 1: (z + z')^2 (1 + k HR)^2 / (k (1
/// - HR)^2) with k patients of the second group, whose hazard is HR times that of the first, for each of the
/// first. Source: Freedman 1982, Statistics in Medicine 1:121.
[[nodiscard]] double events_by_freedman(const HazardRatioGoal& goal, double power);

/// Power with that many events, by Freedman's formula; the wrong tail is left out.
[[nodiscard]] double power_by_freedman(const HazardRatioGoal& goal, double events);

}  // namespace dliplan::stats
