#pragma once

#include "plan/comparison/matching.hpp"
#include "plan/tally.hpp"
#include "plan/worlds.hpp"
#include "stats/moments.hpp"
#include "stats/performance/paired_shares.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace dliplan::plan {

/// An estimate of two studies in the replicates in which both have it, in the same order.
struct PairedEstimates {
  std::vector<Kept> first, second;  ///< of the first replicates of a run only (replicates_kept)
  template <class Archive>
  void serialize(Archive& archive) {
    archive(first, second);
  }
};

/// A test of two studies in the same replicates: rejections of the first and of the second.
struct PairedTests {
  stats::PairedAnswers as_planned, shuffled_labels, causal_null;
  template <class Archive>
  void serialize(Archive& archive) {
    for (stats::PairedAnswers* one : {&as_planned, &shuffled_labels, &causal_null}) {
      archive(one->only_first, one->only_second, one->total);
    }
  }
};

struct PairedAnalysis {
  PairedTests tests;
  std::vector<PairedEstimates> estimates;  ///< those that are matched
  template <class Archive>
  void serialize(Archive& archive) {
    archive(tests, estimates);
  }
};

/// Two studies on the same random numbers, replicate by replicate: what each says, and how they differ.
/// Begin empty, add, merge in the order of the replicates.
struct PairedTally {
  Tally first, second;
  std::vector<PairedAnalysis> analyses;             ///< those that are matched
  std::array<stats::Moments, funnel_steps> funnel;  ///< patients at each step, second less first

  PairedTally(const Study& of_first, const Study& of_second, Keeping keeping = Keeping::estimates);
  PairedTally& operator+=(const PairedTally& other);
  template <class Archive>
  void serialize(Archive& archive) {
    archive(first, second, analyses, funnel);
  }
};

/// Where the tests of two studies stand that are held against each other.
class PairedPlaces {
 public:
  PairedPlaces(const Study& first, const Study& second);

  /// Adds one replicate: what each says in each of its worlds.
  void add(std::span<const std::span<const Outcome>> first,
           std::span<const std::span<const Outcome>> second,
           Keeping keeping,
           std::vector<PairedAnalysis>& analyses) const;

 private:
  struct Pair {
    Place first, second;
  };
  struct Places {
    MatchedAnalysis matched;
    bool is_test = false;
    std::optional<Pair> shuffled, null;
  };
  std::vector<Places> all_;
};

}  // namespace dliplan::plan
