#pragma once

#include "plan/run.hpp"
#include "plan/sensitivity/point_outcomes.hpp"
#include "plan/work.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <utility>

namespace dliplan::plan {

/// Which replicates the points of a sweep have.
enum class Replicates : std::uint8_t {
  common,  ///< the same in all: every draw that a change does not concern stays the same
  own,     ///< those of no other point: what they say is independent
};

/// Studies with the same analyses, each simulated in so many replicates, at least one.
struct Points {
  std::span<const Study> studies;
  std::uint64_t replicates = 0;
  Replicates kind = Replicates::common;
};

/// The study without what is not needed to say what it shows as planned: no variant, no audit, no published
/// figure, and of its analyses those about the plan.
[[nodiscard]] Study as_planned(const Study& study);

/// Points as a list of (point, block) pairs: the blocks, of replicates_per_block, of point p have the numbers
/// from p times stride() on.
class PointsWork : public Work {
 public:
  explicit PointsWork(const Points& points) : points_(points) {}

  [[nodiscard]] std::unique_ptr<BlockMaker> maker() const override;
  [[nodiscard]] BlockBytes bytes_of(const BlockValue& value) const override;
  [[nodiscard]] std::unique_ptr<BlockValue> value_in(const Block& block,
                                                     std::string_view bytes) const override;

  /// Numbers a point: its replicates, and none behind them up to a whole block.
  [[nodiscard]] std::uint64_t stride() const;
  [[nodiscard]] Block all() const { return {0, stride() * points_.studies.size()}; }

 private:
  Points points_;
};

/// What a point comes to.
using PointDone = std::function<void(std::size_t point, PointOutcomes outcomes)>;

/// Puts the blocks of points together, which come in order, and hands on each point when it is there.
class PointsInOrder {
 public:
  PointsInOrder(const Points& points, PointDone done) : points_(points), done_(std::move(done)) {}
  void take_in(const Block& block, const BlockValue& value);
  [[nodiscard]] bool is_complete() const { return finished_ == points_.studies.size(); }
  /// Replicates that have come in.
  [[nodiscard]] std::uint64_t replicates() const { return replicates_; }

 private:
  Points points_;
  PointDone done_;
  std::optional<PointOutcomes> outcomes_;
  std::size_t finished_ = 0;
  std::uint64_t replicates_ = 0;
};

/// Simulates the points. `done` is called once a point, in their order, one call at a time; what it is given
/// does not depend on the threads. `execution.progress` is told of replicates over all points. Whether all
/// are done: not, when stopped.
[[nodiscard]] bool simulate_points(const Points& points, const Execution& execution, const PointDone& done);

}  // namespace dliplan::plan
