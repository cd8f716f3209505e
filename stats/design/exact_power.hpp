#pragma once

#include "stats/design/rejection_region.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <variant>
#include <vector>

namespace dliplan::stats {

/// Probability of the event in each of two groups; each in [0, 1].
struct EventRisks {
  double first = 0.5, second = 0.5;
};

/// How often a test of two groups rejects.
struct ExactPower {
  double rejects = 0.0;    ///< a test without an answer has not rejected
  double no_answer = 0.0;  ///< an empty margin, or an empty group

  /// Among the trials whose test has an answer; 0 when none has.
  [[nodiscard]] double rejects_if_answered() const {
    return no_answer < 1.0 ? rejects / (1.0 - no_answer) : 0.0;
  }
};

/// Of two independent binomial samples: the probability of every table in which the test rejects, summed.
/// Nothing is left out. O(n0 n1).
[[nodiscard]] ExactPower exact_power(const RejectionRegion& region, const EventRisks& risks);

/// The exact power of one test at one level for any sizes of the groups, fixed or random.
///
/// Regions are remembered: other risks for sizes once seen cost the sum alone, O(n0 n1). Where sizes are
/// random, combinations of sizes with less than 1e-13 of probability in all are left out.
class ExactPowerOfTest {
 public:
  ExactPowerOfTest(TwoByTwoTest test, double alpha) : test_(test), alpha_(alpha) {}
  ExactPowerOfTest(TablePValue p_value, double alpha) : test_(std::move(p_value)), alpha_(alpha) {}

  /// Sizes as planned.
  [[nodiscard]] ExactPower fixed(GroupSizes sizes, const EventRisks& risks);

  /// `patients` fall into the first group each with probability `first_share`, in [0, 1].
  [[nodiscard]] ExactPower random_split(std::int64_t patients, double first_share, const EventRisks& risks);

  /// So do those of a trial with i patients with probability `patients[i]`; what these lack of 1 counts
  /// neither as a rejection nor as no answer.
  [[nodiscard]] ExactPower random_total(std::span<const double> patients,
                                        double first_share,
                                        const EventRisks& risks);

 private:
  /// The probabilities of 0 to n events among n patients at one risk, by n.
  struct Columns {
    double risk = 0.5;
    std::map<std::int64_t, std::vector<double>> of{};

    std::span<const double> operator()(std::int64_t patients);
  };

  const RejectionRegion& region(GroupSizes sizes);
  ExactPower at(GroupSizes sizes, Columns& first, Columns& second);

  std::variant<TwoByTwoTest, TablePValue> test_;
  double alpha_;
  std::map<GroupSizes, RejectionRegion> regions_;
};

}  // namespace dliplan::stats
