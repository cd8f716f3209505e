#include "app/commands.hpp"
#include "app/interruption.hpp"
#include "app/output.hpp"
#include "app/progress.hpp"
#include "app/runs/launcher.hpp"
#include "app/runs/result_options.hpp"
#include "app/runs/run_words.hpp"
#include "app/runs/stored_run.hpp"
#include "app/runs/storing_options.hpp"
#include "app/study_options.hpp"
#include "app/version.hpp"
#include "app/words.hpp"
#include "plan/ranks.hpp"
#include "plan/workers.hpp"
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
  std::uint64_t budget = plan::Precision{}.budget;
  StoringOptions storing;
  bool grow = false;
  bool keep_estimates = false;

  [[nodiscard]] plan::Goal goal(const plan::Study& of) const {
    return {precision ? budget : static_cast<std::uint64_t>(of.monte_carlo.replicates), precision};
  }
};

/// Prints what comes of it, and keeps nothing.
Exit run_unstored(const plan::Study& study,
                  const plan::Goal& goal,
                  plan::Ranks& ranks,
                  const ResultOptions& options) {
  const auto precision =
      goal.precision ? std::optional(plan::Precision{*goal.precision, goal.replicates}) : std::nullopt;
  Summary summary{.study = study, .hash = scenarios::hash(study), .result = {}};
  {
    Progress progress({.total = goal.replicates,
                       .ranks = ranks.size(),
                       .threads = options.threads,
                       .quiet = options.quiet});
    summary.result = plan::operating_characteristics(study,
                                                     {.threads = options.threads,
                                                      .stop = &interrupted(),
                                                      .progress = [&](auto done) { progress.show(done); },
                                                      .control_variates = options.wants_efficiency(),
                                                      .crew = ranks.crew()},
                                                     precision);
  }
  summary.precision = goal.precision;
  const bool precise = precision && !is_too_imprecise(summary);
  const bool complete = summary.result.replicates == goal.replicates || (precise && !interrupted());
  if (summary.result.replicates > 0) options.print(summary);
  if (!complete) {
    tell("dliplan: interrupted after {} of {} replicates; {}\n", summary.result.replicates, goal.replicates,
         summary.result.replicates > 0 ? "what is printed is about those" : "there is nothing to print");
    return Exit::interrupted;
  }
  return Exit::done;
}

/// Another program in its place would do the work as often as it was started.
bool is_alone_though_started_with_others(const plan::Ranks& ranks, const RunOptions& options) {
  return ranks.size() == 1 && options.storing.shard.empty() && processes_started_together() > 1;
}

/// All that ranks must have in common.
std::string work_of(const plan::Study& study, const RunOptions& options) {
  return fmt::format("{} {} {} {} {}", scenarios::hash(study), version, options.keep_estimates,
                     !options.storing.stores(), options.result.wants_efficiency());
}

Exit run(const RunOptions& options) {
  plan::Ranks ranks;
  if (is_alone_though_started_with_others(ranks, options)) {
    tell("{}\n", text::alone(processes_started_together()));
    return Exit::bad_input;
  }
  if (!ranks.leads()) fall_silent();
  const auto study = options.study.load();
  const int threads = options.result.threads > 0 ? options.result.threads : plan::available_threads();
  if (!ranks.agree_on(study ? work_of(*study, options) : "", threads)) {
    if (study) tell("{}\n", text::ranks_differ());
    return Exit::bad_input;
  }
  if (!study) {
    return Exit::bad_input;
  }
  watch_for_interruption();
  if (!ranks.leads()) {
    ranks.help(plan::StudyWork(
                   *study, {.control_variates = options.storing.stores() || options.result.wants_efficiency(),
                            .outcome_log = options.keep_estimates}),
               threads);
    return Exit::done;
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
  command.add_flag("--grow", options.grow, "Goes on with a stored run to more --replicates")
      ->needs("--out")
      ->excludes("--shard");  // shards of another length begin elsewhere
  command
      .add_flag(
          "--keep-estimates", options.keep_estimates,
          "Stores what every single study estimates and decides, too (view `estimates` of results.sqlite)")
      ->needs("--out");
}

}  // namespace

void add_run(CLI::App& program, Action& action) {
  auto* command =
      program.add_subcommand("run", "Operating characteristics of every planned analysis of a study");
  const auto options = std::make_shared<RunOptions>();
  options->study.add_to(*command);
  options->study.add_sizes_to(*command);
  options->result.add_to(*command);
  command
      ->add_option(
          "--precision", options->precision,
          "Simulates until the Monte Carlo error of every share of studies that reject is at most so "
          "much, e.g. 0.005, in place of --replicates")
      ->type_name("ERROR")
      ->check(within(1e-5, 0.1))
      ->excludes(command->get_option("--replicates"));
  command->add_option("--budget", options->budget, "With --precision: replicates at most")
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
