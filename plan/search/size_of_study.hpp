#pragma once

#include "plan/run.hpp"
#include "plan/search/size_by_formula.hpp"
#include "plan/search/size_search.hpp"
#include "plan/search/sought.hpp"
#include "plan/study.hpp"
#include "plan/tally.hpp"
#include "stats/performance/paired_shares.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace dliplan::plan {

/// How much of what is sought does a study need?
struct SizeQuestion {
  std::size_t analysis = 0;  ///< of the study: a test
  double power = 0.8;
  Sought sought = Sought::patients;
  std::int64_t most = 2000;       ///< in steps of what is sought
  std::uint64_t budget = 10'000;  ///< replicates: six tenths search, the rest confirms
};

/// The study with that one test, those that decide with it, and the variant that is its causal null.
struct OneTest {
  Study study;
  std::size_t analysis = 0;
};
[[nodiscard]] OneTest one_test(const Study& study, std::size_t analysis);

/// The power with another size, in the first replicates of those that confirm.
struct Neighbour {
  std::int64_t size = 0;
  stats::Proportion rejected;
  stats::PairedAnswers against;  ///< first: with the size found; second: with this one
};

struct SizeAnswer {
  SizeSearch search;
  std::optional<SizeByFormula> by_formula;  ///< of patients
  // Fresh replicates, which the search has not seen; empty when it was stopped.
  OneTest at;             ///< with the size found; else at the limit that ended the search
  std::int64_t size = 0;  ///< its steps of what is sought
  std::optional<Tally> tally;
  /// By the line through all studies, fresh ones included, where the power of the fresh ones excludes the
  /// goal (95 %) and that line says another size: what the search found was then luck.
  std::optional<Crossing> corrected;
  std::vector<Neighbour> neighbours;  ///< one fewer and one more; else the other limit
  /// The same number of patients, recruited for as long as it takes at the rate of the scenario; nothing
  /// where no rate is, and where something else is sought.
  std::optional<Tally> calendar;
  std::uint64_t replicates = 0;  ///< studies simulated in all
  bool stopped = false;
};

/// Searches and confirms. `execution.progress` is told of replicates out of `question.budget`. In an archive
/// it needs the replicates [0, 5 x budget).
[[nodiscard]] SizeAnswer size_of_study(const Study& study,
                                       const SizeQuestion& question,
                                       const Execution& execution);

}  // namespace dliplan::plan
