#pragma once

#include "sim/describe.hpp"
#include "sim/intensity.hpp"
#include "sim/random/address.hpp"
#include "sim/units.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace dliplan::sim {

/// One row of a table of rates: this rate from this day of the study on.
struct AccrualStep {
  Days from;
  Rate rate;
  friend bool operator==(const AccrualStep&, const AccrualStep&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, AccrualStep& step) {
  visitor.field(step.from, {.name = "from",
                            .meaning = "Time from the opening of the study; 0 in the first row.",
                            .allowed = Doc::Range{0.0, 36525.0}});
  visitor.field(step.rate, {.name = "rate",
                            .meaning = "Relapses that present a month from then on, before screening.",
                            .allowed = Doc::Range{0.0, 1e4 / days_per_month}});
}

/// How patients come. Relapses present at random at a rate, and the cohort is whoever gets into it (or counts
/// of months stand instead of the rate); or they present over the same window until `enrolled` patients are
/// in; or from the opening on, without an end, until `recruit_until` are in, and the calendar is the answer.
struct Accrual {
  Rate rate = from_monthly(1.90);
  Rate growth{0.0};
  std::vector<AccrualStep> steps;
  std::vector<std::int64_t> monthly;
  std::optional<std::int64_t> enrolled;
  std::optional<std::int64_t> recruit_until;
  Days follow_up = from_months(12.0);

  /// How many the cohort is to have, where that is fixed.
  [[nodiscard]] std::optional<std::int64_t> cohort_size() const {
    return recruit_until ? recruit_until : enrolled;
  }
  friend bool operator==(const Accrual&, const Accrual&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Accrual& accrual) {
  visitor.field(
      accrual.rate,
      {.name = "rate",
       .meaning = "Relapses that present a month, before screening (Poisson). At the study's base "
                  "1.9 a month means 0.45 a month in the cohort (0.20–0.90).",
       .source = "25–45 ALL transplants a year here, relapse 28 % and MRD as often; growth. About .69 are "
                 "eligible by the criteria one by one, .45 of these treated, .78 of those get DLI",
       .allowed = Doc::Range{0.0, 1e4 / days_per_month},
       .plausible = Doc::Range{0.8 / days_per_month, 3.6 / days_per_month}});
  visitor.field(
      accrual.growth,
      {.name = "growth",
       .meaning = "Growth of the rate, linear, as a part of accrual.rate: after t it is rate × (1 + growth × "
                  "t). Not used with steps or monthly.",
       .source = "transplants in China × 2.4 in 2015–2019 (CBMTRG); here 0–20 % a year",
       .allowed = Doc::Range{0.0, 5.0 / days_per_year},
       .plausible = Doc::Range{0.0, 0.20 / days_per_year}});
  visitor.rows(accrual.steps,
               {.name = "steps", .meaning = "A rate that changes by steps, instead of rate and growth."});
  visitor.field(
      accrual.monthly,
      {.name = "monthly",
       .meaning = "How many relapses present in each month of the window (30.4375 days), instead of a "
                  "random number; any moment of the month is as likely. Nobody after the last month.",
       .allowed = Doc::Range{0, 100'000}});
  visitor.field(
      accrual.enrolled,
      {.name = "enrolled",
       .meaning = "Fixes how many patients enter the cohort after the inclusion rule (-n). Relapses "
                  "present over the window in the course of the rate.",
       .allowed = Doc::Range{1, 1'000'000}});
  visitor.field(
      accrual.recruit_until,
      {.name = "recruit_until",
       .meaning = "Recruits from the opening on, for as long as it takes, until so many patients are in the "
                  "cohort. Enrolment then closes, and the data are locked after follow_up: the calendar "
                  "is an outcome.",
       .allowed = Doc::Range{1, 1'000'000}});
  visitor.field(accrual.follow_up,
                {.name = "follow_up",
                 .meaning = "With recruit_until: time from the last inclusion to the data lock.",
                 .source = "assumption",
                 .allowed = Doc::Range{0.0, 36525.0},
                 .plausible = months(6, 24)});
}

/// Rate at which relapses present, by day of the study. Of monthly counts, their mean rate in each month; the
/// last month ends with the window of `days`.
[[nodiscard]] Intensity intensity(const Accrual& accrual, double days);

/// Number of relapses where this many are expected: Poisson by inversion, so that a higher rate never gives
/// fewer.
[[nodiscard]] std::uint64_t number_of_relapses(double expected, StreamKey key, std::uint64_t replicate);

}  // namespace dliplan::sim
