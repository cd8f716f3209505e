#pragma once

#include "stats/interval.hpp"
#include "stats/no_answer.hpp"
#include "stats/tables/contingency_table.hpp"
#include "stats/tables/ratio.hpp"

#include <tl/expected.hpp>

#include <cstdint>

namespace dliplan::stats {

/// How an odds ratio and its limits are found.
enum class OddsRatioMethod : std::uint8_t {
  /// ad / (bc) and exp(log ratio +- z sqrt(1/a + 1/b + 1/c + 1/d)), what SPSS CROSSTABS RISK prints.
  /// NoAnswer zero_cell when a cell is 0.
  woolf,
  /// The conditional maximum likelihood estimate and the exact limits of R's fisher.test: each limit leaves
  /// (1 - confidence) / 2 in the tail of Fisher's noncentral hypergeometric distribution that holds the
  /// table.
  conditional,
  /// ad / (bc) and Miettinen and Nurminen's score limits, with the variance factor N / (N - 1).
  miettinen_nurminen,
};

/// How many times as high are the odds of the event in the second group?
///
/// Rows are the groups, column 1 is the event: with the cells a, b; c, d the ratio ad / (bc) is above 1 when
/// row 1 has more events, as R's fisher.test and SPSS have it too. The conditional and the score method
/// answer with zero cells: ratio and lower limit 0, or ratio and upper limit open (absent). NoAnswer:
/// not_two_by_two; no_rows; one_group_empty; zero_margin when all or none had the event; zero_cell as said.
/// No allocation; limits by iteration to the last bits, where R's own search stops after four digits. Source:
/// Woolf 1955; Cornfield 1956; Miettinen and Nurminen 1985; Agresti, Categorical Data Analysis, 3rd ed., 3.1
/// and 16.6.4.
[[nodiscard]] tl::expected<Ratio, NoAnswer> odds_ratio(const ContingencyTable& table,
                                                       OddsRatioMethod method,
                                                       Confidence confidence = {});

}  // namespace dliplan::stats
