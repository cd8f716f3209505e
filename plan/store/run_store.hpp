#pragma once

#include "plan/block_archive.hpp"
#include "plan/store/results_file.hpp"
#include "plan/store/writer_lock.hpp"

#include <chrono>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

namespace dliplan::plan {

/// Whether a run that is there may get another goal.
enum class Growth : std::uint8_t { no, yes };

/// The results file of a run in the making: gives back the blocks that are there and stores the others, each
/// finished one in a transaction, or several in one where they come so fast that committing would take more
/// than a fortieth of the time. Safe to use from many threads.
class RunStore : public BlockArchive {
 public:
  /// Goes on with the file of the same run, or begins one. A file of another run stays as it is.
  [[nodiscard]] static tl::expected<std::unique_ptr<RunStore>, Refusal> open(const std::string& path,
                                                                             const RunIdentity& identity,
                                                                             Growth growth);
  ~RunStore() override;

  [[nodiscard]] std::optional<std::string> find(const Block& block) override;
  void keep(const Block& block, const BlockBytes& value) override;
  [[nodiscard]] const std::string& name() const override { return file_.path(); }

  /// What was kept is on the disk when this returns.
  void flush();
  [[nodiscard]] ResultsFile& file() { return file_; }

 private:
  using Clock = std::chrono::steady_clock;

  RunStore(WriterLock lock, ResultsFile file) : lock_(std::move(lock)), file_(std::move(file)) {
    timer_ = std::jthread([this](const std::stop_token& stop) { commit_in_time(stop); });
  }
  /// Commits, or puts it off where a reader holds the file.
  void commit();
  /// So that no finished block waits for the next one.
  void commit_in_time(const std::stop_token& stop);
  void check_timer() const;

  WriterLock lock_;
  ResultsFile file_;
  std::mutex mutex_;
  bool pending_ = false;  ///< a transaction is open
  Clock::time_point next_commit_{};
  std::condition_variable_any has_pending_;
  std::exception_ptr failure_;  ///< of the timer
  std::jthread timer_;          ///< last: it ends first
};

}  // namespace dliplan::plan
