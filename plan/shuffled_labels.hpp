#pragma once

#include "plan/analyses/planned_analysis.hpp"
#include "plan/study.hpp"
#include "sim/random/address.hpp"
#include "stats/dataset.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace dliplan::plan {

/// Deals the labels of groups anew among the patients who have one: whatever the groups were, they now differ
/// by chance alone. All tests share one dealing, so that what goes together still does.
///
/// A data set comes back with all its columns and, after them, each column of labels shuffled (and with the
/// labels of time-dependent groups, the days on which they change). Labels known at a landmark are dealt
/// among those who are followed there. Keeps its memory: warm, it allocates nothing.
class ShuffledLabels {
 public:
  /// For these tests, which all compare groups, upon data sets of that recording.
  ShuffledLabels(std::span<const Analysis> tests, const Recording& recording);

  /// Where the tests find their columns in a shuffled data set.
  [[nodiscard]] std::span<const AnalysisColumns> columns() const { return columns_; }

  /// A pure function of its arguments; read it before the next call.
  [[nodiscard]] const stats::Dataset& shuffle(const stats::Dataset& data,
                                              sim::StreamKey key,
                                              std::uint64_t replicate);

 private:
  /// A column of labels, and what is dealt with it.
  struct Deal {
    std::size_t group = 0;                  ///< among the categories
    std::optional<std::size_t> change{};    ///< among the measures
    std::optional<std::size_t> followed{};  ///< the time that says who is followed at the landmark
    friend bool operator==(const Deal&, const Deal&) = default;
  };

  void make_room(const stats::Dataset& data);
  void deal(const Deal& deal, std::size_t at, const stats::Dataset& data);

  std::vector<Deal> deals_;
  std::vector<std::size_t> change_at_;  ///< by deal: where its shuffled days of change are
  std::vector<AnalysisColumns> columns_;
  std::size_t categories_ = 0;
  std::size_t measures_ = 0;
  stats::Dataset shuffled_;
  std::vector<double> uniform_;      ///< by row
  std::vector<std::uint32_t> rows_;  ///< those with a label
  std::vector<std::uint32_t> from_;  ///< and whose label they get
};

}  // namespace dliplan::plan
