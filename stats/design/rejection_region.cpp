#include "stats/design/rejection_region.hpp"

#include "stats/tables/association.hpp"
#include "stats/tables/chi_squared.hpp"
#include "stats/tables/fisher_exact.hpp"
#include "stats/tables/unconditional.hpp"

#include <algorithm>
#include <cassert>

namespace dliplan::stats {

namespace {

enum class Decision : std::uint8_t { keeps, rejects, no_answer };

Decision decision(const tl::expected<double, NoAnswer>& p_value, double alpha) {
  if (!p_value) return Decision::no_answer;
  return *p_value <= alpha ? Decision::rejects : Decision::keeps;
}

/// What a test says of every table: row by row of the first group's events.
class Decisions {
 public:
  explicit Decisions(GroupSizes sizes)
      : sizes_(sizes),
        width_(static_cast<std::size_t>(sizes.second) + 1),
        decision_((static_cast<std::size_t>(sizes.first) + 1) * width_, Decision::keeps) {}

  [[nodiscard]] std::size_t size() const { return decision_.size(); }
  [[nodiscard]] Decision& operator[](std::size_t index) { return decision_[index]; }

  [[nodiscard]] ContingencyTable table(std::size_t index) const {
    const auto first = static_cast<std::int64_t>(index / width_);
    const auto second = static_cast<std::int64_t>(index % width_);
    ContingencyTable table(2, 2);
    table.add(0, 1, first);
    table.add(0, 0, sizes_.first - first);
    table.add(1, 1, second);
    table.add(1, 0, sizes_.second - second);
    return table;
  }

  [[nodiscard]] std::vector<RejectionRegion::Run> runs_of(Decision wanted) const {
    std::vector<RejectionRegion::Run> runs;
    for (std::size_t start = 0; start < decision_.size(); start += width_) {
      for (std::size_t i = 0; i < width_; ++i) {
        if (decision_[start + i] != wanted) continue;
        const auto from = static_cast<std::uint32_t>(i);
        while (i < width_ && decision_[start + i] == wanted) ++i;
        runs.push_back({static_cast<std::uint32_t>(start / width_), from, static_cast<std::uint32_t>(i)});
      }
    }
    return runs;
  }

 private:
  GroupSizes sizes_;
  std::size_t width_;
  std::vector<Decision> decision_;
};

tl::expected<double, NoAnswer> p_of(const tl::expected<ChiSquared, NoAnswer>& test) {
  return test.map([](const ChiSquared& answer) { return answer.p_value; });
}

tl::expected<double, NoAnswer> simple_p_value(TwoByTwoTest test, const ContingencyTable& table) {
  switch (test) {
    case TwoByTwoTest::pearson: return p_of(pearson(table));
    case TwoByTwoTest::yates: return p_of(yates(table));
    case TwoByTwoTest::likelihood_ratio: return p_of(likelihood_ratio(table));
    case TwoByTwoTest::linear_by_linear: return p_of(linear_by_linear(table));
    case TwoByTwoTest::fisher_mid_p:
      return fisher_exact(table).map([](const FisherExact& answer) { return answer.two_sided_mid; });
    default: return fisher_exact(table).map([](const FisherExact& answer) { return answer.two_sided; });
  }
}

/// Of a test that is blind to which column is the event: table i and the i-th from the end are alike.
void decide_half(Decisions& decisions, TwoByTwoTest test, double alpha) {
  const std::size_t last = decisions.size() - 1;
  for (std::size_t i = 0; 2 * i <= last; ++i) {
    decisions[i] = decision(simple_p_value(test, decisions.table(i)), alpha);
    decisions[last - i] = decisions[i];
  }
}

/// Of Barnard's or Boschloo's test, from the most extreme table on.
void decide_in_order(Decisions& decisions, UnconditionalTest test, double alpha) {
  struct Ordered {
    double extreme_first;
    std::size_t index;
  };
  Unconditional unconditional;
  std::vector<Ordered> order;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    const ContingencyTable table = decisions.table(i);
    const auto statistic = test == UnconditionalTest::barnard
                               ? pearson(table).map([](const ChiSquared& z) { return -z.chi_squared; })
                               : simple_p_value(TwoByTwoTest::fisher, table);
    if (statistic && table.total() <= Unconditional::most_patients) {
      order.push_back({*statistic, i});
    } else {
      decisions[i] = Decision::no_answer;
    }
  }
  std::sort(order.begin(), order.end(),
            [](const Ordered& a, const Ordered& b) { return a.extreme_first < b.extreme_first; });
  const auto end = std::partition_point(order.begin(), order.end(), [&](const Ordered& at) {
    return unconditional.test(decisions.table(at.index), test)->p_value <= alpha;
  });
  std::for_each(order.begin(), end, [&](const Ordered& at) { decisions[at.index] = Decision::rejects; });
}

}  // namespace

RejectionRegion::RejectionRegion(GroupSizes sizes, TwoByTwoTest test, double alpha) : sizes_(sizes) {
  assert(sizes.first >= 0 && sizes.second >= 0 && alpha > 0.0 && alpha < 1.0);
  Decisions decisions(sizes);
  if (test == TwoByTwoTest::barnard) {
    decide_in_order(decisions, UnconditionalTest::barnard, alpha);
  } else if (test == TwoByTwoTest::boschloo) {
    decide_in_order(decisions, UnconditionalTest::boschloo, alpha);
  } else {
    decide_half(decisions, test, alpha);
  }
  rejected_ = decisions.runs_of(Decision::rejects);
  without_answer_ = decisions.runs_of(Decision::no_answer);
}

RejectionRegion::RejectionRegion(GroupSizes sizes, const TablePValue& p_value, double alpha) : sizes_(sizes) {
  assert(sizes.first >= 0 && sizes.second >= 0 && alpha > 0.0 && alpha < 1.0);
  Decisions decisions(sizes);
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    decisions[i] = decision(p_value(decisions.table(i)), alpha);
  }
  rejected_ = decisions.runs_of(Decision::rejects);
  without_answer_ = decisions.runs_of(Decision::no_answer);
}

}  // namespace dliplan::stats
