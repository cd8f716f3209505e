#include "plan/sensitivity/simulate_points.hpp"

#include "plan/replication.hpp"
#include "plan/run_work.hpp"
#include "plan/sensitivity/outcome_bytes.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace dliplan::plan {
namespace {

struct OutcomesOfBlock : BlockValue {
  explicit OutcomesOfBlock(PointOutcomes of) : outcomes(std::move(of)) {}
  PointOutcomes outcomes;
};

/// Goes from point to point with the blocks that it is given.
class Maker : public BlockMaker {
 public:
  Maker(const Points& points, std::uint64_t stride) : points_(points), stride_(stride) {}

  std::unique_ptr<BlockValue> make(const Block& block, const std::atomic<bool>* stop) override {
    const std::uint64_t point = block.first / stride_;
    if (point != of_point_ || !room_) room_ = std::make_unique<Replication>(points_.studies[point]);
    of_point_ = point;
    PointOutcomes outcomes(points_.studies[point]);
    for (std::uint64_t number = block.first; number < block.last; ++number) {
      const std::uint64_t within = number - point * stride_;
      if (within >= points_.replicates) break;
      if (stop != nullptr && stop->load(std::memory_order_relaxed)) return nullptr;
      const bool common = points_.kind == Replicates::common;
      outcomes.add((*room_)(common ? within : point * points_.replicates + within));
    }
    return std::make_unique<OutcomesOfBlock>(std::move(outcomes));
  }

 private:
  Points points_;
  std::uint64_t stride_;
  std::uint64_t of_point_ = 0;
  std::unique_ptr<Replication> room_;
};

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

std::unique_ptr<BlockMaker> PointsWork::maker() const {
  return std::make_unique<Maker>(points_, stride());
}

BlockBytes PointsWork::bytes_of(const BlockValue& value) const {
  return {to_bytes(static_cast<const OutcomesOfBlock&>(value).outcomes)};
}

std::unique_ptr<BlockValue> PointsWork::value_in(const Block& block, std::string_view bytes) const {
  const std::uint64_t point = block.first / stride();
  if (point >= points_.studies.size()) return nullptr;
  auto outcomes = outcomes_from_bytes(points_.studies[point], bytes);
  return outcomes ? std::make_unique<OutcomesOfBlock>(*std::move(outcomes)) : nullptr;
}

std::uint64_t PointsWork::stride() const {
  return (points_.replicates + replicates_per_block - 1) / replicates_per_block * replicates_per_block;
}

void PointsInOrder::take_in(const Block& block, const BlockValue& value) {
  const std::uint64_t stride = PointsWork(points_).stride();
  if (!outcomes_) outcomes_.emplace(points_.studies[finished_]);
  *outcomes_ += static_cast<const OutcomesOfBlock&>(value).outcomes;
  const bool is_last = block.last == (finished_ + 1) * stride;
  replicates_ =
      finished_ * points_.replicates + std::min(block.last - finished_ * stride, points_.replicates);
  if (is_last) done_(finished_++, *std::exchange(outcomes_, std::nullopt));
}

bool simulate_points(const Points& points, const Execution& execution, const PointDone& done) {
  const PointsWork work(points);
  PointsInOrder in_order(points, done);
  run_work(work, work.all(), replicates_per_block, execution.hands(),
           [&](const Block& block, const BlockValue& value) {
             in_order.take_in(block, value);
             if (execution.progress) execution.progress(in_order.replicates());
           });
  return in_order.is_complete();
}

}  // namespace dliplan::plan
