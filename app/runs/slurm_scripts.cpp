#include "app/runs/slurm_scripts.hpp"

#include "app/runs/shell_quoted.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <regex>

namespace dliplan::app {
namespace {

std::string in_folder(const SlurmRun& run, std::string_view name) {
  return run.folder + "/" + std::string(name);
}

/// sbatch puts numbers in place of %a and the like, and reads quotes as a shell does.
std::string log_option(const SlurmRun& run, std::string_view pattern) {
  std::string path;
  for (const char character : run.folder) path += character == '%' ? "%%" : std::string(1, character);
  return "--output=" + shell_quoted(path + "/" + std::string(pattern));
}

std::string options_of(const SlurmRun& run, const std::vector<std::string>& own) {
  std::string out = "#!/bin/bash\n";
  for (const auto* options : {&own, &run.options}) {
    for (const std::string& option : *options) out += "#SBATCH " + option + "\n";
  }
  return out;
}

/// Bash answers a signal only when the command at hand is over, and `wait` is over at once. What Slurm sends
/// to the program, too, reaches it twice, which changes nothing.
constexpr std::string_view task = R"sh(
again=yes requeue=no
trap 'again=yes requeue=yes; kill -USR1 "$run" 2>/dev/null' USR1 # the time is nearly over
trap 'again=yes requeue=no; kill -TERM "$run" 2>/dev/null' TERM INT
"$program" run "$folder/scenario.toml" --out "$folder" "${more[@]}" \
  --shard "$SLURM_ARRAY_TASK_ID/$shards" --threads "${SLURM_CPUS_PER_TASK:-1}" &
run=$!
while [[ $again == yes ]]; do
  again=no
  wait "$run"
  code=$?
done
# Exit code 3: stopped, and what is finished is stored. A task that came no further would never end.
if [[ $code == 3 && $requeue == yes ]]; then
  if [[ $(stored) == "$before" ]]; then
    echo "dliplan: not put back into the queue: nothing new is stored; the task needs more time (--time)" >&2
  elif scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"; then
    exit
  else
    echo "dliplan: Slurm does not put the task back into the queue; submit it again" >&2
  fi
fi
exit "$code"
)sh";

using Numbers = std::vector<std::uint64_t>;

/// The days, hours, minutes and seconds of a matched time; what is not there is 0.
std::uint64_t number(const std::ssub_match& part) {
  return part.matched ? std::stoull(part.str()) : 0;
}

}  // namespace

std::string array_script(const SlurmRun& run) {
  std::string out =
      options_of(run, {"--job-name=dliplan", fmt::format("--array=1-{}", run.tasks),
                       fmt::format("--cpus-per-task={}", run.cpus_per_task), "--requeue",
                       "--open-mode=append", "--signal=B:USR1@120", log_option(run, "task.%a.log")});
  out += fmt::format("program={}\nfolder={}\nshards={}\nmore=({})\n", shell_quoted(run.program),
                     shell_quoted(run.folder), run.tasks, run.keeps_estimates ? "--keep-estimates" : "");
  out += R"(stored() { stat -c %y "$folder/results.$SLURM_ARRAY_TASK_ID-of-$shards.sqlite" 2>/dev/null; })";
  return out + "\nbefore=$(stored)\n" + std::string(task);
}

std::string merge_script(const SlurmRun& run) {
  return options_of(run, {"--job-name=dliplan-merge", fmt::format("--cpus-per-task={}", run.cpus_per_task),
                          "--open-mode=append", log_option(run, "merge.log")}) +
         fmt::format("exec {} merge {} --threads \"${{SLURM_CPUS_PER_TASK:-1}}\"\n",
                     shell_quoted(run.program), shell_quoted(run.folder));
}

std::string submit_script(const SlurmRun& run) {
  return fmt::format(
      "#!/bin/sh\n"
      "set -eu\n"
      "array=$(sbatch --parsable \"$@\" {})\n"
      "sbatch --dependency=afterany:\"${{array%%;*}}\" {}\n",
      shell_quoted(in_folder(run, array_script_name)), shell_quoted(in_folder(run, merge_script_name)));
}

std::string array_list(const Numbers& tasks) {
  std::string out;
  for (std::size_t i = 0; i < tasks.size();) {
    std::size_t end = i + 1;
    while (end < tasks.size() && tasks[end] == tasks[end - 1] + 1) ++end;
    out += (out.empty() ? "" : ",") + fmt::format("{}", tasks[i]);
    if (end - i > 1) out += fmt::format("-{}", tasks[end - 1]);
    i = end;
  }
  return out;
}

Numbers shards_with(const std::vector<plan::Block>& gaps, std::uint64_t shards, std::uint64_t replicates) {
  Numbers found;
  for (std::uint64_t number = 1; number <= shards; ++number) {
    const plan::Block own = plan::replicates_of({number, shards}, replicates);
    const bool lacks = std::any_of(gaps.begin(), gaps.end(), [&](const plan::Block& gap) {
      return std::max(gap.first, own.first) < std::min(gap.last, own.last);
    });
    if (lacks) found.push_back(number);
  }
  return found;
}

std::optional<std::uint64_t> minutes_of(const std::string& time) {
  if (time == "UNLIMITED" || time == "INFINITE") return std::numeric_limits<std::uint64_t>::max();
  static const std::regex with_days(R"((\d{1,5})-(\d{1,4})(?::(\d{1,4})(?::\d{1,4})?)?)");
  static const std::regex with_hours(R"((\d{1,5}):(\d{1,4}):\d{1,4})");
  static const std::regex with_minutes(R"((\d{1,8})(?::\d{1,4})?)");
  std::smatch part;
  if (std::regex_match(time, part, with_days)) {
    return (number(part[1]) * 24 + number(part[2])) * 60 + number(part[3]);
  }
  if (std::regex_match(time, part, with_hours)) return number(part[1]) * 60 + number(part[2]);
  if (std::regex_match(time, part, with_minutes)) return number(part[1]);
  return std::nullopt;
}

}  // namespace dliplan::app
