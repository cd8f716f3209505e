#pragma once

#include "stats/convention.hpp"
#include "stats/dataset.hpp"
#include "stats/moments.hpp"
#include "stats/no_answer.hpp"
#include "stats/time_order.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace dliplan::stats {

/// What a table of a measure shows for a group; all in the unit of the measure.
struct Description {
  std::size_t rows = 0;
  double mean = 0.0;
  tl::expected<double, NoAnswer> standard_deviation = 0.0;  ///< too_few_rows for a single patient
  double minimum = 0.0;
  double lower_quartile = 0.0;
  double median = 0.0;
  double upper_quartile = 0.0;
  double maximum = 0.0;
};

/// The values of a column, or of one group in it, in ascending order; keeps its memory between fits.
class SortedValues {
 public:
  /// Every row that has a value, or the rows of one level of `group` (one cell a row). O(n).
  void fit(const TimeOrder& order);
  void fit(const TimeOrder& order, std::span<const Level> group, Level level);

  [[nodiscard]] std::span<const double> values() const { return {values_.data(), size_}; }
  [[nodiscard]] std::size_t size() const { return size_; }

  /// The value with a share `p`, in [0, 1], of the group below it.
  ///
  /// SPSS (FREQUENCIES, and EXAMINE's weighted average; R's type 6): position p (n + 1), between two values
  /// their weighted mean, before the first and after the last these. R (type 7): position 1 + p (n - 1).
  /// Positions within 1e-15 of a whole number count as whole. The median is the same in both.
  /// NoAnswer: no_rows. O(1). Source: Hyndman and Fan 1996, American Statistician 50:361, definitions 6
  /// and 7.
  [[nodiscard]] tl::expected<double, NoAnswer> quantile(double p, Convention convention) const;

  /// Mean, standard deviation (divisor n - 1), extremes and quartiles. NoAnswer: no_rows. O(n).
  [[nodiscard]] tl::expected<Description, NoAnswer> describe(Convention convention) const;

 private:
  void make_room(std::size_t rows);

  std::vector<double> values_;  ///< longer than in use
  std::size_t size_ = 0;
};

}  // namespace dliplan::stats
