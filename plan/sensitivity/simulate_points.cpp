#include "plan/sensitivity/simulate_points.hpp"

#include "plan/replication.hpp"
#include "plan/workers.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace dliplan::plan {
namespace {

/// A part of a point.
struct Piece {
  std::size_t point = 0;
  Block block;
};

/// Gives out the pieces in order, and hands on what comes back in order, whoever is first.
class Walk {
 public:
  Walk(std::span<const PointStudy> points, const Execution& execution, const PointDone& done)
      : points_(points), execution_(execution), done_(done), next_(points.front().replicates.first) {}

  [[nodiscard]] std::optional<Piece> take() {
    const std::lock_guard lock(mutex_);
    if (is_stopped_ || point_ == points_.size()) return std::nullopt;
    const Block& all = points_[point_].replicates;
    const Piece piece{point_, {next_, std::min(next_ + replicates_per_piece, all.last)}};
    next_ = piece.block.last;
    if (next_ == all.last && ++point_ < points_.size()) next_ = points_[point_].replicates.first;
    return piece;
  }

  void give(const Piece& piece, PointOutcomes outcomes) {
    const std::lock_guard lock(mutex_);
    waiting_.emplace(std::pair(piece.point, piece.block.first), std::pair(piece.block, std::move(outcomes)));
    while (!waiting_.empty() && is_next(waiting_.begin()->first)) merge_first();
  }

  void stop() {
    const std::lock_guard lock(mutex_);
    is_stopped_ = true;
  }

  [[nodiscard]] bool is_complete() const { return handed_on_ == points_.size(); }

 private:
  static constexpr std::uint64_t replicates_per_piece = 64;

  [[nodiscard]] bool is_next(const std::pair<std::size_t, std::uint64_t>& place) const {
    const std::uint64_t first = points_[handed_on_].replicates.first + (merged_ ? merged_in_point_ : 0);
    return place == std::pair(handed_on_, first);
  }

  void merge_first() {
    auto [block, outcomes] = std::move(waiting_.begin()->second);
    waiting_.erase(waiting_.begin());
    if (merged_) {
      *merged_ += outcomes;
    } else {
      merged_ = std::move(outcomes);
      merged_in_point_ = 0;
    }
    merged_in_point_ += block.size();
    replicates_ += block.size();
    if (block.last == points_[handed_on_].replicates.last) {
      done_(handed_on_++, *std::exchange(merged_, std::nullopt));
    }
    if (execution_.progress) execution_.progress(replicates_);
  }

  std::mutex mutex_;
  std::span<const PointStudy> points_;
  const Execution& execution_;
  const PointDone& done_;
  std::size_t point_ = 0;  ///< whose piece is the next
  std::uint64_t next_;     ///< its first replicate
  bool is_stopped_ = false;
  std::map<std::pair<std::size_t, std::uint64_t>, std::pair<Block, PointOutcomes>> waiting_;
  std::size_t handed_on_ = 0;  ///< points that `done` has seen
  std::optional<PointOutcomes> merged_;
  std::uint64_t merged_in_point_ = 0;
  std::uint64_t replicates_ = 0;
};

sim::StreamKey key_of(const Study& study) {
  return sim::StreamKey::from_seed(static_cast<std::uint64_t>(study.monte_carlo.seed));
}

void work(Walk& walk, std::span<const PointStudy> points, const Execution& execution) {
  std::unique_ptr<Replication> room;
  std::size_t of_point = points.size();
  while (const auto piece = walk.take()) {
    const Study& study = points[piece->point].study;
    if (piece->point != of_point) room = std::make_unique<Replication>(study, key_of(study));
    of_point = piece->point;
    PointOutcomes outcomes(study);
    for (std::uint64_t replicate = piece->block.first; replicate < piece->block.last; ++replicate) {
      if (execution.stop != nullptr && execution.stop->load(std::memory_order_relaxed)) return walk.stop();
      outcomes.add((*room)(replicate));
    }
    walk.give(*piece, std::move(outcomes));
  }
}

}  // namespace

Study as_planned(const Study& study) {
  Study out = study;
  std::erase_if(out.analyses, [&](const Analysis& one) { return !is_about_the_plan(study, one); });
  for (Analysis& one : out.analyses) one.causal_null.clear();
  out.variants.clear();
  out.audits.clear();
  out.published.clear();
  return out;
}

bool simulate_points(std::span<const PointStudy> points, const Execution& execution, const PointDone& done) {
  if (points.empty()) return true;
  Walk walk(points, execution, done);
  on_workers(execution.threads > 0 ? execution.threads : available_threads(),
             [&] { work(walk, points, execution); });
  return walk.is_complete();
}

}  // namespace dliplan::plan
