#pragma once

#include "stats/multiplicity/adjust.hpp"
#include "stats/no_answer.hpp"
#include "stats/performance/measure.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <span>

namespace dliplan::stats {

/// What the test of each replicate came to; merged with +=, exactly, in any order.
struct Decisions {
  std::uint64_t rejected = 0;
  std::uint64_t not_rejected = 0;
  std::uint64_t unanswered = 0;  ///< the test had no p-value

  /// Counts one more replicate.
  void add(const PValue& p, FamilyError alpha);
  Decisions& operator+=(const Decisions& other);

  [[nodiscard]] std::uint64_t replicates() const { return rejected + not_rejected + unanswered; }

  friend bool operator==(const Decisions&, const Decisions&) = default;
};

/// The decisions of a column of p-values, one a replicate: rejected when p < alpha.
[[nodiscard]] Decisions decisions(std::span<const PValue> p, FamilyError alpha);

/// How often the test rejects, power or type I error, by what its replicates without an answer count as.
struct Power {
  /// Of all replicates, those without an answer not rejected: what a trial would conclude. The one to report,
  /// and the least that the share can be.
  ProportionMeasure unanswered_not_rejected;
  /// Of all replicates, those without an answer rejected: the most that the share can be.
  ProportionMeasure unanswered_rejected;
  /// Of the replicates with an answer, the complete cases; no_rows when there is none.
  tl::expected<ProportionMeasure, NoAnswer> among_answered;

  friend bool operator==(const Power&, const Power&) = default;
};

/// All three with their MCSE and intervals; they agree when nothing is unanswered. NoAnswer no_rows when R =
/// 0. Source: Pawel, Bartos, Siepe and Lohmann 2026, American Statistician 80:31, on missing replicates.
[[nodiscard]] tl::expected<Power, NoAnswer> power(const Decisions& decisions, Confidence confidence = {});

}  // namespace dliplan::stats
