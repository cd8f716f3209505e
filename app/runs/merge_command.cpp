#include "app/commands.hpp"
#include "app/compare/compare_command.hpp"
#include "app/complaints.hpp"
#include "app/interruption.hpp"
#include "app/output.hpp"
#include "app/runs/launcher.hpp"
#include "app/runs/refusal_words.hpp"
#include "app/runs/run_words.hpp"
#include "app/runs/slurm_scripts.hpp"
#include "app/runs/slurm_words.hpp"
#include "app/runs/stored_run.hpp"
#include "app/sweep/finish_sweep.hpp"
#include "plan/store/merge.hpp"
#include "scenarios/load.hpp"

#include <nlohmann/json.hpp>

#include <exception>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace dliplan::app {
namespace {

struct MergeOptions {
  std::string folder;
  std::vector<std::string> files;
  bool allow_gaps = false;
  ResultOptions result;
};

bool has_job_array(const MergeOptions& options) {
  return std::filesystem::exists(std::filesystem::path(options.folder) / array_script_name);
}

/// The tasks of the job array that computes what is missing: "3,7". `files`: the shards, of which some may be
/// refused.
std::string tasks_with(const std::vector<plan::Block>& gaps, const std::vector<std::string>& files) {
  for (const std::string& file : files) {
    const auto shard = plan::ResultsFile::open(file, plan::Database::Access::read);
    if (!shard) continue;
    return array_list(shards_with(gaps, shard->identity().shard.of, shard->identity().goal.replicates));
  }
  return "";
}

/// Whether the shards are of a run, as far as one of them can be read.
bool are_of_a_run(const std::vector<std::string>& files) {
  for (const std::string& file : files) {
    const auto shard = plan::ResultsFile::open(file, plan::Database::Access::read);
    if (shard) return shard->identity().task.empty();
  }
  return true;
}

/// Of what is more than a run.
Exit finish_task(const RunFolder& folder, plan::ResultsFile& file, Format format, int threads) {
  const std::string command = nlohmann::json::parse(file.identity().task).at("command");
  if (command == compare_task) return finish_comparison(folder, file, format, threads);
  if (command == sweep_task) return finish_sweep(folder, file, format, threads);
  throw std::runtime_error(text::no_such_task(command));
}

/// Every refusal; gaps with what fills them.
void complain(const std::vector<plan::Refusal>& refusals,
              const std::vector<std::string>& files,
              const MergeOptions& options) {
  std::vector<plan::Block> gaps;
  for (const plan::Refusal& refusal : refusals) {
    tell("{}\n", in_words(refusal));
    if (refusal.reason == plan::Refusal::Reason::gap) gaps.push_back(refusal.block);
  }
  if (gaps.empty()) return;
  tell("{}\n", text::how_to_fill_gaps(options.folder, are_of_a_run(files)));
  const std::string tasks = has_job_array(options) ? tasks_with(gaps, files) : "";
  if (!tasks.empty()) tell("{}\n", text::how_to_resubmit(options.folder, tasks));
}

Exit merge(const MergeOptions& options) {
  if (const int processes = processes_started_together(); processes > 1) {
    tell("{}\n", text::merge_is_for_one(processes));
    return Exit::bad_input;
  }
  const RunFolder folder(options.folder);
  const std::vector<std::string> files = options.files.empty() ? folder.shards() : options.files;
  if (files.empty()) {
    tell("{}\n", text::no_shards(options.folder));
    if (has_job_array(options)) tell("{}\n", text::how_to_resubmit(options.folder, ""));
    return Exit::bad_input;
  }
  watch_for_interruption();
  let_writes_fail();
  folder.create();
  auto merged =
      plan::merge(files, folder.results(), options.allow_gaps ? plan::Gaps::allowed : plan::Gaps::refused);
  if (!merged) {
    complain(merged.error(), files, options);
    return Exit::bad_input;
  }
  if (!merged->identity().task.empty()) {
    return finish_task(folder, *merged, options.result.format, options.result.threads);
  }
  const auto study = scenarios::load_text(merged->identity().scenario, folder.results());
  if (!study) {
    for (const auto& complaint : study.error()) tell("{}\n", in_words(complaint));
    return Exit::bad_input;
  }
  return finish(folder, *merged, *study, plan::tally_in(*merged, *study), options.result);
}

/// What the system refuses leaves the shards as they are.
Exit merge_or_say_why(const MergeOptions& options) {
  try {
    return merge(options);
  } catch (const std::exception& error) {
    tell("{}\n", text::merge_failed(error.what()));
    return Exit::failed;
  }
}

}  // namespace

void add_merge(CLI::App& program, Action& action) {
  auto* command =
      program.add_subcommand("merge", tr("Joins the shards of a run and prints what they come to"));
  const auto options = std::make_shared<MergeOptions>();
  command->add_option("RUN", options->folder, tr("The folder of the run (--out of its shards)"))->required();
  command->add_option("FILES", options->files,
                      tr("The results files, in any order (default: every results.*-of-*.sqlite in RUN)"));
  command->add_flag("--allow-gaps", options->allow_gaps,
                    tr("Goes on where replicates are missing, and says so in every output"));
  options->result.add_to(*command);
  command->footer(
      "Example: dliplan run zhengzhou-sequential --out night --shard 1/2\n"
      "         dliplan run zhengzhou-sequential --out night --shard 2/2\n"
      "         dliplan merge night");
  command->callback([options, &action] { action = [options] { return merge_or_say_why(*options); }; });
}

}  // namespace dliplan::app
