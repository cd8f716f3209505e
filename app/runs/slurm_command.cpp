#include "app/commands.hpp"
#include "app/output.hpp"
#include "app/runs/run_folder.hpp"
#include "app/runs/slurm_scripts.hpp"
#include "app/runs/slurm_site.hpp"
#include "app/runs/slurm_words.hpp"
#include "app/study_options.hpp"
#include "scenarios/canonical.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dliplan::app {
namespace {

namespace fs = std::filesystem;

struct SlurmOptions {
  StudyOptions study;
  std::string folder;
  std::uint64_t tasks = 1;
  int cpus_per_task = 1;
  bool keep_estimates = false;
  std::optional<std::string> time, partition, account;
  std::vector<std::string> lines;
  std::optional<std::uint64_t> max_array_size;
};

using Wrong = std::vector<std::string>;

std::string content_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void check_time(const SlurmOptions& options, Wrong& wrong) {
  if (!options.time) return;
  const auto minutes = minutes_of(*options.time);
  if (!minutes) {
    wrong.push_back(text::bad_time(*options.time));
  } else if (*minutes < 5) {
    wrong.push_back(text::too_short_time(*options.time));
  }
}

void check_lines(const SlurmOptions& options, Wrong& wrong) {
  for (const std::string& line : options.lines) {
    if (!line.starts_with('-') || line.find('\n') != std::string::npos) {
      wrong.push_back(text::bad_sbatch_line(line));
    } else if (line.starts_with("--array") || line.starts_with("-a") || line.starts_with("--signal")) {
      wrong.push_back(text::own_sbatch_line(line));
    }
  }
  for (const auto& [name, value] :
       {std::pair("--partition", &options.partition), std::pair("--account", &options.account)}) {
    if (*value && ((*value)->empty() || (*value)->find_first_of(" \t\n'\"\\") != std::string::npos)) {
      wrong.push_back(text::bad_value(name, **value));
    }
  }
}

void check_tasks(const SlurmOptions& options, std::uint64_t blocks, Wrong& wrong) {
  constexpr std::uint64_t slurm_default = 1001;
  if (options.tasks > blocks) wrong.push_back(text::too_many_for_run(options.tasks, blocks));
  const auto limit = options.max_array_size ? options.max_array_size : max_array_size();
  if (options.tasks >= limit.value_or(slurm_default)) {
    wrong.push_back(text::too_many_for_site(options.tasks, limit.value_or(slurm_default), limit.has_value()));
  }
}

/// What is in the folder must be of the same study, cut in the same way.
void check_folder(const RunFolder& folder, const std::string& scenario, std::uint64_t tasks, Wrong& wrong) {
  if (folder.path().find_first_of("\n\\") != std::string::npos) {
    wrong.push_back(text::bad_folder(folder.path()));
  }
  const fs::path stored = fs::path(folder.path()) / "scenario.toml";
  if (fs::exists(stored) && content_of(stored) != scenario) {
    wrong.push_back(text::other_scenario(stored.string()));
  }
  const std::string ending = fmt::format("-of-{}.sqlite", tasks);
  for (const std::string& path : folder.shards()) {
    if (!path.ends_with(ending)) wrong.push_back(text::other_shards(path, tasks));
  }
}

SlurmRun run_of(const SlurmOptions& options, const std::string& folder) {
  SlurmRun run{.program = fs::read_symlink("/proc/self/exe").string(),
               .folder = folder,
               .tasks = options.tasks,
               .cpus_per_task = options.cpus_per_task,
               .keeps_estimates = options.keep_estimates,
               .options = {}};
  if (options.time) run.options.push_back("--time=" + *options.time);
  if (options.partition) run.options.push_back("--partition=" + *options.partition);
  if (options.account) run.options.push_back("--account=" + *options.account);
  run.options.insert(run.options.end(), options.lines.begin(), options.lines.end());
  return run;
}

Exit slurm(const SlurmOptions& options) {
  const auto study = options.study.load();
  Wrong wrong;
  check_time(options, wrong);
  check_lines(options, wrong);
  const RunFolder folder(fs::weakly_canonical(fs::absolute(options.folder)).string());
  std::uint64_t blocks = 0;
  if (study) {
    const auto replicates = static_cast<std::uint64_t>(study->monte_carlo.replicates);
    blocks = (replicates + plan::replicates_per_block - 1) / plan::replicates_per_block;
    check_tasks(options, blocks, wrong);
    check_folder(folder, scenarios::canonical_text(*study), options.tasks, wrong);
  }
  for (const std::string& one : wrong) tell("{}\n", one);
  if (!study || !wrong.empty()) return Exit::bad_input;

  folder.create();
  const SlurmRun run = run_of(options, folder.path());
  folder.write("scenario.toml", scenarios::canonical_text(*study));
  folder.write(std::string(array_script_name), array_script(run));
  folder.write(std::string(merge_script_name), merge_script(run));
  folder.write(std::string(submit_script_name), submit_script(run));
  write_output(text::how_to_submit(folder.path(), options.tasks, blocks));
  return Exit::done;
}

/// Adds what sbatch calls by the same names.
void add_sbatch_options(CLI::App& command, SlurmOptions& options) {
  command
      .add_option("--time", options.time,
                  tr("The time of a task, e.g. 8:00:00; what is not done then goes on"))
      ->type_name("TIME");
  command.add_option("--cpus-per-task", options.cpus_per_task, tr("Processors, and so threads, of a task"))
      ->type_name("N")
      ->check(CLI::Range(1, 1024));
  command.add_option("--partition", options.partition, tr("Where the tasks run"))->type_name("NAME");
  command.add_option("--account", options.account, tr("Who pays for them"))->type_name("NAME");
  command
      .add_option("--sbatch", options.lines,
                  tr("Any further option of sbatch, e.g. --sbatch=--mem-per-cpu=500M; may be repeated"))
      ->type_name("OPTION")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

}  // namespace

void add_slurm(CLI::App& program, Action& action) {
  auto* command = program.add_subcommand("slurm", tr("Writes the scripts of a run as a Slurm job array"));
  const auto options = std::make_shared<SlurmOptions>();
  options->study.add_to(*command);
  options->study.add_sizes_to(*command);
  command->add_option("--tasks", options->tasks, tr("Into how many tasks the run is cut"))
      ->type_name("N")
      ->required()
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1'000'000}));
  command->add_option("--out", options->folder, tr("The folder of the run: scripts, logs and results"))
      ->type_name("DIR")
      ->required();
  command->add_flag("--keep-estimates", options->keep_estimates,
                    tr("Stores what every single study estimates and decides, too"));
  add_sbatch_options(*command, *options);
  command
      ->add_option("--max-array-size", options->max_array_size,
                   tr("MaxArraySize of the site (default: what scontrol says, else 1001)"))
      ->type_name("N")
      ->check(CLI::Range(std::uint64_t{2}, std::uint64_t{4'000'001}));
  command->footer(
      "Example: dliplan slurm zhengzhou-sequential --replicates 100000 --tasks 50 --time 2:00:00 --out "
      "night");
  command->callback([options, &action] { action = [options] { return slurm(*options); }; });
}

}  // namespace dliplan::app
