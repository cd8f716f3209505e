#include "app/commands.hpp"
#include "app/interruption.hpp"
#include "app/output.hpp"
#include "app/progress.hpp"
#include "app/runs/launcher.hpp"
#include "app/runs/result_options.hpp"
#include "app/runs/run_words.hpp"
#include "app/runs/stored_run.hpp"
#include "app/study_options.hpp"
#include "app/version.hpp"
#include "app/words.hpp"
#include "plan/ranks.hpp"
#include "plan/workers.hpp"
#include "scenarios/canonical.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <map>
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
  std::string out;
  std::string shard;
  bool grow = false;
  bool keep_estimates = false;
  std::optional<double> max_seconds;

  [[nodiscard]] plan::Goal goal(const plan::Study& of) const {
    return {precision ? budget : static_cast<std::uint64_t>(of.monte_carlo.replicates), precision};
  }
};

/// "3/16"; nothing when it is something else.
std::optional<plan::Shard> shard_of(const std::string& text) {
  constexpr std::uint64_t most = 1'000'000;
  plan::Shard shard;
  const char* end = text.data() + text.size();
  const auto number = std::from_chars(text.data(), end, shard.number);
  if (number.ec != std::errc{} || number.ptr == end || *number.ptr != '/') return std::nullopt;
  const auto of = std::from_chars(number.ptr + 1, end, shard.of);
  if (of.ec != std::errc{} || of.ptr != end) return std::nullopt;
  const bool makes_sense = shard.number >= 1 && shard.number <= shard.of && shard.of <= most;
  return makes_sense ? std::optional(shard) : std::nullopt;
}

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
  return ranks.size() == 1 && options.shard.empty() && processes_started_together() > 1;
}

/// All that ranks must have in common.
std::string work_of(const plan::Study& study, const RunOptions& options) {
  return fmt::format("{} {} {} {} {}", scenarios::hash(study), version, options.keep_estimates,
                     options.out.empty(), options.result.wants_efficiency());
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
    ranks.help(plan::StudyWork(*study,
                               {.control_variates = !options.out.empty() || options.result.wants_efficiency(),
                                .outcome_log = options.keep_estimates}),
               threads);
    return Exit::done;
  }
  if (options.max_seconds)
    stop_after(std::chrono::ceil<std::chrono::seconds>(std::chrono::duration<double>(*options.max_seconds)));
  const plan::Goal goal = options.goal(*study);
  if (options.out.empty()) return run_unstored(*study, goal, ranks, options.result);
  return run_stored(*study,
                    {.folder = options.out,
                     .goal = goal,
                     .shard = shard_of(options.shard).value_or(plan::Shard{}),
                     .growth = options.grow ? plan::Growth::yes : plan::Growth::no,
                     .keeps_estimates = options.keep_estimates,
                     .ranks = ranks.size(),
                     .crew = ranks.crew()},
                    options.result);
}

/// CLI::Range lets what is not a number through: it is neither below nor above.
CLI::Validator within(double least, double most) {
  return {[least, most](std::string& text) {
            double value = 0.0;
            const bool inside = CLI::detail::lexical_cast(text, value) && least <= value && value <= most;
            return inside ? std::string() : fmt::format("Value {} not in range {} to {}", text, least, most);
          },
          fmt::format("FLOAT in [{} - {}]", least, most)};
}

/// Adds what a run that is stored can do.
void add_storing(CLI::App& command, RunOptions& options) {
  auto* out =
      command
          .add_option("--out", options.out,
                      "Stores the run in this folder as it goes; the same command again goes on where "
                      "it was stopped")
          ->type_name("DIR")
          ->check([](const std::string& text) { return text.empty() ? text::no_folder() : ""; });
  command
      .add_option("--shard", options.shard,
                  "Computes one part of the run, e.g. 3/16; join them with: dliplan merge DIR")
      ->type_name("NUMBER/OF")
      ->needs(out)
      ->excludes("--precision")
      ->check([](const std::string& text) { return shard_of(text) ? "" : text::bad_shard(text); });
  command.add_flag("--grow", options.grow, "Goes on with a stored run to more --replicates")
      ->needs(out)
      ->excludes("--shard");  // shards of another length begin elsewhere
  command
      .add_flag(
          "--keep-estimates", options.keep_estimates,
          "Stores what every single study estimates and decides, too (view `estimates` of results.sqlite)")
      ->needs(out);
  command
      .add_option("--max-time", options.max_seconds,
                  "Stops after so long, e.g. 55m, with what is finished; exit code 3")
      ->type_name("TIME")
      ->transform(CLI::AsNumberWithUnit(
          std::map<std::string, double>{{"s", 1}, {"m", 60}, {"h", 3600}, {"d", 86'400}},
          CLI::AsNumberWithUnit::CASE_SENSITIVE, "TIME"))
      ->check(within(1, 100 * 86'400));
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
