#include "app/runs/slurm_words.hpp"

#include "app/numbers.hpp"
#include "app/runs/shell_quoted.hpp"
#include "app/runs/slurm_scripts.hpp"
#include "app/say.hpp"
#include "plan/block.hpp"

#include <fmt/format.h>

namespace dliplan::app {
namespace {

std::string path_of(std::string_view folder, std::string_view name) {
  return shell_quoted(fmt::format("{}/{}", folder, name));
}

}  // namespace

std::string text::how_to_submit(std::string_view folder, std::uint64_t tasks, std::uint64_t blocks) {
  const std::uint64_t most = (blocks + tasks - 1) / tasks;
  return say(
      "Tasks: {}, each of at most {} replicates; and then the merge:\n"
      "  sh {}\n"
      "which submits\n"
      "  sbatch {}\n"
      "  sbatch --dependency=afterany:JOB {}\n"
      "How far they are:\n"
      "  dliplan status {}\n",
      grouped(tasks), grouped(most * plan::replicates_per_block), path_of(folder, submit_script_name),
      path_of(folder, array_script_name), path_of(folder, merge_script_name), shell_quoted(folder));
}

std::string text::too_many_for_site(std::uint64_t tasks, std::uint64_t limit, bool is_known) {
  const std::uint64_t most = limit > 0 ? limit - 1 : 0;
  return say("--tasks {}: at most {} ({} MaxArraySize is {}){}", tasks, most,
             is_known ? tr("here") : tr("Slurm does not answer, and by default"), limit,
             is_known ? tr(". A task may use several processors: --cpus-per-task")
                      : tr("; if your site has another: --max-array-size"));
}

std::string text::too_many_for_run(std::uint64_t tasks, std::uint64_t blocks) {
  return say("--tasks {}: at most {}: so many blocks of {} replicates has this run (--replicates)", tasks,
             blocks, plan::replicates_per_block);
}

std::string text::bad_time(std::string_view read) {
  return say(
      "--time {}: write minutes, hours:minutes:seconds or days-hours, as for sbatch, e.g. 90 or 8:00:00",
      read);
}

std::string text::too_short_time(std::string_view read) {
  return say(
      "--time {}: at least 5 minutes: two minutes before the end a task stores what it has and is put back "
      "into the queue",
      read);
}

std::string text::bad_sbatch_line(std::string_view read) {
  return say("--sbatch {}: write one option of sbatch, e.g. --sbatch=--mem-per-cpu=500M", read);
}

std::string text::own_sbatch_line(std::string_view read) {
  return say(
      "--sbatch {}: this one is set by dliplan. To submit some tasks only: sbatch --array=3,7 array.sbatch",
      read);
}

std::string text::bad_value(std::string_view option, std::string_view read) {
  return say("{} {}: must not be empty, nor have spaces or quotes", option, read);
}

std::string text::bad_folder(std::string_view folder) {
  return say(
      "--out {}: its full path has a line break or a backslash, which sbatch does not take as it is; choose "
      "another",
      folder);
}

std::string text::other_scenario(std::string_view path) {
  return say(
      "{}: is another study, seed or number of replicates; it stays as it is. Choose another "
      "--out",
      path);
}

std::string text::other_shards(std::string_view path, std::uint64_t tasks) {
  return say("{}: is a shard of another number than {}; the two do not mix. Choose another --out", path,
             tasks);
}

std::string text::how_to_resubmit(std::string_view folder, std::string_view tasks) {
  const std::string choice = tasks.empty() ? "" : fmt::format("--array={} ", tasks);
  return say(
      "To compute what is missing, and when that is done, to merge again:\n"
      "  sbatch {}{}\n"
      "  dliplan merge {}",
      choice, path_of(folder, array_script_name), shell_quoted(folder));
}

}  // namespace dliplan::app
