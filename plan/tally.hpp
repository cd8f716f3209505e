#pragma once

#include "plan/enrolment.hpp"
#include "plan/evaluate.hpp"
#include "stats/moments.hpp"
#include "stats/no_answer.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::plan {

/// How often there was no answer, by reason.
struct Reasons {
  std::array<std::uint64_t, stats::no_answer_kinds> counts{};
  void add(stats::NoAnswer reason) { ++counts[static_cast<std::size_t>(reason)]; }
  [[nodiscard]] std::uint64_t total() const;
  /// The first in their order when several are as frequent.
  [[nodiscard]] stats::NoAnswer most_frequent() const;
  Reasons& operator+=(const Reasons& other);
  friend bool operator==(const Reasons&, const Reasons&) = default;
};

struct EstimateTally {
  stats::Moments values;
  Reasons unanswered;
  EstimateTally& operator+=(const EstimateTally& other);
  friend bool operator==(const EstimateTally&, const EstimateTally&) = default;
};

struct AnalysisTally {
  bool is_test = false;
  std::uint64_t rejected = 0;
  std::uint64_t answered = 0;
  Reasons unanswered;
  std::vector<EstimateTally> estimates;
  AnalysisTally& operator+=(const AnalysisTally& other);
  friend bool operator==(const AnalysisTally&, const AnalysisTally&) = default;
};

/// The calendar, where it is an outcome: over the replicates whose cohort was filled, in months of 30.4375
/// days since the study opened.
struct CalendarTally {
  stats::Moments enrolment_closes;
  stats::Moments data_lock;
  void add(const Timeline& timeline);
  CalendarTally& operator+=(const CalendarTally& other);
  friend bool operator==(const CalendarTally&, const CalendarTally&) = default;
};

/// What many replicates said, as a value: empty, fed, merged with +=. Counts merge in any order;
/// moments give the same bits when the same blocks merge in the same order.
struct Tally {
  std::uint64_t replicates = 0;
  std::uint64_t unfilled = 0;
  std::array<stats::Moments, funnel_steps> funnel;  ///< patients at each step, per study
  CalendarTally calendar;                           ///< empty where the calendar is given
  std::vector<AnalysisTally> analyses;

  /// `arms`: of the study.
  explicit Tally(std::span<const Analysis> planned, std::size_t arms = 1);
  void add(const Enrolment& study, std::span<const Outcome> outcomes);
  Tally& operator+=(const Tally& other);
  friend bool operator==(const Tally&, const Tally&) = default;
};

}  // namespace dliplan::plan
