#pragma once

#include "plan/count_distribution.hpp"
#include "plan/enrolment.hpp"
#include "stats/moments.hpp"
#include "stats/survival/kaplan_meier.hpp"
#include "stats/time_order.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::plan {

/// A number of one study, over many: its mean, and how it is distributed in whole steps.
struct Spread {
  stats::Moments values;
  CountDistribution steps;

  /// `value` >= 0 in steps of `1 / per_unit`.
  void add(double value, double per_unit);
  Spread& operator+=(const Spread& other);
  /// All that it holds, to and from an archive.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(values, steps);
  }
  friend bool operator==(const Spread&, const Spread&) = default;
};

/// When patients at risk are counted, in months of 30.4375 days from the first dose.
inline constexpr std::array<double, 4> at_risk_months{6.0, 12.0, 24.0, 36.0};
/// Months are distributed in tenths, patients in ones.
inline constexpr double steps_per_month = 10.0;

/// Numbers of patients to which the way is measured.
inline constexpr std::array<std::size_t, 8> milestones{5, 10, 20, 30, 50, 100, 200, 500};

/// Whether a study can be done: what a record holds at the data lock, over many studies.
struct FeasibilityTally {
  Spread enrolled;   ///< a twin's patients are its origin's
  Spread deaths;     ///< recorded; of these patients, as are the next
  Spread follow_up;  ///< months from the first dose, median by reverse Kaplan–Meier, where it is reached
  std::array<Spread, at_risk_months.size()> at_risk;
  Spread months_to_close;  ///< to the last inclusion, of studies that recruit until a number is reached
  /// Months from the opening to the inclusion of so many patients, of the studies that include as many.
  std::array<Spread, milestones.size()> months_to;
  FeasibilityTally& operator+=(const FeasibilityTally& other);
  /// All that it holds, to and from an archive.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(enrolled, deaths, follow_up, at_risk, months_to_close, months_to);
  }
  friend bool operator==(const FeasibilityTally&, const FeasibilityTally&) = default;
};

/// Looks at one study after the other. Keeps its memory.
class FeasibilityLook {
 public:
  /// `survival`: where the data set has the time from the first dose to death.
  explicit FeasibilityLook(std::size_t survival) : survival_(survival) {}
  void add(const Enrolment& study, FeasibilityTally& tally);

 private:
  /// The times of all patients, each once: as a twin in another arm nobody is counted again.
  void take_patients(const Enrolment& study);
  void add_milestones(const Enrolment& study, FeasibilityTally& tally);

  std::size_t survival_;
  std::vector<double> inclusion_days_;
  std::vector<double> time_;
  std::vector<std::uint8_t> event_;
  std::vector<std::uint8_t> censored_;
  stats::TimeOrder order_;
  stats::KaplanMeier follow_up_;
};

}  // namespace dliplan::plan
