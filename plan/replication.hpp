#pragma once

#include "plan/enrolment.hpp"
#include "plan/evaluate.hpp"
#include "plan/tally.hpp"

#include <cstdint>

namespace dliplan::plan {

/// Replicates [first, last).
struct Block {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
};

/// One worker's room for replicates of a study: simulate, record, analyse. A pure function of
/// (study, key, replicate); warm, it allocates nothing per replicate.
class Replication {
 public:
  Replication(const Study& study, sim::StreamKey key);

  /// The outcomes of one replicate; read them before the next call.
  [[nodiscard]] std::span<const Outcome> operator()(std::uint64_t replicate);

  /// Adds the replicates of a block to a tally, in order.
  void add(const Block& block, Tally& tally);

  [[nodiscard]] const Enrolment& enrolment() const noexcept { return enrolment_; }

 private:
  sim::StreamKey key_;
  Enrolment enrolment_;
  Evaluation evaluation_;
};

}  // namespace dliplan::plan
