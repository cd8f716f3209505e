#pragma once

#include "stats/no_answer.hpp"
#include "stats/tables/contingency_table.hpp"
#include "stats/tables/path_table.hpp"

#include <tl/expected.hpp>

#include <array>
#include <cstdint>
#include <vector>

namespace dliplan::stats {

/// Fisher's exact test of a table of any shape: the Fisher-Freeman-Halton test.
///
/// The p-value is the sum over all tables with the margins of this one that are no more probable than it,
/// where probabilities within a factor of 1 + 1e-7 count as equal: the definition of R's fisher.test and of
/// SPSS Exact Tests, and fisher_exact()'s two_sided for 2x2. Rows and columns that hold nobody are dropped
/// first.
///
/// A table is built column by column, the smallest first. All ways to fill columns that leave the same row
/// totals, in any order, and have the same product of factorials are one path with their joint probability
/// (the network of Mehta and Patel); a path is settled as soon as the smallest or the largest product that
/// can follow decides; the last two columns are one sorted list. Products are compared as whole-number
/// logarithms (2^-44), so that paths meet whatever the order of the rows. The answer is good to 1e-12
/// relative.
///
/// NoAnswer: zero_margin when fewer than two rows or columns hold patients; too_large beyond `most_patients`
/// or `most_steps`, which is a property of the table and not of the clock: a few seconds, and at most some
/// 200 MB. A 4 x 4 table of 100 patients is within, a 6 x 6 one of 100 is not. Memory is kept: nothing is
/// allocated once as much was needed. Source: Freeman and Halton 1951, Biometrika 38:141; Mehta and Patel
/// 1983, J Am Statist Assoc 78:427.
class FreemanHalton {
 public:
  static constexpr std::int64_t most_patients = 1500;
  static constexpr std::int64_t most_steps = 30'000'000;

  [[nodiscard]] tl::expected<double, NoAnswer> p_value(const ContingencyTable& table);

  /// What the last table cost: one step for each filling of a column, and for each path that takes it.
  [[nodiscard]] std::int64_t steps() const { return steps_; }

 private:
  static constexpr auto most_levels = static_cast<std::size_t>(ContingencyTable::max_levels);
  using Totals = std::array<std::int32_t, most_levels>;  // of the rows that are to be filled, ascending

  /// The least and the largest sum of log factorials that can follow; least > largest when not yet known.
  struct Range {
    std::int64_t least = INT64_MAX;
    std::int64_t largest = INT64_MIN;
  };
  struct Filling {
    std::int64_t value;  // the sum of the log factorials of both columns
    double probability;
  };

  [[nodiscard]] bool prepare(const ContingencyTable& kept);
  [[nodiscard]] std::uint64_t node_of(Totals totals) const;
  [[nodiscard]] Totals totals_of(std::uint64_t node) const;
  template <class Visit>
  void each_filling(const Totals& totals, std::size_t column, Visit visit) const;
  [[nodiscard]] Range range(std::uint64_t node, std::size_t column);
  [[nodiscard]] bool fill(std::size_t column);
  void list_last_two(std::uint64_t node);
  [[nodiscard]] bool fill_last_two();
  [[nodiscard]] bool affordable() const;

  std::size_t rows_ = 0, columns_ = 0;
  Totals row_totals_{}, column_totals_{};
  std::array<std::uint64_t, most_levels> stride_{};
  std::int64_t threshold_ = 0;  // a table counts when its sum of log factorials is at least this
  std::int64_t steps_ = 0;
  double sum_ = 0.0;

  std::vector<long double> factorial_;  // 1500! is about 1e4115, within a long double
  std::vector<std::int64_t> whole_log_;
  PathTable<double> paths_, next_paths_;
  PathTable<Range> ranges_;
  std::vector<Filling> fillings_;
};

}  // namespace dliplan::stats
