#include "stats/proportions/two_stage_design.hpp"

#include "stats/proportions/binomial.hpp"

#include <algorithm>
#include <cassert>
#include <span>
#include <vector>

namespace dliplan::stats {

namespace {

constexpr std::uint32_t most_patients = 1'000;

/// Binomial laws of one share for 0, 1, 2, ... patients, each from the one before by adding positive numbers.
class Laws {
 public:
  explicit Laws(double share) : share_(share) {}

  void know(std::uint32_t patients) {
    while (laws_.size() <= patients) add_patient();
  }

  /// P(X = k), k from 0 to `patients`.
  [[nodiscard]] std::span<const double> probability(std::uint32_t patients) const {
    return laws_[patients].probability;
  }

  /// P(X > k) of `patients`.
  [[nodiscard]] double above(std::uint32_t patients, std::uint32_t k) const {
    return k >= patients ? 0.0 : laws_[patients].from[k + 1];
  }

 private:
  struct Law {
    std::vector<double> probability;
    std::vector<double> from;  ///< P(X >= k)
  };

  void add_patient() {
    const auto patients = laws_.size();
    Law law{std::vector<double>(patients + 1), std::vector<double>(patients + 1)};
    for (std::size_t k = 0; k <= patients; ++k) {
      const double stays = k < patients ? laws_.back().probability[k] * (1.0 - share_) : 0.0;
      const double responds = k > 0 ? laws_.back().probability[k - 1] * share_ : 0.0;
      law.probability[k] = patients == 0 ? 1.0 : stays + responds;
    }
    double sum = 0.0;
    for (std::size_t k = patients + 1; k-- > 0;) law.from[k] = sum += law.probability[k];
    laws_.push_back(std::move(law));
  }

  double share_;
  std::vector<Law> laws_;
};

/// P(more than r1 of n1 respond, and more than r of n).
double active(const Laws& laws, const TwoStageDesign& design) {
  const std::uint32_t second = design.patients - design.first_patients;
  const auto first = laws.probability(design.first_patients);
  double sum = laws.above(design.first_patients, std::max(design.stop_at, design.inactive_at));
  const std::uint32_t last = std::min(design.inactive_at, design.first_patients);
  for (std::uint32_t k = design.stop_at + 1; k <= last; ++k) {
    sum += first[k] * laws.above(second, design.inactive_at - k);
  }
  return sum;
}

class Search {
 public:
  explicit Search(const ResponseGoal& goal)
      : goal_(goal), null_(goal.null_share), alternative_(goal.alternative_share) {}

  tl::expected<TwoStageDesigns, NoAnswer> run() {
    for (std::uint32_t n = 1; n <= most_patients; ++n) {
      null_.know(n);
      alternative_.know(n);
      const std::uint32_t critical = single_stage_critical(n);
      if (!found_ && most_powerful(n, critical) < goal_.power) continue;
      if (!try_size(n, critical) && found_) return designs_;
    }
    return tl::unexpected(NoAnswer::too_large);
  }

 private:
  /// The least r with P(X > r | p0) <= alpha: no trial of two stages needs a larger one.
  [[nodiscard]] std::uint32_t single_stage_critical(std::uint32_t n) const {
    std::uint32_t r = 0;
    while (null_.above(n, r) > goal_.alpha) ++r;
    return r;
  }

  /// Power of Neyman and Pearson's test, randomised on its edge so that its alpha is used up.
  [[nodiscard]] double most_powerful(std::uint32_t n, std::uint32_t critical) const {
    const double left_over = goal_.alpha - null_.above(n, critical);
    const double share = std::min(1.0, left_over / null_.probability(n)[critical]);
    return alternative_.above(n, critical) + share * alternative_.probability(n)[critical];
  }

  /// The largest r1 that leaves the power within reach, plus 1; 0 if there is none.
  [[nodiscard]] std::uint32_t stops_that_keep_power(std::uint32_t n1) const {
    std::uint32_t stops = 0;
    while (stops < n1 && alternative_.above(n1, stops) >= goal_.power) ++stops;
    return stops;
  }

  /// Whether any trial of n patients could expect fewer than the best so far.
  bool try_size(std::uint32_t n, std::uint32_t critical) {
    bool any = false;
    for (std::uint32_t n1 = 1; n1 < n; ++n1) {
      TwoStageDesign design;
      design.patients = n;
      design.first_patients = n1;
      design.inactive_at = critical;
      for (std::uint32_t stops = stops_that_keep_power(n1); stops-- > 0;) {
        design.stop_at = stops;
        const double goes_on = null_.above(n1, stops);
        design.stops_early = 1.0 - goes_on;
        design.expected_patients = n1 + goes_on * (n - n1);
        // A smaller r1 stops less often still.
        if (found_ && design.expected_patients >= designs_.optimal.expected_patients) break;
        any = true;
        consider(design);
      }
    }
    return any;
  }

  /// Moves r to the least that keeps to alpha; takes the design if its power will do.
  void consider(TwoStageDesign& design) {
    design.inactive_at = std::max(design.inactive_at, design.stop_at);
    design.alpha = active(null_, design);
    while (design.alpha > goal_.alpha) {
      ++design.inactive_at;
      design.alpha = active(null_, design);
    }
    while (design.inactive_at > design.stop_at) {
      TwoStageDesign lower = design;
      --lower.inactive_at;
      lower.alpha = active(null_, lower);
      if (lower.alpha > goal_.alpha) break;
      design = lower;
    }
    design.power = active(alternative_, design);
    if (design.power < goal_.power) return;
    designs_.optimal = design;
    if (!found_ || design.patients == designs_.minimax.patients) designs_.minimax = design;
    found_ = true;
  }

  ResponseGoal goal_;
  Laws null_;
  Laws alternative_;
  TwoStageDesigns designs_;
  bool found_ = false;
};

}  // namespace

tl::expected<TwoStageDesigns, NoAnswer> two_stage_designs(const ResponseGoal& goal) {
  assert(goal.null_share > 0.0 && goal.null_share < goal.alternative_share && goal.alternative_share < 1.0);
  assert(goal.alpha > 0.0 && goal.alpha < goal.power && goal.power < 1.0);
  return Search(goal).run();
}

}  // namespace dliplan::stats
