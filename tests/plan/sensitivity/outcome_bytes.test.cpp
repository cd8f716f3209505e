#include "plan/sensitivity/outcome_bytes.hpp"

#include "plan/sensitivity/simulate_points.hpp"
#include "tests/plan/studies.hpp"

#include <catch2/catch.hpp>

#include <map>

using namespace dliplan::plan;

namespace {

/// Keeps blocks in memory.
class Shelf : public BlockArchive {
 public:
  std::optional<std::string> find(const Block& block) override {
    const std::lock_guard lock(mutex_);
    const auto at = blocks_.find(block.first);
    return at == blocks_.end() ? std::nullopt : std::optional(at->second);
  }
  void keep(const Block& block, const BlockBytes& value) override {
    const std::lock_guard lock(mutex_);
    blocks_[block.first] = value.bytes;
  }
  [[nodiscard]] const std::string& name() const override { return name_; }
  [[nodiscard]] std::size_t size() const { return blocks_.size(); }
  void drop_half() {
    for (auto at = blocks_.begin(); at != blocks_.end() && ++at != blocks_.end();) at = blocks_.erase(at);
  }

 private:
  std::mutex mutex_;
  std::map<std::uint64_t, std::string> blocks_;
  std::string name_ = "shelf";
};

std::vector<PointOutcomes> outcomes(const Points& points, Shelf* shelf) {
  std::vector<PointOutcomes> out;
  const Execution execution{.threads = 2, .archive = shelf};
  REQUIRE(simulate_points(points, execution, [&](std::size_t, PointOutcomes one) { out.push_back(one); }));
  return out;
}

}  // namespace

TEST_CASE("outcomes as bytes: there and back without loss, and of this study only", "[law]") {
  const std::vector<Study> studies{test::two_arm_study(30, 0.5)};
  const auto one = outcomes({studies, 50}, nullptr).front();
  const std::string bytes = to_bytes(one);
  const auto back = outcomes_from_bytes(studies.front(), bytes);
  REQUIRE(back);
  CHECK(to_bytes(*back) == bytes);
  CHECK(back->rejects == one.rejects);
  CHECK_FALSE(outcomes_from_bytes(studies.front(), bytes.substr(0, bytes.size() - 1)));
  Study other = studies.front();
  other.analyses.pop_back();
  CHECK_FALSE(outcomes_from_bytes(other, bytes));
}

TEST_CASE("simulate_points: from an archive that has some of it, the same", "[law]") {
  const std::vector<Study> studies{test::two_arm_study(30, 0.5), test::two_arm_study(30, 0.7)};
  const Points points{studies, 600};  // two blocks of 256 and one of 88 a point
  const auto without = outcomes(points, nullptr);
  Shelf shelf;
  const auto fresh = outcomes(points, &shelf);
  CHECK(shelf.size() == 6);
  shelf.drop_half();
  CHECK(shelf.size() == 3);
  const auto resumed = outcomes(points, &shelf);
  for (std::size_t p = 0; p < studies.size(); ++p) {
    CHECK(to_bytes(without[p]) == to_bytes(fresh[p]));
    CHECK(to_bytes(without[p]) == to_bytes(resumed[p]));
    CHECK(without[p].rejects[0].size() == 600);
  }
}
