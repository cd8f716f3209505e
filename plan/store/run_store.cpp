#include "plan/store/run_store.hpp"

#include "plan/store/tally_bytes.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <stdexcept>

namespace dliplan::plan {
namespace {

using Reason = Refusal::Reason;

constexpr int commits_in_time = 40;  // committing may take one part of so many

std::string in_short(const Shard& shard) {
  return fmt::format("{}/{}", shard.number, shard.of);
}

/// A run may get longer; of one that is to stop where it is precise, what came so far is no less true.
bool may_become(const Goal& found, const Goal& wanted, Growth growth) {
  return found == wanted ||
         (growth == Growth::yes && (wanted.precision || wanted.replicates >= found.replicates));
}

}  // namespace

tl::expected<std::unique_ptr<RunStore>, Refusal> RunStore::open(const std::string& path,
                                                                const RunIdentity& identity,
                                                                Growth growth,
                                                                const Study& study) {
  auto lock = WriterLock::take(path);
  if (!lock) return tl::unexpected(Refusal{Reason::in_use, path, lock.error()});
  if (ResultsFile::is_free(path)) {
    return std::unique_ptr<RunStore>(
        new RunStore(*std::move(lock), ResultsFile::create(path, identity), study));
  }
  auto file = ResultsFile::open(path, Database::Access::write);
  if (!file) return tl::unexpected(file.error());
  if (auto refusal = difference(path, file->identity(), identity)) return tl::unexpected(*std::move(refusal));
  if (file->identity().shard != identity.shard) {
    return tl::unexpected(
        Refusal{Reason::other_shard, path, in_short(file->identity().shard), in_short(identity.shard)});
  }
  if (!may_become(file->identity().goal, identity.goal, growth)) {
    return tl::unexpected(
        Refusal{Reason::other_goal, path, in_short(file->identity().goal), in_short(identity.goal)});
  }
  file->set_goal(identity.goal);
  return std::unique_ptr<RunStore>(new RunStore(*std::move(lock), *std::move(file), study));
}

RunStore::~RunStore() {
  try {
    flush();
  } catch (const std::exception&) {  // told when the run itself failed; what was committed stays
  }
}

std::optional<Tally> RunStore::find(const Block& block) {
  std::string bytes;
  {
    const std::lock_guard guard(mutex_);
    bytes = file_.bytes_of(block);
  }
  if (bytes.empty()) return std::nullopt;
  auto tally = tally_from_bytes(study_, bytes);
  if (!tally) throw not_of_this_study(file_.path(), block);
  return tally;
}

void RunStore::keep(const Block& block, const BlockResult& result) {
  const std::string bytes = to_bytes(result.tally);
  const std::lock_guard guard(mutex_);
  if (!pending_) {
    file_.begin();
    pending_ = true;
  }
  file_.put(block, bytes);
  file_.put_outcomes(result.log);
  if (Clock::now() >= next_commit_) commit();
}

void RunStore::flush() {
  const std::lock_guard guard(mutex_);
  if (pending_) commit();
}

void RunStore::commit() {
  const auto began = Clock::now();
  pending_ = false;  // also when it fails: SQLite then undoes all of it
  file_.commit();
  const auto ended = Clock::now();
  next_commit_ = ended + commits_in_time * (ended - began);
}

}  // namespace dliplan::plan
