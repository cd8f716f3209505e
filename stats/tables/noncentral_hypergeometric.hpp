#pragma once

#include "stats/tables/two_risks.hpp"

namespace dliplan::stats {

/// How the events fall to the second group when both margins are given and the odds ratio is known:
/// Fisher's noncentral hypergeometric distribution, seen from the number observed.
class NoncentralHypergeometric {
 public:
  explicit NoncentralHypergeometric(const TwoRisks& data);

  /// The least and the largest number of events that the second group can have; and the observed one.
  [[nodiscard]] double least() const { return least_; }
  [[nodiscard]] double most() const { return most_; }
  [[nodiscard]] double observed() const { return observed_; }

  struct View {
    double at_least = 0.0;  ///< P(X >= observed)
    double at_most = 0.0;   ///< P(X <= observed)
    double excess = 0.0;    ///< E[X] - observed
  };

  /// Sums from the mode outwards until nothing is added: O(sqrt(patients)) for large tables, at most
  /// O(range).
  [[nodiscard]] View at(double odds_ratio) const;

 private:
  [[nodiscard]] double ratio_up(double k) const;
  [[nodiscard]] double mode(double odds_ratio) const;

  double second_, first_, events_;
  double least_, most_, observed_;
};

}  // namespace dliplan::stats
