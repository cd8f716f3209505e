#include "app/compare/compare_command.hpp"

#include "app/compare/compared.hpp"
#include "app/complaints.hpp"
#include "app/interruption.hpp"
#include "app/language.hpp"
#include "app/output.hpp"
#include "app/report/write_report.hpp"
#include "app/rows_csv.hpp"
#include "app/runs/blockwise.hpp"
#include "app/version.hpp"
#include "plan/comparison/paired_work.hpp"
#include "scenarios/canonical.hpp"
#include "scenarios/load.hpp"
#include "sim/random/address.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dliplan::app {
namespace {

struct CompareOptions {
  StudyOptions study;  ///< A; what it sets holds for B, too
  std::string second;
  std::vector<std::string> settings_of_second;
  StoringOptions storing;
  Format format = Format::table;
  int threads = 0;
  bool quiet = false;
};

struct Studies {
  plan::Study first, second;
};

/// Nothing, and every complaint about both on stderr, where the input is bad.
std::optional<Studies> load(const CompareOptions& options) {
  StudyOptions of_second = options.study;
  of_second.scenario = options.second;
  of_second.settings.insert(of_second.settings.end(), options.settings_of_second.begin(),
                            options.settings_of_second.end());
  auto first = options.study.load();
  auto second = of_second.load();
  if (!first || !second) return std::nullopt;
  second->monte_carlo = first->monte_carlo;  // the same random numbers, as many times
  return Studies{*std::move(first), *std::move(second)};
}

plan::RunIdentity identity_of(const Studies& studies) {
  const nlohmann::ordered_json task{{"command", compare_task},
                                    {"with", scenarios::canonical_text(studies.second)}};
  return {.study_hash = scenarios::hash(studies.first) + scenarios::hash(studies.second),
          .stream_version = sim::stream_version,
          .program_version = std::string(version),
          .scenario = scenarios::canonical_text(studies.first),
          .goal = {static_cast<std::uint64_t>(studies.first.monte_carlo.replicates), {}},
          .shard = {},
          .keeps_outcomes = false,
          .task = task.dump()};
}

std::string written(const Compared& compared, Format format) {
  switch (format) {
    case Format::table: return as_table(compared);
    case Format::csv: return rows_as_csv(compared_rows(compared));
    case Format::json: return as_json(compared);
  }
  return "";
}

/// What a tally of both comes to: into the folder, where there is one, and on standard output.
Exit finish(const Studies& studies,
            const plan::PairedTally& tally,
            const Deposit* deposit,
            Format format,
            int threads) {
  const Compared compared{
      studies.first, studies.second, scenarios::differences(studies.first, studies.second),
      plan::compare(studies.first, studies.second, tally, {.threads = threads, .stop = &interrupted()})};
  if (interrupted()) return stopped_at_the_end(deposit);
  if (deposit != nullptr) {
    deposit->folder.write("scenario.toml", scenarios::canonical_text(studies.first));
    deposit->folder.write("compared-with.toml", scenarios::canonical_text(studies.second));
    deposit->folder.write("summary.json", as_json(compared));
    deposit->folder.write("summary.csv", rows_as_csv(compared_rows(compared)));
    deposit->file.finish(compared_rows(compared), tally.first.replicates);
    write_report(deposit->folder, studies.first, deposit->file.identity(), as_json(compared), language());
  }
  write_output(written(compared, format));
  return Exit::done;
}

Exit compare(const CompareOptions& options) {
  plan::Ranks ranks;
  if (const auto refused = meet_ranks(ranks, options.storing)) return *refused;
  const auto studies = load(options);
  std::optional<plan::PairedWork> work;
  std::optional<plan::OnlyWork> works;
  if (studies) works.emplace(work.emplace(studies->first, studies->second));
  const std::string agreed =
      studies ? fmt::format("compare {} {}", identity_of(*studies).study_hash, version) : "";
  if (const auto done = join_ranks(ranks, agreed, works ? &*works : nullptr, options.threads)) return *done;
  plan::PairedTally tally(studies->first, studies->second);
  return run_blockwise(
      {.work = *work,
       .identity = identity_of(*studies),
       .threads = options.threads,
       .quiet = options.quiet,
       .take_in = [&](const auto&,
                      const auto& value) { tally += static_cast<const plan::PairedResult&>(value).tally; },
       .finish =
           [&](const Deposit* deposit) {
             return finish(*studies, tally, deposit, options.format, options.threads);
           }},
      options.storing, ranks);
}

/// The study of a text in a results file; nothing, and its complaints on stderr, where it is none.
std::optional<plan::Study> study_in(const std::string& text, const std::string& label) {
  auto study = scenarios::load_text(text, label);
  if (study) return *std::move(study);
  for (const auto& complaint : study.error()) tell("{}\n", in_words(complaint));
  return std::nullopt;
}

}  // namespace

Exit finish_comparison(const RunFolder& folder, plan::ResultsFile& file, Format format, int threads) {
  const auto task = nlohmann::json::parse(file.identity().task);
  auto first = study_in(file.identity().scenario, file.path());
  auto second = study_in(task.at("with").get<std::string>(), file.path());
  if (!first || !second) return Exit::bad_input;
  const Studies studies{*std::move(first), *std::move(second)};
  plan::PairedTally tally(studies.first, studies.second);
  take_in_stored(file, plan::PairedWork(studies.first, studies.second), [&](const auto&, const auto& value) {
    tally += static_cast<const plan::PairedResult&>(value).tally;
  });
  const Deposit deposit{folder, file};
  return finish(studies, tally, &deposit, format, threads);
}

void add_compare(CLI::App& program, Action& action) {
  auto* command =
      program.add_subcommand("compare", tr("Two scenarios on the same random numbers, and how they differ"));
  const auto options = std::make_shared<CompareOptions>();
  options->study.add_to(*command);
  command->get_option("SCENARIO")->description(tr("A: a preset (see: dliplan scenarios) or a scenario file"));
  command->add_option("OTHER", options->second, tr("B: another one, or the same with --set-b"))->required();
  options->study.add_sizes_to(*command);
  command
      ->add_option("--set-b", options->settings_of_second,
                   tr("Overrides a parameter of B alone; --set does of both"))
      ->type_name("PATH=VALUE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add_format(*command, options->format, {Format::table, Format::csv, Format::json});
  options->storing.add_to(*command);
  add_hands(*command, options->threads, options->quiet);
  command->footer(
      "Example: dliplan compare zhengzhou-sequential zhengzhou-optimistic --replicates 2000\n"
      "         dliplan compare zhengzhou-sequential zhengzhou-sequential --set-b "
      "dli.relapse_hazard_ratio=1");
  command->callback([options, &action] { action = [options] { return compare(*options); }; });
}

}  // namespace dliplan::app
