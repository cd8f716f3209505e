#pragma once

#include "sim/describe.hpp"
#include "sim/random/address.hpp"
#include "sim/units.hpp"

#include <cstdint>
#include <optional>

namespace dliplan::sim {

/// How patients come: either relapses present at random at a rate, and the cohort is whoever gets into
/// it; or relapses present until `enrolled` patients are in it, over the same window.
struct Accrual {
  Rate rate = from_monthly(1.82);
  std::optional<std::int64_t> enrolled;
  friend bool operator==(const Accrual&, const Accrual&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Accrual& accrual) {
  visitor.field(accrual.rate,
                {.name = "rate",
                 .meaning = "Relapses that present a month, before screening (Poisson). At the study's base "
                            "1.82 a month means 0.45 a month in the cohort (0.20–0.90).",
                 .source = "25–45 ALL transplants a year here, relapse 28 % and MRD as often; growth",
                 .allowed = Doc::Range{0.0, 1e4 / days_per_month},
                 .plausible = Doc::Range{0.8 / days_per_month, 3.6 / days_per_month}});
  visitor.field(accrual.enrolled,
                {.name = "enrolled",
                 .meaning = "Fixes how many patients enter the cohort after the inclusion rule (-n).",
                 .allowed = Doc::Range{1, 1'000'000}});
}

/// Number of relapses in a window of `days`: Poisson by inversion, so a higher rate never gives fewer.
[[nodiscard]] std::uint64_t relapses_in_window(const Accrual& accrual,
                                               double days,
                                               StreamKey key,
                                               std::uint64_t replicate);

}  // namespace dliplan::sim
