#include "stats/survival/cox/monotone.hpp"

#include <algorithm>
#include <limits>

namespace dliplan::stats::cox {

namespace {

/// Lowest and highest linear predictor of some rows.
struct Range {
  double lowest = std::numeric_limits<double>::infinity();
  double highest = -std::numeric_limits<double>::infinity();

  void add(double value) {
    lowest = std::min(lowest, value);
    highest = std::max(highest, value);
  }
  void add(const Range& other) {
    lowest = std::min(lowest, other.lowest);
    highest = std::max(highest, other.highest);
  }
};

/// What the events say about a direction.
class Verdict {
 public:
  Verdict(Ties ties, double tolerance) : ties_(ties), tolerance_(tolerance) {}

  void take(const Range& survivors, const Range& deaths) {
    // The one who dies with the least must be as high as everybody who could have died instead.
    const double rival =
        ties_ == Ties::exact ? survivors.highest : std::max(survivors.highest, deaths.highest);
    against_ = against_ || rival > deaths.lowest + tolerance_;
    // The likelihood rises where somebody could have died in the place of one who is higher.
    rises_ = rises_ || survivors.lowest < deaths.highest - tolerance_;
  }

  [[nodiscard]] bool is_against() const { return against_; }
  [[nodiscard]] bool is_monotone() const { return rises_ && !against_; }

 private:
  Ties ties_;
  double tolerance_;
  bool against_ = false;
  bool rises_ = false;
};

Range range_of_deaths(const EventTime& at, const std::vector<double>& linear_predictor) {
  Range deaths;
  for (std::uint32_t i = at.first_death; i < at.end; ++i) deaths.add(linear_predictor[i]);
  return deaths;
}

bool judge_back(const Rows& rows, Verdict verdict, const Workplace& work) {
  Range at_risk;
  for (const EventTime& at : rows.event_times()) {
    if (at.opens_stratum) at_risk = {};
    for (std::uint32_t i = at.added; i < at.first_death; ++i) at_risk.add(work.linear_predictor[i]);
    const Range deaths = range_of_deaths(at, work.linear_predictor);
    verdict.take(at_risk, deaths);
    if (verdict.is_against()) return false;
    at_risk.add(deaths);
  }
  return verdict.is_monotone();
}

/// The segment tree of `RiskSets`, here of ranges: two doubles a node.
bool judge_tree(const Rows& rows, Verdict verdict, Workplace& work) {
  const auto times = rows.event_times();
  const std::size_t leaves = times.size();
  auto& tree = work.tree;
  tree.resize(4 * leaves);
  for (std::size_t node = 0; node < 2 * leaves; ++node) {
    tree[2 * node] = Range().lowest;
    tree[2 * node + 1] = Range().highest;
  }
  const auto widen = [&tree](std::size_t node, double low, double high) {
    tree[2 * node] = std::min(tree[2 * node], low);
    tree[2 * node + 1] = std::max(tree[2 * node + 1], high);
  };
  for (std::size_t e = 0; e < leaves; ++e) {
    for (std::uint32_t i = times[e].added; i < times[e].end; ++i) {
      const double value = work.linear_predictor[i];
      std::size_t begin = leaves + (i < times[e].first_death ? e : e + 1);
      std::size_t end = leaves + rows.until(i);
      for (; begin < end; begin /= 2, end /= 2) {
        if (begin % 2 == 1) widen(begin++, value, value);
        if (end % 2 == 1) widen(--end, value, value);
      }
    }
  }
  for (std::size_t node = 2; node < 2 * leaves; ++node) {
    widen(node, tree[2 * (node / 2)], tree[2 * (node / 2) + 1]);
  }
  for (std::size_t e = 0; e < leaves; ++e) {
    const std::size_t node = leaves + e;
    verdict.take({tree[2 * node], tree[2 * node + 1]}, range_of_deaths(times[e], work.linear_predictor));
    if (verdict.is_against()) return false;
  }
  return verdict.is_monotone();
}

bool judge(const Rows& rows, Ties ties, double tolerance, Workplace& work) {
  const Verdict verdict(ties, tolerance);
  return rows.delayed_entry() ? judge_tree(rows, verdict, work) : judge_back(rows, verdict, work);
}

}  // namespace

bool is_monotone_along(
    const Vector& direction, const Rows& rows, Ties ties, double tolerance, Workplace& work) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    work.linear_predictor[i] = Eigen::Map<const Vector>(rows.covariate(i), rows.covariates()).dot(direction);
  }
  return judge(rows, ties, tolerance, work);
}

bool is_monotone_in_one(const Rows& rows, Ties ties, Workplace& work) {
  for (int k = 0; k < rows.covariates(); ++k) {
    for (const double sign : {1.0, -1.0}) {
      for (std::size_t i = 0; i < rows.size(); ++i) work.linear_predictor[i] = sign * rows.covariate(i)[k];
      if (judge(rows, ties, 0.0, work)) return true;
    }
  }
  return false;
}

}  // namespace dliplan::stats::cox
