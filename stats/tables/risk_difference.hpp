#pragma once

#include "stats/interval.hpp"
#include "stats/no_answer.hpp"
#include "stats/tables/contingency_table.hpp"

#include <tl/expected.hpp>

#include <cstdint>

namespace dliplan::stats {

/// How the limits of a risk difference are found.
enum class RiskDifferenceMethod : std::uint8_t {
  /// Estimate +- z sqrt(sum of p (1 - p) / n), cut at -1 and 1, as R's prop.test without correction. Of no
  /// width where each group has all or none; covers too rarely in small groups.
  wald,
  /// Newcombe's hybrid score interval without correction, his method 10: from the Wilson limits of each risk.
  newcombe,
  /// Miettinen and Nurminen's score interval, with their N / (N - 1): all differences whose score test does
  /// not reject them.
  miettinen_nurminen,
};

/// Risk in the second group less risk in the first, and its limits; all within [-1, 1].
struct RiskDifference {
  double value = 0.0;
  Interval interval;
};

/// How much more often did the second group have the event?
///
/// Rows are the groups, column 1 is the event: value > 0 means more events in row 1 than in row 0. Every
/// table with patients in both rows has an answer by every method, zero cells included. NoAnswer:
/// not_two_by_two; no_rows; one_group_empty. No allocation; the score limits are found by iteration to the
/// last bits, the others are closed forms. Source: Newcombe 1998, Statist Med 17:873, methods 1 and 10;
/// Miettinen and Nurminen 1985, Statist Med 4:213.
[[nodiscard]] tl::expected<RiskDifference, NoAnswer> risk_difference(const ContingencyTable& table,
                                                                     RiskDifferenceMethod method,
                                                                     Confidence confidence = {});

}  // namespace dliplan::stats
