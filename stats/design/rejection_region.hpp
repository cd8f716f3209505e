#pragma once

#include "stats/design/two_by_two_test.hpp"
#include "stats/no_answer.hpp"
#include "stats/tables/contingency_table.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <functional>
#include <vector>

namespace dliplan::stats {

/// Any other p-value: of a table whose rows are the groups and whose column 1 is the event.
using TablePValue = std::function<tl::expected<double, NoAnswer>(const ContingencyTable&)>;

/// Patients of two groups; either may be 0.
struct GroupSizes {
  std::int64_t first = 0, second = 0;

  friend auto operator<=>(const GroupSizes&, const GroupSizes&) = default;
};

/// In which tables of two groups of fixed sizes a test rejects, and for which it has no answer.
///
/// A test rejects where its p-value is at most `alpha`; where it has none (an empty margin, an empty group)
/// it does not. Every table is looked at: (n0 + 1)(n1 + 1) p-values, half of them for a `TwoByTwoTest`, which
/// says the same when event and no event are exchanged. Barnard's and Boschloo's p-values never fall as
/// the statistic becomes less extreme, so that the tables are sorted by it and some twenty p-values find the
/// last that is rejected; above `Unconditional::most_patients` there is no answer.
class RejectionRegion {
 public:
  RejectionRegion(GroupSizes sizes, TwoByTwoTest test, double alpha);
  RejectionRegion(GroupSizes sizes, const TablePValue& p_value, double alpha);

  /// The events of the second group in [from, end) that go with `first` events of the first group.
  struct Run {
    std::uint32_t first, from, end;
  };

  [[nodiscard]] GroupSizes sizes() const { return sizes_; }
  [[nodiscard]] const std::vector<Run>& rejected() const { return rejected_; }
  [[nodiscard]] const std::vector<Run>& without_answer() const { return without_answer_; }

 private:
  GroupSizes sizes_;
  std::vector<Run> rejected_, without_answer_;
};

}  // namespace dliplan::stats
