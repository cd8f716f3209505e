#include "app/commands.hpp"
#include "app/interruption.hpp"
#include "app/output.hpp"
#include "app/progress.hpp"
#include "app/runs/blockwise.hpp"
#include "app/runs/result_options.hpp"
#include "app/runs/stored_run.hpp"
#include "app/runs/storing_options.hpp"
#include "app/study_options.hpp"
#include "app/version.hpp"
#include "app/words.hpp"
#include "plan/ranks.hpp"
#include "plan/run_works.hpp"
#include "scenarios/canonical.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace dliplan::app {
namespace {

struct RunOptions {
  StudyOptions study;
  ResultOptions result;
  std::optional<double> precision;
  std::uint64_t budget = 1'000'000;  ///< replicates, where a precision is wanted
  StoringOptions storing;
  bool grow = false;
  bool keep_estimates = false;

  [[nodiscard]] plan::Measuring measuring() const {
    return {.control_variates = storing.stores() || result.wants_efficiency(), .outcome_log = keep_estimates};
  }
  [[nodiscard]] plan::Goal goal(const plan::Study& of) const {
    return {precision ? budget : static_cast<std::uint64_t>(of.monte_carlo.replicates), precision};
  }
};

/// Prints what comes of it, and keeps nothing.
Exit run_unstored(const plan::Study& study,
                  const plan::Goal& goal,
                  plan::Ranks& ranks,
                  const ResultOptions& options) {
  Summary summary{.study = study, .hash = scenarios::hash(study), .result = {}};
  {
    Progress progress({.total = goal.replicates,
                       .ranks = ranks.size(),
                       .threads = options.threads,
                       .quiet = options.quiet});
    summary.result = plan::operating_characteristics(study, goal,
                                                     {.threads = options.threads,
                                                      .stop = &interrupted(),
                                                      .progress = [&](auto done) { progress.show(done); },
                                                      .control_variates = options.wants_efficiency(),
                                                      .crew = ranks.crew()});
  }
  summary.precision = goal.precision;
  const bool precise = goal.precision && !is_too_imprecise(summary);
  const bool complete = summary.result.replicates == goal.replicates || (precise && !interrupted());
  if (summary.result.replicates > 0) options.print(summary);
  if (!complete) {
    tell("dliplan: interrupted after {} of {} replicates; {}\n", summary.result.replicates, goal.replicates,
         summary.result.replicates > 0 ? tr("what is printed is about those")
                                       : tr("there is nothing to print"));
    return Exit::interrupted;
  }
  return Exit::done;
}

/// All that ranks must have in common.
std::string work_of(const plan::Study& study, const RunOptions& options) {
  return fmt::format("{} {} {} {} {}", scenarios::hash(study), version, options.keep_estimates,
                     !options.storing.stores(), options.result.wants_efficiency());
}

Exit run(const RunOptions& options) {
  plan::Ranks ranks;
  if (const auto refused = meet_ranks(ranks, options.storing)) return *refused;
  const auto study = options.study.load();
  std::optional<plan::RunWorks> works;
  if (study) works.emplace(*study, options.measuring());
  if (const auto done = join_ranks(ranks, study ? work_of(*study, options) : "", works ? &*works : nullptr,
                                   options.result.threads)) {
    return *done;
  }
  options.storing.keep_time();
  const plan::Goal goal = options.goal(*study);
  if (!options.storing.stores()) return run_unstored(*study, goal, ranks, options.result);
  return run_stored(*study,
                    {.folder = options.storing.out,
                     .goal = goal,
                     .shard = options.storing.part(),
                     .growth = options.grow ? plan::Growth::yes : plan::Growth::no,
                     .keeps_estimates = options.keep_estimates,
                     .ranks = ranks.size(),
                     .crew = ranks.crew()},
                    options.result);
}

/// Adds what a run that is stored can do.
void add_storing(CLI::App& command, RunOptions& options) {
  options.storing.add_to(command);
  command.get_option("--shard")->excludes("--precision");
  command.add_flag("--grow", options.grow, tr("Goes on with a stored run to more --replicates"))
      ->needs("--out")
      ->excludes("--shard");  // shards of another length begin elsewhere
  command
      .add_flag("--keep-estimates", options.keep_estimates,
                tr("Stores what every single study estimates and decides, too (view `estimates` of "
                   "results.sqlite)"))
      ->needs("--out");
}

}  // namespace

void add_run(CLI::App& program, Action& action) {
  auto* command =
      program.add_subcommand("run", tr("Operating characteristics of every planned analysis of a study"));
  const auto options = std::make_shared<RunOptions>();
  options->study.add_to(*command);
  options->study.add_sizes_to(*command);
  options->result.add_to(*command);
  command
      ->add_option(
          "--precision", options->precision,
          tr("Simulates until the Monte Carlo error of every share of studies that reject is at most so "
             "much, e.g. 0.005, in place of --replicates"))
      ->type_name("ERROR")
      ->check(within(1e-5, 0.1))
      ->excludes(command->get_option("--replicates"));
  command->add_option("--budget", options->budget, tr("With --precision: replicates at most"))
      ->type_name("N")
      ->needs("--precision")
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1'000'000'000'000}));
  add_storing(*command, *options);
  command->footer(
      "Example: dliplan run zhengzhou-sequential -n 60 --replicates 2000\n"
      "         dliplan run zhengzhou-sequential --out night --max-time 8h\n"
      "         dliplan run my-study.toml --set dli.relapse_hazard_ratio=1 --format json");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace dliplan::app
