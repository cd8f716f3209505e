#pragma once

#include "app/runs/result_options.hpp"
#include "app/runs/run_folder.hpp"
#include "plan/shard.hpp"
#include "plan/store/run_store.hpp"

#include <string>

namespace dliplan::app {

/// A run whose blocks are stored as they are finished.
struct StoredRun {
  std::string folder;
  plan::Goal goal;
  plan::Shard shard{};
  plan::Growth growth = plan::Growth::no;
  bool keeps_estimates = false;  ///< of every replicate
  int ranks = 1;
  plan::Crew* crew = nullptr;  ///< the other ranks
};

/// Begins the run, or goes on where it was stopped. Of a whole run: writes the summary into the folder and
/// prints it. Exit::interrupted when it was stopped: what is finished is stored.
[[nodiscard]] Exit run_stored(const plan::Study& study, const StoredRun& run, const ResultOptions& options);

/// What all blocks of a run say against these truths, and what of it is missing.
[[nodiscard]] Summary summary_of(plan::ResultsFile& file,
                                 const plan::Study& study,
                                 const plan::Tally& tally,
                                 const std::vector<plan::Truths>& truths);

/// What all blocks of a run come to: into the folder, and on standard output. The crew, where there is one,
/// helps to say what is true.
[[nodiscard]] Exit finish(const RunFolder& folder,
                          plan::ResultsFile& file,
                          const plan::Study& study,
                          const plan::Tally& tally,
                          const ResultOptions& options,
                          plan::Crew* crew = nullptr);

}  // namespace dliplan::app
