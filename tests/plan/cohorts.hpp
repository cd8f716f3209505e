#pragma once

#include "plan/enrolment.hpp"
#include "plan/evaluate.hpp"
#include "tests/plan/studies.hpp"

#include <cstddef>
#include <vector>

namespace dliplan::plan::test {

inline Recording record_of_all() {
  return columns_for(every_analysis());
}

inline bool same_cell(double a, double b) {
  return a == b || (stats::is_missing(a) && stats::is_missing(b));
}

/// Rows [begin, begin + rows) of one data set and of another, compared cell by cell.
struct RowRange {
  const stats::Dataset& data;
  std::size_t begin = 0;
};

/// Whether `rows` rows are the same in both, but for the column of the arm.
inline bool same_rows(const RowRange& one, const RowRange& other, std::size_t rows) {
  if (one.data.rows < one.begin + rows || other.data.rows < other.begin + rows) return false;
  bool equal = true;
  for (std::size_t i = 0; i < rows; ++i) {
    const std::size_t a = one.begin + i, b = other.begin + i;
    for (std::size_t c = 0; c < one.data.survival.size(); ++c) {
      const auto &x = one.data.survival[c], &y = other.data.survival[c];
      equal = equal && same_cell(x.time[a], y.time[b]) && x.event[a] == y.event[b];
    }
    for (std::size_t c = 0; c < one.data.category.size(); ++c) {
      const auto &x = one.data.category[c], &y = other.data.category[c];
      equal = equal && (x.name == "arm" || x.level[a] == y.level[b]);
    }
    for (std::size_t c = 0; c < one.data.measure.size(); ++c) {
      equal = equal && same_cell(one.data.measure[c].value[a], other.data.measure[c].value[b]);
    }
  }
  return equal;
}

/// Whether `part` is the first rows of `whole`.
inline bool begins_with(const stats::Dataset& whole, const stats::Dataset& part) {
  return same_rows({whole, 0}, {part, 0}, part.rows);
}

/// Everybody who starts treatment within the window is in the cohort, whatever happens then.
inline Study all_starters_study(std::int64_t enrolled) {
  Study study = protocol_study(enrolled);
  study.observation.inclusion = Inclusion::all_starters;
  return study;
}

/// The protocol, recruited until so many are in, and then followed for 100 days.
inline Study recruiting_study(std::int64_t size) {
  Study study = protocol_study(size);
  study.accrual.enrolled.reset();
  study.accrual.recruit_until = size;
  study.accrual.follow_up = {100.0};
  return study;
}

}  // namespace dliplan::plan::test
