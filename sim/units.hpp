#pragma once

#include <compare>

namespace dliplan::sim {

/// A duration in days; fractions allowed. Months exist only in files and reports.
struct Days {
  double count = 0.0;
  friend constexpr auto operator<=>(const Days&, const Days&) = default;
};

inline constexpr double days_per_month = 30.4375;

[[nodiscard]] constexpr Days from_months(double months) {
  return {months * days_per_month};
}
[[nodiscard]] constexpr double to_months(Days days) {
  return days.count / days_per_month;
}

inline constexpr double days_per_year = 12.0 * days_per_month;

[[nodiscard]] constexpr Days from_years(double years) {
  return {years * days_per_year};
}

/// A share between 0 and 1. Not an alpha and not a confidence level.
struct Probability {
  double value = 0.0;
  friend constexpr auto operator<=>(const Probability&, const Probability&) = default;
};

/// Events per day.
struct Rate {
  double per_day = 0.0;
  friend constexpr auto operator<=>(const Rate&, const Rate&) = default;
};

[[nodiscard]] constexpr Rate from_monthly(double per_month) {
  return {per_month / days_per_month};
}

/// Ratio of two hazards: 1 means no effect, below 1 the event comes later.
struct HazardRatio {
  double value = 1.0;
  friend constexpr auto operator<=>(const HazardRatio&, const HazardRatio&) = default;
};

/// Shift of log(p / (1 - p)): 0 means no effect, above 0 the event is more likely.
struct LogOdds {
  double value = 0.0;
  friend constexpr auto operator<=>(const LogOdds&, const LogOdds&) = default;
};

/// Micrograms of blinatumomab a day, flat dose.
struct DailyDose {
  double micrograms = 0.0;
  friend constexpr auto operator<=>(const DailyDose&, const DailyDose&) = default;
};

/// Mononuclear cells (not CD3) in 10^8 per kg of body weight.
struct CellDose {
  double e8_per_kg = 0.0;
  friend constexpr auto operator<=>(const CellDose&, const CellDose&) = default;
};

/// Body weight.
struct Kilograms {
  double count = 0.0;
  friend constexpr auto operator<=>(const Kilograms&, const Kilograms&) = default;
};

/// Variance of a frailty with mean 1; 0 switches it off.
struct Variance {
  double value = 0.0;
  friend constexpr auto operator<=>(const Variance&, const Variance&) = default;
};

/// Size of one possibility against others; only ratios matter. 0: never.
struct Weight {
  double value = 1.0;
  friend constexpr auto operator<=>(const Weight&, const Weight&) = default;
};

}  // namespace dliplan::sim
