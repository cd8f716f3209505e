#pragma once

#include "plan/evaluate.hpp"
#include "plan/study.hpp"
#include "plan/tally.hpp"
#include "stats/dataset.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dliplan::plan {

/// What an analysis of the study as planned says of a replicate: a decision of its test, or one of its
/// estimates.
struct LoggedQuantity {
  std::size_t analysis = 0;
  std::optional<std::size_t> estimate{};  ///< of its estimands; nothing: the test
};

/// All of them, the test of an analysis before its estimates. Their places are the numbers in a log.
[[nodiscard]] std::vector<LoggedQuantity> logged_quantities(const Study& study);

/// One of them in one replicate.
struct LoggedOutcome {
  std::uint64_t replicate = 0;
  std::uint32_t quantity = 0;
  std::optional<bool> rejected{};           ///< of a test that has an answer
  std::optional<stats::NoAnswer> reason{};  ///< where there is no answer
  /// An estimate, or a p-value; missing where there is none. Of a median that is not reached there may be
  /// limits.
  Kept numbers{stats::missing, stats::missing, stats::missing, stats::missing};

  /// All that it holds, to and from an archive.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(replicate, quantity, rejected, reason, numbers);
  }
};

/// What the replicates of a block say, one by one.
using OutcomeLog = std::vector<LoggedOutcome>;

/// Adds what one replicate says as planned.
void add_to(OutcomeLog& log,
            std::uint64_t replicate,
            const std::vector<LoggedQuantity>& quantities,
            std::span<const Outcome> outcomes);

}  // namespace dliplan::plan
