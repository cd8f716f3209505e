#include "app/runs/stored_run.hpp"

#include "app/interruption.hpp"
#include "app/language.hpp"
#include "app/output.hpp"
#include "app/progress.hpp"
#include "app/report/write_report.hpp"
#include "app/rows_csv.hpp"
#include "app/runs/quantities.hpp"
#include "app/runs/run_words.hpp"
#include "app/runs/stored_work.hpp"
#include "app/version.hpp"
#include "app/words.hpp"
#include "plan/store/merge.hpp"
#include "plan/store/stored_truths.hpp"
#include "scenarios/canonical.hpp"
#include "sim/random/address.hpp"

#include <exception>

namespace dliplan::app {
namespace {

plan::RunIdentity identity_of(const plan::Study& study, const StoredRun& run) {
  return {.study_hash = scenarios::hash(study),
          .stream_version = sim::stream_version,
          .program_version = std::string(version),
          .scenario = scenarios::canonical_text(study),
          .goal = run.goal,
          .shard = run.shard,
          .keeps_outcomes = run.keeps_estimates};
}

/// Simulates what is not stored yet.
plan::Tally simulate(const plan::Study& study,
                     const StoredRun& run,
                     const plan::Block& all,
                     plan::RunStore& store,
                     const ResultOptions& options) {
  Progress progress({.total = all.size(),
                     .done_before = stored_in(store.file()),
                     .first = all.first,
                     .ranks = run.ranks,
                     .threads = options.threads,
                     .quiet = options.quiet,
                     .announce = true});
  const plan::Execution execution{.threads = options.threads,
                                  .stop = &interrupted(),
                                  .progress = [&](auto done) { progress.show(done); },
                                  .control_variates = true,
                                  .outcome_log = run.keeps_estimates,
                                  .crew = run.crew,
                                  .archive = &store};
  plan::Tally tally = run.shard.is_whole() ? plan::run_to(run.goal, study, execution)
                                           : plan::run_replicates(study, all.first, all.size(), execution);
  store.flush();
  return tally;
}

/// Whether the run is finished, as far as this shard goes.
bool is_complete(const StoredRun& run, const plan::Block& all, const plan::Tally& tally) {
  return tally.replicates == all.size() || (!interrupted() && plan::is_reached(tally, run.goal));
}

/// From what is stored to the summary.
Exit go_on(const plan::Study& study,
           const StoredRun& run,
           const RunFolder& folder,
           plan::RunStore& store,
           const ResultOptions& options) {
  if (run.shard.is_whole() && store.file().identity().finished == 0) folder.remove_summary();
  if (run.keeps_estimates) store.file().put_quantities(quantities_of(study));
  const plan::Block all = plan::replicates_of(run.shard, run.goal.replicates);
  const plan::Tally tally = simulate(study, run, all, store, options);
  if (!is_complete(run, all, tally)) {
    tell("{}\n", text::stopped(tally.replicates, all.size(), run.folder));
    return Exit::interrupted;
  }
  if (!run.shard.is_whole()) {
    if (!options.quiet) tell("{}\n", text::shard_done(run.shard, all, run.folder));
    return Exit::done;
  }
  return finish(folder, store.file(), study, tally, options, run.crew);
}

}  // namespace

Exit run_stored(const plan::Study& study, const StoredRun& run, const ResultOptions& options) {
  const RunFolder folder(run.folder);
  return with_store(folder, identity_of(study, run), run.growth,
                    [&](plan::RunStore& store) { return go_on(study, run, folder, store, options); });
}

Summary summary_of(plan::ResultsFile& file,
                   const plan::Study& study,
                   const plan::Tally& tally,
                   const std::vector<plan::Truths>& truths) {
  const plan::Goal& goal = file.identity().goal;
  Summary summary{.study = study,
                  .hash = scenarios::hash(study),
                  .result = plan::characterise(study, tally, truths),
                  .precision = goal.precision};
  if (!goal.precision) summary.missing = plan::missing_between(file.blocks(), goal.replicates);
  return summary;
}

Exit finish(const RunFolder& folder,
            plan::ResultsFile& file,
            const plan::Study& study,
            const plan::Tally& tally,
            const ResultOptions& options,
            plan::Crew* crew) {
  const auto truths =
      plan::truths_of(file, study, tally, {.threads = options.threads, .stop = &interrupted(), .crew = crew});
  if (interrupted()) {
    tell("{}\n", text::stopped(tally.replicates, tally.replicates, folder.path()));
    return Exit::interrupted;
  }
  const Summary summary = summary_of(file, study, tally, truths);
  folder.write("scenario.toml", scenarios::canonical_text(study));
  folder.write("summary.json", as_json(summary));
  folder.write("summary.csv", rows_as_csv(summary_rows(summary)));
  file.put_truths(plan::rows_of(truths));
  file.finish(summary_rows(summary), tally.replicates);
  write_report(folder, summary, file, language());
  try {
    options.print(summary);
  } catch (const std::exception& error) {
    tell("{}\n", text::not_printed(error.what(), folder.path()));
    return Exit::failed;
  }
  return Exit::done;
}

}  // namespace dliplan::app
