#include "app/commands.hpp"
#include "app/runs/blockwise.hpp"
#include "app/runs/storing_options.hpp"
#include "app/say.hpp"
#include "app/sweep/finish_sweep.hpp"
#include "app/sweep/sweep_answer.hpp"
#include "app/sweep/sweep_question.hpp"
#include "app/sweep/sweeping.hpp"
#include "app/version.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace dliplan::app {
namespace {

struct SweepCommand {
  SweepOptions sweep;
  StoringOptions storing;
  Format format = Format::table;
  int threads = 0;
  bool quiet = false;
};

/// Null, and every complaint on stderr, where the input is bad.
std::unique_ptr<Sweeping> sweeping_of(const SweepCommand& options) {
  const auto study = options.sweep.study.load();
  const auto question = study ? question_of(*study, options.sweep) : std::nullopt;
  if (!question) return nullptr;
  auto sweeping = std::make_unique<Sweeping>(*question, *study);
  return sweeping->check(options.threads) ? std::move(sweeping) : nullptr;
}

Exit sweep(const SweepCommand& options) {
  plan::Ranks ranks;
  if (const auto refused = meet_ranks(ranks, options.storing)) return *refused;
  const auto sweeping = sweeping_of(options);
  const std::string agreed =
      sweeping ? fmt::format("sweep {} {}", sweeping->identity().study_hash, version) : "";
  std::optional<plan::OnlyWork> works;
  if (sweeping) works.emplace(sweeping->work());
  if (const auto done = join_ranks(ranks, agreed, works ? &*works : nullptr, options.threads)) return *done;
  return run_blockwise(
      {.work = sweeping->work(),
       .identity = sweeping->identity(),
       .threads = options.threads,
       .quiet = options.quiet,
       .take_in = [&](const auto& block, const auto& value) { sweeping->take_in(block, value); },
       .finish =
           [&](const Deposit* deposit) {
             return finish(*sweeping, deposit, options.format, options.threads);
           }},
      options.storing, ranks);
}

/// `Choice`: an enum, or an optional one.
template <class Enum, class Choice, std::size_t size>
void add_choice(CLI::App& command,
                const std::string& name,
                Choice& value,
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
      "sweep",
      tr("What the result hinges on: parameters moved within the ranges that the evidence leaves open"));
  const auto options = std::make_shared<SweepCommand>();
  options->sweep.study.add_to(*command);
  options->sweep.study.add_sizes_to(*command);
  add_choice<Design>(
      *command, "--design", options->sweep.design, design_names,
      tr("Which points are simulated; one-at-a-time is the default, prior averages the power (assurance)"));
  command
      ->add_option(
          "--vary", options->sweep.vary,
          tr("A parameter, its range and at how many values it is looked at; without a range that of the "
             "evidence (see: dliplan explain); without --vary all parameters that have one"))
      ->type_name("PATH[=LOW:HIGH[:STEPS]]")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command
      ->add_option(
          "--points", options->sweep.points,
          tr("How many points: latin-hypercube (100), prior (1000); sobol: rows of as many points as "
             "parameters and two more (64; a power of 2)"))
      ->type_name("N")
      ->check(CLI::Range(4, 1'000'000));
  command
      ->add_option("--analysis", options->sweep.analysis, tr("The only test that is looked at, by its name"))
      ->type_name("NAME");
  command
      ->add_option("--power", options->sweep.power,
                   tr("The power that is to be reached, e.g. 0.8 (the default)"))
      ->type_name("SHARE");
  add_choice<plan::Prior>(
      *command, "--prior", options->sweep.prior, std::array<std::string_view, 2>{"uniform", "triangular"},
      tr("What --design prior believes within a range; triangular is likeliest at the scenario's value"));
  options->storing.add_to(*command);
  add_format(*command, options->format, {Format::table, Format::csv, Format::json});
  add_hands(*command, options->threads, options->quiet);
  command->footer(
      "Example: dliplan sweep zhengzhou-sequential --analysis \"OS: MRD v haematologic\" -n 60 --replicates "
      "1000\n"
      "         dliplan sweep two-arm-exponential --vary arm.treatment.two_state.hazard_ratio=0.5:0.8 "
      "--replicates 2000");
  command->callback([options, &action] { action = [options] { return sweep(*options); }; });
}

}  // namespace dliplan::app
