#include "app/commands.hpp"
#include "app/interruption.hpp"
#include "app/output.hpp"
#include "app/progress.hpp"
#include "app/runs/slurm_site.hpp"
#include "app/sweep/stored_sweep.hpp"
#include "app/sweep/sweep_answer.hpp"
#include "app/sweep/sweep_question.hpp"
#include "app/sweep/sweep_words.hpp"
#include "app/sweep/sweeping.hpp"
#include "scenarios/canonical.hpp"

#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace dliplan::app {
namespace {

std::string written(const SweepAnswer& answer, Format format, const plan::Study& study) {
  switch (format) {
    case Format::csv: return sweep_as_csv(answer);
    case Format::json: return sweep_as_json(answer, scenarios::hash(study));
    default: return sweep_as_table(answer);
  }
}

Exit sweep_unstored(Sweeping& sweeping, const plan::Study& study, const SweepOptions& options) {
  const SweepAnswer* answer = nullptr;
  {
    Progress progress({.total = sweeping.work(), .threads = options.threads, .quiet = options.quiet});
    answer = sweeping.run({.threads = options.threads, .stop = &interrupted(), .progress = [&](auto done) {
                             progress.show(done);
                           }});
  }
  if (answer == nullptr) {
    tell("{}\n", text::sweep_interrupted());
    return Exit::interrupted;
  }
  write_output(written(*answer, options.format, study));
  return Exit::done;
}

Exit sweep(const SweepOptions& options) {
  const auto study = options.study.load();
  if (!study) return Exit::bad_input;
  const auto question = question_of(*study, options);
  if (!question) return Exit::bad_input;
  watch_for_interruption();
  Sweeping sweeping(options, *question, *study);
  if (!sweeping.check()) return Exit::bad_input;
  if (options.out.empty()) return sweep_unstored(sweeping, *study, options);
  return sweep_stored(sweeping, *study, options,
                      [&](const SweepAnswer& answer) { return written(answer, options.format, *study); });
}

template <class Enum, std::size_t size>
void add_choice(CLI::App& command,
                const std::string& name,
                Enum& value,
                const std::array<std::string_view, size>& names,
                const std::string& meaning) {
  std::map<std::string, Enum> all;
  std::string joined;
  for (std::size_t i = 0; i < size; ++i) {
    all.emplace(names[i], static_cast<Enum>(i));
    joined += (i == 0 ? "" : "|") + std::string(names[i]);
  }
  command.add_option(name, value, meaning)
      ->type_name(joined)
      ->transform(CLI::CheckedTransformer(all).description(""));
}

}  // namespace

void add_sweep(CLI::App& program, Action& action) {
  auto* command = program.add_subcommand(
      "sweep", "What the result hinges on: parameters moved within the ranges that the evidence leaves open");
  const auto options = std::make_shared<SweepOptions>();
  options->study.add_to(*command);
  options->study.add_sizes_to(*command);
  add_choice(
      *command, "--design", options->design, design_names,
      "Which points are simulated; one-at-a-time is the default, prior averages the power (assurance)");
  command
      ->add_option(
          "--vary", options->vary,
          "A parameter, its range and at how many values it is looked at; without a range that of the "
          "evidence (see: dliplan explain); without --vary all parameters that have one")
      ->type_name("PATH[=LOW:HIGH[:STEPS]]")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command
      ->add_option("--points", options->points,
                   "How many points: latin-hypercube (100), prior (1000); sobol: rows of as many points as "
                   "parameters and two more (64; a power of 2)")
      ->type_name("N")
      ->check(CLI::Range(4, 1'000'000));
  command->add_option("--analysis", options->analysis, "The only test that is looked at, by its name")
      ->type_name("NAME");
  command->add_option("--power", options->power, "The power that is to be reached, e.g. 0.8 (the default)")
      ->type_name("SHARE");
  add_choice(*command, "--prior", options->prior, std::array<std::string_view, 2>{"uniform", "triangular"},
             "What --design prior believes within a range; triangular is likeliest at the scenario's value");
  command
      ->add_option("--out", options->out,
                   "A folder in which the sweep is stored as it goes; stopped, the same command goes on")
      ->type_name("DIR");
  add_format(*command, options->format, {Format::table, Format::csv, Format::json});
  options->threads = processors_granted();
  command->add_option("--threads", options->threads, "How many threads; changes no digit")
      ->type_name("N")
      ->check(CLI::Range(1, 1024));
  command->add_flag("--quiet", options->quiet, "No progress");
  command->footer(
      "Example: dliplan sweep zhengzhou-sequential --analysis \"OS: MRD v haematologic\" -n 60 --replicates "
      "1000\n"
      "         dliplan sweep two-arm-exponential --vary arm.treatment.two_state.hazard_ratio=0.5:0.8 "
      "--replicates 2000");
  command->callback([options, &action] { action = [options] { return sweep(*options); }; });
}

}  // namespace dliplan::app
