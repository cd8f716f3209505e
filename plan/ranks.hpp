#pragma once

#include "plan/crew.hpp"
#include "plan/work.hpp"

#include <memory>
#include <string>

namespace dliplan::plan {

/// The processes that were started together to compute one run: MPI ranks in the program dliplan-mpi
/// (ranks_mpi.cpp); in dliplan every process is alone (ranks_alone.cpp). At most one object a process.
class Ranks {
 public:
  Ranks();
  /// Sends the others home, and waits for them.
  ~Ranks();
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;

  [[nodiscard]] int rank() const { return rank_; }
  [[nodiscard]] int size() const { return size_; }
  /// Whether this process is the one that stores and prints.
  [[nodiscard]] bool leads() const { return rank_ == 0; }
  /// All the others, of the one that leads, when they agree; null where there are none.
  [[nodiscard]] Crew* crew() { return crew_.get(); }

  /// Whether all have the same to do: `work` is what they were asked for, empty where it cannot be done;
  /// `threads` with how many of its own. All must call it, first of all. When not, they part: nobody waits
  /// for anybody any more.
  [[nodiscard]] bool agree_on(const std::string& work, int threads);

  /// Of one that does not lead: computes the blocks that it is given, of the same works as the leader's,
  /// until it is sent home.
  void help(WorkList& works, int threads);

 private:
  int rank_ = 0;
  int size_ = 1;
  bool was_sent_home_ = false;
  bool parted_ = false;
  std::unique_ptr<Crew> crew_;
};

}  // namespace dliplan::plan
