#pragma once

#include "stats/dataset.hpp"

#include <cstddef>
#include <deque>
#include <span>
#include <vector>

namespace dliplan::stats {

/// Builds the covariate columns of a model from the columns of a data set.
///
/// Filled again and again: the memory is kept. The columns stay valid until the next `clear`, and those of
/// measures as long as the data set's own.
class Design {
 public:
  void clear();

  /// A measure as it is; missing stays missing.
  void add(std::span<const double> measure);

  /// One 0/1 indicator for every level in [0, levels) but `reference`, in order of the levels; missing
  /// where the level is. A level that no row has makes a column of zeros, which a fit calls collinear.
  void add(std::span<const Level> category, int levels, Level reference);

  [[nodiscard]] std::span<const std::span<const double>> columns() const { return columns_; }

 private:
  std::span<double> new_column(std::size_t rows);

  std::deque<std::vector<double>> indicators_;  ///< those in use first
  std::size_t in_use_ = 0;
  std::vector<std::span<const double>> columns_;
};

}  // namespace dliplan::stats
