#include "plan/tally.hpp"
#include "stats/dataset.hpp"

#include <catch2/catch.hpp>

using namespace dliplan;
using namespace dliplan::plan;

namespace {

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

TEST_CASE("EstimateTally: where there is an interval and no estimate, it is kept alone", "[exact]") {
  EstimateTally tally;
  tally.add(tl::unexpected(Unestimated(stats::NoAnswer::median_not_reached, stats::Interval{4.0, 9.0})));
  tally.add(tl::unexpected(stats::NoAnswer::median_not_reached));
  CHECK(tally.values.count() == 0);
  CHECK(tally.unanswered.total() == 2);
  REQUIRE(tally.kept.size() == 1);
  CHECK(stats::is_missing(tally.kept[0].value));
  CHECK(tally.kept[0].lower == 4.0);
  CHECK(tally.kept[0].upper == 9.0);
}

TEST_CASE("EstimateTally: one that only counts keeps nothing, and counts the same", "[exact]") {
  EstimateTally kept, counting;
  counting.keeping = Keeping::counts;
  for (std::size_t i = 0; i < 10; ++i) {
    kept.add(Estimated{static_cast<double>(i)});
    counting.add(Estimated{static_cast<double>(i)});
  }
  CHECK(kept.kept.size() == 10);
  CHECK(counting.kept.empty());
  CHECK(counting.values == kept.values);
}

TEST_CASE("EstimateTally: merged in order, what is kept follows in order", "[law]") {
  EstimateTally tally = counted(0, 40);
  tally += counted(40, 60);
  EstimateTally counting;
  counting.keeping = Keeping::counts;
  counting.add(Estimated{60.0});
  tally += counting;
  CHECK(tally.kept.size() == 60);
  CHECK(is_counted(tally));
  CHECK(tally.values.count() == 61);
}

TEST_CASE("keeping: the first blocks of a run keep their estimates, the others do not", "[exact]") {
  CHECK(keeping({0, 256}) == Keeping::estimates);
  CHECK(keeping({replicates_kept - 256, replicates_kept}) == Keeping::estimates);
  CHECK(keeping({replicates_kept, replicates_kept + 256}) == Keeping::counts);
}

TEST_CASE("EstimateTally: a replicate without an answer takes no place among the kept", "[law]") {
  EstimateTally tally;
  for (std::size_t i = 0; i < 10; ++i) {
    tally.add(tl::unexpected(stats::NoAnswer::median_not_reached));
    tally.add(Estimated{static_cast<double>(i)});
  }
  CHECK(tally.kept.size() == 10);
  CHECK(is_counted(tally));
}

TEST_CASE("EstimateTally: two that keep different numbers are not equal", "[exact]") {
  EstimateTally one = counted(0, 3), other = counted(0, 3);
  CHECK(one == other);
  other.kept[1].upper = 0.0;
  CHECK(!(one == other));
  CHECK(!(counted(0, 3) == counted(0, 4)));
}
