#include "plan/store/run_store.hpp"

#include <fmt/format.h>

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
  return found == wanted || (growth == Growth::yes &&
                             (wanted.precision || found.precision || wanted.replicates >= found.replicates));
}

}  // namespace

tl::expected<std::unique_ptr<RunStore>, Refusal> RunStore::open(const std::string& path,
                                                                const RunIdentity& identity,
                                                                Growth growth) {
  auto lock = WriterLock::take(path);
  if (!lock) return tl::unexpected(Refusal{Reason::in_use, path, lock.error()});
  if (ResultsFile::is_free(path)) {
    return std::unique_ptr<RunStore>(new RunStore(*std::move(lock), ResultsFile::create(path, identity)));
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
  return std::unique_ptr<RunStore>(new RunStore(*std::move(lock), *std::move(file)));
}

RunStore::~RunStore() {
  timer_.request_stop();
  timer_.join();
  try {
    const std::lock_guard guard(mutex_);
    if (pending_) commit();
  } catch (const std::exception&) {  // told when the run itself failed; what was committed stays
  }
}

std::optional<std::string> RunStore::find(const Block& block) {
  const std::lock_guard guard(mutex_);
  std::string bytes = file_.bytes_of(block);
  return bytes.empty() ? std::nullopt : std::optional(std::move(bytes));
}

void RunStore::keep(const Block& block, const BlockBytes& value) {
  const std::lock_guard guard(mutex_);
  check_timer();
  if (!pending_) {
    file_.begin();
    pending_ = true;
  }
  try {
    file_.put(block, value.bytes);
    file_.put_outcomes(value.log);
  } catch (...) {  // SQLite may have undone the transaction: no half of a block may follow
    failure_ = std::current_exception();
    pending_ = false;
    throw;
  }
  if (Clock::now() >= next_commit_) commit();
  if (pending_) has_pending_.notify_one();
}

void RunStore::flush() {
  const std::lock_guard guard(mutex_);
  check_timer();
  const auto latest = Clock::now() + std::chrono::minutes(30);
  while (pending_) {
    if (Clock::now() > latest) {
      throw std::runtime_error(file_.path() + ": another program has been reading it for half an hour");
    }
    commit();
  }
}

void RunStore::commit() {
  const auto began = Clock::now();
  try {
    file_.commit();
    pending_ = false;
  } catch (const SqliteError& error) {
    if (!error.is_busy()) {
      pending_ = false;  // SQLite undoes all of it
      throw;
    }
  }
  const auto ended = Clock::now();
  next_commit_ = pending_ ? ended + std::chrono::seconds(1) : ended + commits_in_time * (ended - began);
}

void RunStore::commit_in_time(const std::stop_token& stop) {
  std::unique_lock guard(mutex_);
  while (has_pending_.wait(guard, stop, [&] { return pending_; })) {
    const auto due = next_commit_;  // waiting reads it without the lock
    has_pending_.wait_until(guard, stop, due, [&] { return !pending_; });
    if (stop.stop_requested()) return;
    try {
      if (pending_ && Clock::now() >= next_commit_) commit();
    } catch (...) {
      failure_ = std::current_exception();
      return;
    }
  }
}

void RunStore::check_timer() const {
  if (failure_) std::rethrow_exception(failure_);
}

}  // namespace dliplan::plan
