#include "plan/ranks.hpp"
#include "plan/store/tally_bytes.hpp"
#include "plan/workers.hpp"

#include <mpi.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

// The ranks talk in three messages: a rank asks for a block; the leader answers with one, or with an empty
// one: go home; the rank brings its result. Each polls and sleeps: waiting inside MPI would keep a processor
// busy.

namespace dliplan::plan {
namespace {

enum Tag : int { ask = 1, answer = 2, bring = 3 };

using Wire = std::array<std::uint64_t, 3>;  ///< the number of a work, and a block of it

/// Sleeps longer and longer while nothing happens.
class Doze {
 public:
  void sleep() {
    std::this_thread::sleep_for(time_);
    time_ = std::min(2 * time_, longest);
  }
  void wake() { time_ = shortest; }

 private:
  static constexpr std::chrono::microseconds shortest{200}, longest{1600};
  std::chrono::microseconds time_ = shortest;
};

Wire wire_of(std::uint64_t number, const Block& block) {
  return {number, block.first, block.last};
}

Block block_in(const Wire& wire) {
  return {wire[1], wire[2]};
}

void send(const Wire& block, int to, Tag tag) {
  MPI_Send(block.data(), static_cast<int>(block.size()), MPI_UINT64_T, to, tag, MPI_COMM_WORLD);
}

Wire received_block(int from, Tag tag) {
  Wire block{};
  MPI_Recv(block.data(), static_cast<int>(block.size()), MPI_UINT64_T, from, tag, MPI_COMM_WORLD,
           MPI_STATUS_IGNORE);
  return block;
}

std::string received_bytes(int from) {
  MPI_Status status;
  MPI_Probe(from, bring, MPI_COMM_WORLD, &status);
  int size = 0;
  MPI_Get_count(&status, MPI_BYTE, &size);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  MPI_Recv(bytes.data(), size, MPI_BYTE, from, bring, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  return bytes;
}

/// Who has sent a message of that kind; nobody: -1.
int sender_of(Tag tag) {
  int there = 0;
  MPI_Status status;
  MPI_Iprobe(MPI_ANY_SOURCE, tag, MPI_COMM_WORLD, &there, &status);
  return there != 0 ? status.MPI_SOURCE : -1;
}

class MpiCrew : public Crew {
 public:
  /// `hands`: threads of the other ranks.
  explicit MpiCrew(int hands) : hands_(hands) {}

  /// Every thread of the others asks once more, sooner or later, and is then sent home. What they bring by
  /// then is lost: that is after an error only.
  void send_home() {
    Doze doze;
    for (int home = 0; home < hands_ || out_ > 0; doze.sleep()) {
      while (brought()) {
      }
      listen();
      for (; !waiting_.empty(); waiting_.pop_back(), ++home) send(Wire{}, waiting_.back(), answer);
    }
  }

  void work(std::uint64_t number, BlockDesk& desk) override {
    Doze doze;
    while (!desk.is_closed() || out_ > 0) {
      const bool took = take_in(desk);
      listen();
      const bool gave = give_out(number, desk);
      took || gave ? doze.wake() : doze.sleep();
    }
  }

 private:
  struct Brought {
    Block block;
    std::string bytes, log;
  };

  /// What a rank brings, if one does at this moment.
  std::optional<Brought> brought() {
    const int from = sender_of(bring);
    if (from < 0) return std::nullopt;
    const Block block = block_in(received_block(from, bring));
    --out_;
    std::string bytes = received_bytes(from);
    return Brought{block, std::move(bytes), received_bytes(from)};
  }

  bool take_in(BlockDesk& desk) {
    auto one = brought();
    if (!one) return false;
    auto log = log_from_bytes(one->log);
    if (!log) throw std::runtime_error("a rank brings what is no log");
    desk.give(one->block, {std::move(one->bytes), *std::move(log)});
    return true;
  }

  bool give_out(std::uint64_t number, BlockDesk& desk) {
    bool any = false;
    while (!waiting_.empty()) {
      const auto block = desk.take();
      if (!block) break;
      send(wire_of(number, *block), waiting_.back(), answer);
      waiting_.pop_back();
      ++out_;
      any = true;
    }
    return any;
  }

  /// Remembers who asks.
  void listen() {
    for (int from = sender_of(ask); from >= 0; from = sender_of(ask)) {
      static_cast<void>(received_block(from, ask));
      waiting_.push_back(from);
    }
  }

  int hands_;
  std::uint64_t out_ = 0;     ///< blocks that are not back yet
  std::vector<int> waiting_;  ///< the rank of each hand that has asked
};

/// One thread of a rank that helps. It asks for the next block before it simulates the one at hand, so that
/// it need not wait. Threads call MPI in turns.
class Hand {
 public:
  explicit Hand(std::mutex& calling) : calling_(calling) {}

  void ask() {
    const std::lock_guard guard(calling_);
    send(Wire{}, 0, Tag::ask);
    MPI_Irecv(block_.data(), static_cast<int>(block_.size()), MPI_UINT64_T, 0, answer, MPI_COMM_WORLD,
              &request_);
  }

  /// What was asked for, the number of the work first; nothing: go home.
  std::optional<std::pair<std::uint64_t, Block>> answered() {
    for (Doze doze; !is_there(); doze.sleep()) {
    }
    const Block block = block_in(block_);
    return block.size() == 0 ? std::nullopt : std::optional(std::pair{block_[0], block});
  }

  /// Sends it while the next block is simulated; what was sent before has long arrived.
  void bring(std::uint64_t number, const Block& block, BlockBytes value) {
    wait_until_brought();
    brought_ = wire_of(number, block);
    bytes_ = std::move(value.bytes);
    log_ = to_bytes(value.log);
    const std::lock_guard guard(calling_);
    post(brought_.data(), static_cast<int>(brought_.size()), MPI_UINT64_T, sends_[0]);
    post(bytes_.data(), static_cast<int>(bytes_.size()), MPI_BYTE, sends_[1]);
    post(log_.data(), static_cast<int>(log_.size()), MPI_BYTE, sends_[2]);
  }

  void wait_until_brought() {
    for (Doze doze; !all_sent(); doze.sleep()) {
    }
  }

 private:
  bool is_there() {
    const std::lock_guard guard(calling_);
    int there = 0;
    MPI_Test(&request_, &there, MPI_STATUS_IGNORE);
    return there != 0;
  }

  static void post(const void* data, int size, MPI_Datatype type, MPI_Request& request) {
    MPI_Isend(data, size, type, 0, Tag::bring, MPI_COMM_WORLD, &request);
  }

  bool all_sent() {
    const std::lock_guard guard(calling_);
    int sent = 0;
    MPI_Testall(static_cast<int>(sends_.size()), sends_.data(), &sent, MPI_STATUSES_IGNORE);
    return sent != 0;
  }

  std::mutex& calling_;
  Wire block_{};
  MPI_Request request_ = MPI_REQUEST_NULL;
  Wire brought_{};
  std::string bytes_, log_;
  std::array<MPI_Request, 3> sends_{MPI_REQUEST_NULL, MPI_REQUEST_NULL, MPI_REQUEST_NULL};
};

}  // namespace

Ranks::Ranks() {
  int provided = 0;
  MPI_Init_thread(nullptr, nullptr, MPI_THREAD_SERIALIZED, &provided);
  if (provided < MPI_THREAD_SERIALIZED) {
    throw std::runtime_error("this MPI does not let more than one thread call it, in turns");
  }
  MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
  MPI_Comm_size(MPI_COMM_WORLD, &size_);
}

Ranks::~Ranks() {
  // Nobody must wait for a rank that has failed.
  if (!parted_ && !leads() && !was_sent_home_) MPI_Abort(MPI_COMM_WORLD, EXIT_FAILURE);
  if (crew_) static_cast<MpiCrew&>(*crew_).send_home();
  MPI_Finalize();
}

bool Ranks::agree_on(const std::string& work, int threads) {
  std::uint64_t size = work.size();
  MPI_Bcast(&size, 1, MPI_UINT64_T, 0, MPI_COMM_WORLD);
  std::string of_leader = work;
  of_leader.resize(size);
  MPI_Bcast(of_leader.data(), static_cast<int>(size), MPI_BYTE, 0, MPI_COMM_WORLD);
  const int same = of_leader == work && !work.empty() ? 1 : 0;  // empty: cannot work
  int all_same = 0;
  MPI_Allreduce(&same, &all_same, 1, MPI_INT, MPI_MIN, MPI_COMM_WORLD);
  parted_ = all_same == 0;
  const int own = leads() ? 0 : threads;
  int hands = 0;
  MPI_Allreduce(&own, &hands, 1, MPI_INT, MPI_SUM, MPI_COMM_WORLD);
  if (!parted_ && leads() && size_ > 1) crew_ = std::make_unique<MpiCrew>(hands);
  return !parted_;
}

void Ranks::help(WorkList& works, int threads) {
  std::mutex calling;
  const auto compute_blocks = [&] {
    Hand hand(calling);
    hand.ask();
    const Work* work = nullptr;
    std::unique_ptr<BlockMaker> maker;  // of that work
    while (const auto answered = hand.answered()) {
      const auto& [number, block] = *answered;
      hand.ask();
      if (const Work* next = &works.at(number); next != work) {
        work = next;
        maker = work->maker();
      }
      hand.bring(number, block, work->bytes_of(*maker->make(block, nullptr)));
    }
    hand.wait_until_brought();
  };
  on_workers(threads, [&] {
    try {
      compute_blocks();
    } catch (...) {  // the leader would wait for its block for ever
      MPI_Abort(MPI_COMM_WORLD, EXIT_FAILURE);
    }
  });
  was_sent_home_ = true;
}

}  // namespace dliplan::plan
