#include "plan/store/merge.hpp"

#include "plan/run_work.hpp"
#include "plan/store/run_store.hpp"
#include "plan/store/tally_bytes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <utility>

namespace dliplan::plan {
namespace {

using Reason = Refusal::Reason;

/// A block, and the file that has it.
struct Found {
  Block block;
  std::size_t file = 0;
};

/// The shards of one run, opened.
class Shards {
 public:
  Shards(const std::vector<std::string>& paths, std::vector<Refusal>& wrong) {
    for (const std::string& path : paths) {
      auto file = ResultsFile::open(path, Database::Access::read);
      if (!file) {
        wrong.push_back(file.error());
        continue;
      }
      if (!files_.empty()) {
        if (auto refusal = difference(path, file->identity(), files_.front().identity())) {
          wrong.push_back(*std::move(refusal));
          continue;
        }
        if (file->identity().goal != goal()) {
          wrong.push_back({Reason::other_goal, path, in_short(file->identity().goal), in_short(goal())});
          continue;
        }
      }
      for (const Block& block : file->blocks()) found_.push_back({block, files_.size()});
      files_.push_back(*std::move(file));
    }
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Found& a, const Found& b) { return a.block.first < b.block.first; });
  }

  void find_overlaps(std::vector<Refusal>& wrong) const {
    for (std::size_t i = 1; i < found_.size(); ++i) {
      if (found_[i].block.first < found_[i - 1].block.last) {
        if (joins_last(wrong, found_[i], found_[i - 1])) continue;
        wrong.push_back({.reason = Reason::overlap,
                         .file = files_[found_[i].file].path(),
                         .found = files_[found_[i - 1].file].path(),
                         .block = found_[i].block});
      }
    }
  }

  void find_gaps(std::vector<Refusal>& wrong) const {
    if (files_.empty() || goal().precision) return;
    std::vector<Block> blocks;
    for (const Found& one : found_) blocks.push_back(one.block);
    for (const Block& gap : missing_between(blocks, goal().replicates)) {
      wrong.push_back({.reason = Reason::gap, .file = "", .block = gap});
    }
  }

  [[nodiscard]] bool have(const Block& block) const {
    return std::any_of(found_.begin(), found_.end(), [&](const Found& one) { return one.block == block; });
  }

  void copy_to(ResultsFile& into) {
    into.begin();
    for (const auto& [block, file] : found_) {
      into.put(block, files_[file].bytes_of(block));
      into.copy_outcomes(files_[file], block);
    }
    into.commit();
  }

  /// Of the whole run.
  [[nodiscard]] RunIdentity identity() const {
    RunIdentity whole = files_.front().identity();
    whole.shard = {};
    whole.finished = 0;
    return whole;
  }
  [[nodiscard]] bool empty() const { return files_.empty(); }
  /// Whether they are of more than a run, whose outputs do not tell of gaps.
  [[nodiscard]] bool need_all() const { return !empty() && !files_.front().identity().task.empty(); }

 private:
  /// Whether it is the next block of the same two files: then the last complaint is about it, too.
  [[nodiscard]] bool joins_last(std::vector<Refusal>& wrong, const Found& one, const Found& other) const {
    if (wrong.empty() || wrong.back().reason != Reason::overlap) return false;
    Refusal& last = wrong.back();
    const bool is_next = last.block.last == one.block.first && last.file == files_[one.file].path() &&
                         last.found == files_[other.file].path();
    if (is_next) last.block.last = one.block.last;
    return is_next;
  }
  [[nodiscard]] const Goal& goal() const { return files_.front().identity().goal; }

  std::vector<ResultsFile> files_;
  std::vector<Found> found_;
};

/// As a whole or not at all.
void join(Shards& shards, const std::string& into) {
  const std::string unfinished = into + ".merging";
  std::filesystem::remove(unfinished);  // of a merge that was killed
  try {
    ResultsFile merged = ResultsFile::create(unfinished, shards.identity());
    shards.copy_to(merged);
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove(unfinished, ignored);
    throw;
  }
  std::filesystem::remove(into + "-journal");  // of what is replaced: it would be undone into this one
  std::filesystem::rename(unfinished, into);
}

/// Why `into` may not be replaced: it is of another run, or has replicates that would be lost.
std::optional<Refusal> obstacle(const std::string& into, const Shards& shards) {
  if (ResultsFile::is_free(into)) return std::nullopt;
  auto there = ResultsFile::open(into, Database::Access::read);
  if (!there) return there.error();
  if (auto refusal = difference(into, there->identity(), shards.identity())) return refusal;
  for (const Block& block : there->blocks()) {
    if (!shards.have(block)) return Refusal{.reason = Reason::already_there, .file = into, .block = block};
  }
  return std::nullopt;
}

}  // namespace

std::vector<Block> missing_between(const std::vector<Block>& blocks, std::uint64_t length) {
  std::vector<Block> gaps;
  std::uint64_t up_to = 0;
  for (const Block& block : blocks) {
    if (block.first > up_to) gaps.push_back({up_to, std::min(block.first, length)});
    up_to = std::max(up_to, block.last);
  }
  if (up_to < length) gaps.push_back({up_to, length});
  return gaps;
}

tl::expected<ResultsFile, std::vector<Refusal>> merge(const std::vector<std::string>& files,
                                                      const std::string& into,
                                                      Gaps gaps) {
  std::vector<Refusal> wrong;
  Shards shards(files, wrong);
  shards.find_overlaps(wrong);
  if (gaps == Gaps::refused || shards.need_all()) shards.find_gaps(wrong);
  if (shards.empty() || !wrong.empty()) return tl::unexpected(std::move(wrong));
  const auto lock = WriterLock::take(into);
  if (!lock) return tl::unexpected(std::vector{Refusal{Reason::in_use, into, lock.error()}});
  if (auto refusal = obstacle(into, shards)) return tl::unexpected(std::vector{*std::move(refusal)});

  join(shards, into);
  auto merged = ResultsFile::open(into, Database::Access::write);
  if (!merged) return tl::unexpected(std::vector{merged.error()});
  return *std::move(merged);
}

Tally tally_in(ResultsFile& file, const Study& study) {
  Tally total(study);
  for (const Block& block : file.blocks()) {
    const auto tally = tally_from_bytes(study, file.bytes_of(block));
    if (!tally) throw not_of_this_work(file.path(), block);
    total += *tally;
  }
  return total;
}

}  // namespace dliplan::plan
