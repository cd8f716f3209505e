#include "plan/tally.hpp"
#include "stats/dataset.hpp"

#include <catch2/catch.hpp>

using namespace dliplan;
using namespace dliplan::plan;

namespace {

constexpr std::size_t most = EstimateTally::most_kept;

EstimateTally counted(std::size_t from, std::size_t to) {
  EstimateTally tally;
  for (std::size_t i = from; i < to; ++i) tally.add(Estimated{static_cast<double>(i)});
  return tally;
}

bool is_counted(const EstimateTally& tally) {
  for (std::size_t i = 0; i < tally.kept.size(); ++i) {
    if (tally.kept[i].value != static_cast<double>(i)) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("EstimateTally: what an estimate does not come with is missing", "[exact]") {
  EstimateTally tally;
  tally.add(Estimated{3.0});
  tally.add(Estimated{4.0, 0.5});
  tally.add(Estimated{5.0, {}, stats::Interval{1.0, 9.0}});
  tally.add(tl::unexpected(stats::NoAnswer::no_events));
  REQUIRE(tally.kept.size() == 3);
  CHECK(tally.values.count() == 3);
  CHECK(tally.unanswered.total() == 1);
  CHECK(stats::is_missing(tally.kept[0].standard_error));
  CHECK(stats::is_missing(tally.kept[0].lower));
  CHECK(tally.kept[1].standard_error == 0.5);
  CHECK(stats::is_missing(tally.kept[1].upper));
  CHECK(stats::is_missing(tally.kept[2].standard_error));
  CHECK(tally.kept[2].upper == 9.0);
  CHECK(tally == tally);  // missing cells and all
}

TEST_CASE("EstimateTally: the first are kept, and all are counted", "[exact]") {
  const EstimateTally tally = counted(0, most + 10);
  CHECK(tally.kept.size() == most);
  CHECK(tally.values.count() == most + 10);
  CHECK(is_counted(tally));
}

TEST_CASE("EstimateTally: merged in order, the first of the whole are kept", "[law]") {
  EstimateTally tally = counted(0, 40'000);
  tally += counted(40'000, 60'000);
  CHECK(tally.kept.size() == 60'000);
  tally += counted(60'000, 80'000);
  CHECK(tally.kept.size() == most);
  CHECK(is_counted(tally));
  tally += counted(80'000, 80'100);
  CHECK(tally.kept.size() == most);
  CHECK(tally.values.count() == 80'100);
  CHECK(is_counted(tally));
}

TEST_CASE("EstimateTally: a replicate without an answer takes no place among the kept", "[law]") {
  EstimateTally tally;
  for (std::size_t i = 0; i < most; ++i) {
    tally.add(tl::unexpected(stats::NoAnswer::median_not_reached));
    tally.add(Estimated{static_cast<double>(i)});
  }
  CHECK(tally.kept.size() == most);
  CHECK(is_counted(tally));
}

TEST_CASE("EstimateTally: two that keep different numbers are not equal", "[exact]") {
  EstimateTally one = counted(0, 3), other = counted(0, 3);
  CHECK(one == other);
  other.kept[1].upper = 0.0;
  CHECK(!(one == other));
  CHECK(!(counted(0, 3) == counted(0, 4)));
}
