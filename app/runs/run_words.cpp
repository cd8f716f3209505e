#include "app/runs/run_words.hpp"

#include "app/numbers.hpp"
#include "app/runs/refusal_words.hpp"
#include "app/say.hpp"

#include <fmt/format.h>

namespace dliplan::app {

std::string text::stopped(std::uint64_t done, std::uint64_t replicates, std::string_view folder) {
  return say("dliplan: stopped; {} of {} replicates are stored in {}. The same command goes on from there",
             grouped(done), grouped(replicates), folder);
}

std::string text::stopped_unstored() {
  return tr("dliplan: interrupted; there is nothing to print. With --out DIR what is finished is kept");
}

std::string text::failed_while_storing(std::string_view error, std::string_view folder) {
  return say(
      "dliplan: the run failed: {}\nWhat was stored in {} before is safe. When the cause is gone, the same "
      "command goes on from there",
      error, folder);
}

std::string text::merge_failed(std::string_view error) {
  return say(
      "dliplan: the merge failed: {}\nThe shards stay as they are. When the cause is gone, the same command "
      "merges them",
      error);
}

std::string text::not_printed(std::string_view error, std::string_view folder) {
  return say(
      "dliplan: {}; the run is finished, and its summary is stored: summary.json and summary.csv in {}",
      error, folder);
}

std::string text::shard_done(const plan::Shard& shard,
                             const plan::Block& replicates,
                             std::string_view folder) {
  const std::string what = replicates.size() == 0 ? tr("no replicates") : in_words(replicates);
  return say("dliplan: shard {} of {} is stored ({}). When all are: dliplan merge {}", shard.number, shard.of,
             what, folder);
}

std::string text::no_shards(std::string_view folder) {
  return say(
      "{}: has no results.*-of-*.sqlite to merge; they come from: dliplan run SCENARIO --out {} --shard 1/2",
      folder, folder);
}

std::string text::no_results(std::string_view folder) {
  return say("{}: there is no results file; they come from: dliplan run SCENARIO --out {}", folder, folder);
}

std::string text::alone(int processes) {
  return say(
      "dliplan: {} processes were started together, but each is alone and would do all the work. Let them "
      "work as "
      "one with dliplan-mpi (built with -DDLIPLAN_MPI=ON, with the launcher's MPI; srun: --mpi=pmix), or "
      "give each "
      "process its --shard",
      processes);
}

std::string text::ranks_differ() {
  return tr(
      "dliplan: the ranks have different studies, options or versions of dliplan; nothing was computed. "
      "Start all of "
      "them with one command, on a scenario file that every node reads");
}

std::string text::no_such_task(std::string_view command) {
  return say("the results are of the command “{}”, which this version does not know", command);
}

std::string text::merge_is_for_one(int processes) {
  return say("dliplan: {} processes were started together; a merge is for one", processes);
}

std::string text::no_folder() {
  return tr("is empty; name a folder");
}

std::string text::bad_shard(std::string_view read) {
  return say("{}: write NUMBER/OF with 1 <= NUMBER <= OF <= 1000000, e.g. 3/16", read);
}

std::string text::how_to_fill_gaps(std::string_view folder, bool of_a_run) {
  return say("To fill them, run the shards that are not finished again (dliplan status {}). {}", folder,
             of_a_run ? tr("To go on without: --allow-gaps")
                      : tr("This command needs all of them: --allow-gaps is for a run"));
}

std::string text::run_of(std::string_view folder, std::string_view command, std::string_view hash) {
  return say("{}: dliplan {}, study {}\n", folder, command, hash);
}

std::string text::written_by(std::string_view writer) {
  return say("being written ({})", writer);
}

std::string text::not_begun(std::string_view shards, std::uint64_t of) {
  return say("Not begun, of {} shards: {}\n", of, shards);
}

std::string_view text::state_of(bool finished) {
  return finished ? tr("finished") : tr("not finished");
}

std::string text::without(const std::vector<plan::Block>& missing) {
  if (missing.empty()) return "";
  std::string list;
  for (const plan::Block& block : missing) list += (list.empty() ? "" : tr(", ")) + in_words(block);
  return say("Not all that was planned: without {}.", list);
}

}  // namespace dliplan::app
