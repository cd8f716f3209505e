#pragma once

#include "stats/no_answer.hpp"
#include "stats/tables/contingency_table.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <vector>

namespace dliplan::stats {

/// Which tables speak as much against equal risks as the one observed.
enum class UnconditionalTest : std::uint8_t {
  /// Barnard's, as Suissa and Shuster order the tables: by Z with pooled variance, whose square is Pearson's
  /// chi-squared. Tables without events, or with nothing else, have Z = 0.
  barnard,
  /// Boschloo's: by Fisher's p-value of the same side. Never above Fisher's.
  boschloo,
};

/// Which difference counts.
enum class RiskAlternative : std::uint8_t {
  two_sided,
  second_larger,  ///< more events, column 1, in row 1
  second_smaller
};

/// An unconditional exact p-value and where it is reached.
struct UnconditionalP {
  double p_value = 1.0;
  double risk = 0.5;  ///< the common risk at which the p-value is largest; one of several where they tie
};

/// Exact tests of two independent proportions, rows the groups, column 1 the event: only the sizes of the
/// groups are held, and the p-value is the largest over every common risk pi in [0, 1] of the probability
/// of a table at least as extreme.
///
/// That probability is sum_s w(s) Binomial(s; N, pi), w(s) being the share of extreme tables among those with
/// s events. It is looked at where the angle asin(sqrt(pi)) takes 16 steps per standard deviation, 1 / (2
/// sqrt(N)), and every peak within 1 % of the highest is then refined by Brent's method. No feature of it is
/// narrower than a standard deviation; the answer agrees with a certified maximum (tests) to 1e-12 relative.
/// Barnard's ties are decided in whole numbers; Boschloo's two-sided statistic is the two-sided p of
/// fisher_exact(), as in R's package Exact (SciPy doubles the smaller one-sided p-value instead), and its
/// p-values within a factor of 1 + 1e-7 are equal, as there. NoAnswer: not_two_by_two; no_rows;
/// one_group_empty; zero_margin when all or none had the event; too_large beyond `most_patients` in both
/// groups. O(n0 n1 + N^1.5). Memory is kept: nothing is allocated once a table as large was seen. Source:
/// Suissa and Shuster 1985, J R Statist Soc A 148:317; Boschloo 1970, Statist Neerl 24:1.
class Unconditional {
 public:
  static constexpr std::int64_t most_patients = 2000;

  [[nodiscard]] tl::expected<UnconditionalP, NoAnswer> test(
      const ContingencyTable& table,
      UnconditionalTest test,
      RiskAlternative alternative = RiskAlternative::two_sided);

 private:
  struct Groups;

  void set_conditional(const Groups& groups, std::int64_t events);
  [[nodiscard]] double barnard_share(const Groups& groups,
                                     std::int64_t events,
                                     RiskAlternative alternative) const;
  [[nodiscard]] double largest_fisher_p(double limit, RiskAlternative alternative) const;
  [[nodiscard]] double observed_fisher_p(const Groups& groups, RiskAlternative alternative) const;
  [[nodiscard]] double size_at(double angle) const;
  [[nodiscard]] double refine(double low, double high) const;
  [[nodiscard]] UnconditionalP largest_size();

  std::int64_t least_ = 0;           // the fewest events that the second group can have, given all events
  std::vector<double> conditional_;  // the probability of that number, of one more, and so on
  std::vector<double> extreme_;      // w(s), s = 0 to N
  std::vector<double> size_;         // on the grid
};

}  // namespace dliplan::stats
