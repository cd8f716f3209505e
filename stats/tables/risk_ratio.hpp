#pragma once

#include "stats/interval.hpp"
#include "stats/no_answer.hpp"
#include "stats/tables/contingency_table.hpp"
#include "stats/tables/ratio.hpp"

#include <tl/expected.hpp>

#include <cstdint>

namespace dliplan::stats {

/// How the limits of a risk ratio are found.
enum class RiskRatioMethod : std::uint8_t {
  /// exp(log ratio +- z sqrt(1/x1 - 1/n1 + 1/x0 - 1/n0)), what SPSS CROSSTABS RISK prints. NoAnswer zero_cell
  /// when a group has no event; of no width when everybody has it.
  katz,
  /// The score interval with the variance factor N / (N - 1).
  miettinen_nurminen,
  /// The score interval without that factor: at a ratio of 1 its test is Pearson's.
  koopman,
};

/// How many times as often did the second group have the event?
///
/// Rows are the groups, column 1 is the event: a value above 1 means more events in row 1 than in row 0. It
/// is the inverse of the line that SPSS prints for the cohort of the second column, which divides the first
/// row by the second. The score methods answer with one group without events: ratio and lower limit 0, or
/// ratio and upper limit open (absent). NoAnswer: not_two_by_two; no_rows; one_group_empty; zero_margin when
/// no event at all was seen; zero_cell as said. No allocation; score limits by iteration to the last bits.
/// Source: Katz et al. 1978, Biometrics 34:469; Koopman 1984, Biometrics 40:513; Miettinen and Nurminen 1985.
[[nodiscard]] tl::expected<Ratio, NoAnswer> risk_ratio(const ContingencyTable& table,
                                                       RiskRatioMethod method,
                                                       Confidence confidence = {});

}  // namespace dliplan::stats
