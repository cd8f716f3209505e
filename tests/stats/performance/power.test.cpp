#include "stats/performance/power.hpp"

#include "tests/stats/data_files.hpp"

#include <cmath>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

const PValue no_event = tl::unexpected(NoAnswer::no_events);

}  // namespace

TEST_CASE("power: 60 rejected, 20 not, 20 without an answer", "[exact]") {
  const auto answer = power({60, 20, 20});
  REQUIRE(answer);
  CHECK(*answer->among_answered == *share_of_replicates({60, 80}));
  CHECK(answer->among_answered->value == 0.75);
  CHECK(answer->among_answered->mcse == like(std::sqrt(0.75 * 0.25 / 80.0)));
  CHECK(answer->unanswered_not_rejected == *share_of_replicates({60, 100}));
  CHECK(answer->unanswered_not_rejected.mcse == like(std::sqrt(0.6 * 0.4 / 100.0)));
  CHECK(answer->unanswered_rejected == *share_of_replicates({80, 100}));
  CHECK(power({60, 20, 20}, {0.9})->unanswered_rejected == *share_of_replicates({80, 100}, {0.9}));
}

TEST_CASE("power: the complete cases lie between the bounds, and all agree when all answer", "[law]") {
  for (std::uint64_t rejected = 0; rejected <= 6; ++rejected) {
    for (std::uint64_t unanswered = 0; unanswered <= 6; ++unanswered) {
      const auto answer = power({rejected, 3, unanswered});
      CHECK(answer->unanswered_not_rejected.value <= answer->among_answered->value);
      CHECK(answer->among_answered->value <= answer->unanswered_rejected.value);
    }
    const auto answered = power({rejected, 3, 0});
    CHECK(*answered->among_answered == answered->unanswered_not_rejected);
    CHECK(*answered->among_answered == answered->unanswered_rejected);
  }
}

TEST_CASE("decisions: below alpha rejects, alpha itself does not, no p-value is neither", "[exact]") {
  const std::vector<PValue> p{0.01, 0.05, 0.049, no_event, 1.0, no_event};
  CHECK(decisions(p, {0.05}) == Decisions{2, 2, 2});
  CHECK(decisions(p, {0.01}) == Decisions{0, 4, 2});
}

TEST_CASE("decisions: merged parts are the whole", "[law]") {
  const std::vector<PValue> p{0.01, 0.2, no_event, 0.03, no_event};
  const std::span<const PValue> all(p);
  Decisions merged = decisions(all.first(2), {0.05});
  merged += decisions(all.subspan(2), {0.05});
  CHECK(merged == decisions(all, {0.05}));
  CHECK(merged.replicates() == 5);
}

TEST_CASE("power: nothing answered, and nothing simulated", "[edge]") {
  const auto silent = power({0, 0, 8});
  CHECK(silent->unanswered_not_rejected.value == 0.0);
  CHECK(silent->unanswered_rejected.value == 1.0);
  CHECK(silent->among_answered.error() == NoAnswer::no_rows);
  CHECK(power({}).error() == NoAnswer::no_rows);
}
