#pragma once

#include "plan/analyses/planned_analysis.hpp"
#include "plan/study.hpp"
#include "plan/worlds.hpp"
#include "stats/multiplicity/adjust.hpp"
#include "stats/time_order.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace dliplan::plan {

/// What many planned tests find together: each by itself at its own alpha, and held together by Holm at 5 %.
struct FamilyTally {
  std::uint64_t replicates = 0;
  std::uint64_t any_found = 0;               ///< with shuffled labels: replicates in which some test rejects
  std::uint64_t any_found_holm = 0;          ///< the same by Holm
  std::vector<std::uint64_t> rejected;       ///< as planned, by test of the family: each by itself
  std::vector<std::uint64_t> rejected_holm;  ///< the same by Holm
  FamilyTally& operator+=(const FamilyTally& other);
  /// All that it holds, to and from an archive.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(replicates, any_found, any_found_holm, rejected, rejected_holm);
  }
  friend bool operator==(const FamilyTally&, const FamilyTally&) = default;
};

/// The confirmatory tests that compare groups: those that a study with shuffled labels has, too.
[[nodiscard]] std::vector<std::size_t> family_of(const Study& study);

/// Decides the family of one replicate, by itself and by Holm. Keeps its memory.
class FamilyDecision {
 public:
  FamilyDecision(const Study& study, const std::vector<World>& worlds);

  void add(std::span<const std::span<const Outcome>> worlds, FamilyTally& tally);
  [[nodiscard]] std::size_t tests() const { return as_planned_.size(); }

 private:
  void decide(std::span<const Outcome> outcomes, const std::vector<std::size_t>& tests);

  std::vector<std::size_t> as_planned_;  ///< by test: which of the study's analyses
  std::vector<std::size_t> shuffled_;    ///< and which of the world with shuffled labels
  std::size_t shuffled_world_ = 0;
  std::vector<double> alpha_;
  std::vector<stats::PValue> p_values_;
  std::vector<double> adjusted_;
  std::vector<std::uint8_t> alone_, holm_;
  stats::TimeOrder workspace_;
};

}  // namespace dliplan::plan
