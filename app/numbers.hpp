#pragma once

#include "stats/interval.hpp"
#include "stats/performance/measure.hpp"
#include "stats/performance/paired_shares.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace dliplan::app {

/// Decimals that a value with this error deserves: down to the first digit of the error (the second,
/// when the first is 1). 0 where the error is 1 or more; at most 6.
[[nodiscard]] int decimals_for(double error);

[[nodiscard]] std::string fixed(double value, int decimals);

/// "19.13 ± 0.07", the digits decided by the error.
[[nodiscard]] std::string with_error(const stats::Measure& measure);

/// The value alone with the digits that its error leaves it: "19.13".
[[nodiscard]] std::string rounded(const stats::Measure& measure);

/// "+5.9 ± 0.1": the sign always stands.
[[nodiscard]] std::string signed_with_error(const stats::Measure& measure);

/// A share of the replicates in per cent: "23.6 ± 0.4"; without an error where none or all of them do,
/// because there the interval says what is known.
[[nodiscard]] std::string percent_with_error(const stats::ProportionMeasure& share);

/// The same, and where none or all do, what is known: "0 (below 0.04)", "100 (above 99.96)", by Wilson.
[[nodiscard]] std::string share_text(const stats::ProportionMeasure& share);

/// The same where there is one: "–" where there is none.
[[nodiscard]] std::string share_text(const std::optional<stats::ProportionMeasure>& share);

/// A difference of two shares in points: "-3.1 ± 0.4"; where no replicate differs, "0 (within 0.04)"; where
/// all do, the interval.
[[nodiscard]] std::string difference_text(const stats::DifferenceOfShares& difference);

/// 0.2356 as "23.6", with so many decimals.
[[nodiscard]] std::string percent(double share, int decimals);

/// 10000 as "10,000".
[[nodiscard]] std::string grouped(std::uint64_t count);

/// A measure in other units, e.g. days as months.
[[nodiscard]] stats::Measure scaled(const stats::Measure& measure, double factor);

}  // namespace dliplan::app
