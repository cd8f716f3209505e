#include "plan/median_of_estimates.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace dliplan;
using namespace dliplan::plan;
using stats::NoAnswer;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
const Estimand median{Estimand::Kind::median, {}, {}};
const Estimand at_a_year{Estimand::Kind::survival_at, sim::from_months(12.0), {}};

/// 1, 2, ..., `values`, and so many without an answer.
EstimateTally tally_of(int values, int unanswered, NoAnswer reason = NoAnswer::median_not_reached) {
  EstimateTally tally;
  for (int i = values; i > 0; --i) tally.add(Estimated{static_cast<double>(i)});
  for (int i = 0; i < unanswered; ++i) tally.add(tl::unexpected(reason));
  return tally;
}

}  // namespace

TEST_CASE("median_of_estimates: a median that is not reached lies beyond every time", "[exact]") {
  // Of 1, ..., 60 and 40 beyond: between the 50th and the 51st. The order statistics that enclose a median of
  // 100 at 95 % are the 40th and the 61st: P(X <= 39) = .0176, P(X <= 40) = .0284 for X ~ B(100, 1/2).
  const auto of = median_of_estimates(median, tally_of(60, 40));
  CHECK(of->is_known());
  CHECK(of->value.lower == 50.5);
  CHECK(of->interval.lower == 40.0);
  CHECK(of->interval.upper == infinite);
  const auto most_beyond = median_of_estimates(median, tally_of(40, 60));
  CHECK(most_beyond->is_known());
  CHECK(most_beyond->value.upper == infinite);
}

TEST_CASE("median_of_estimates: one that is not reached counts once, whether or not it has a limit",
          "[law]") {
  EstimateTally tally = tally_of(60, 20);
  for (int i = 0; i < 20; ++i) {
    tally.add(tl::unexpected(Unestimated(NoAnswer::median_not_reached, stats::Interval{3.0, infinite})));
  }
  const auto of = median_of_estimates(median, tally);
  CHECK(of->value.lower == 50.5);
  CHECK(of->interval.lower == 40.0);
  CHECK(share_of_kept(40, tally) == 40);
}

TEST_CASE("median_of_estimates: an estimate of which nothing is known may lie anywhere", "[exact]") {
  // 100 values and 20 unknown: below all, the 60th of 120 is the 40th value; above all, it is the 60th.
  const auto of = median_of_estimates(at_a_year, tally_of(100, 20, NoAnswer::beyond_follow_up));
  CHECK(!of->is_known());
  CHECK(of->value.lower == 40.5);
  CHECK(of->value.upper == 60.5);
  CHECK(of->interval.lower < 40.5);
  CHECK(of->interval.upper > 60.5);
  // A median of nobody is unknown, too.
  CHECK(!median_of_estimates(median, tally_of(100, 20, NoAnswer::no_rows))->is_known());
}

TEST_CASE("median_of_estimates: with no estimate at all it is infinite or anywhere, and never no number",
          "[edge]") {
  CHECK(median_of_estimates(median, tally_of(0, 9))->value.lower == infinite);
  CHECK(median_of_estimates(median, tally_of(0, 0)).error() == NoAnswer::no_rows);
  EstimateTally both = tally_of(0, 1);
  both.add(tl::unexpected(NoAnswer::no_rows));
  const auto of = median_of_estimates(median, both);
  CHECK(of->value.lower == -infinite);
  CHECK(of->value.upper == infinite);
}

TEST_CASE("median_of_estimates: beyond what is kept, those without an answer count in proportion", "[edge]") {
  EstimateTally tally, counting;
  counting.keeping = Keeping::counts;
  for (int i = 0; i < 100; ++i) tally.add(Estimated{1.0});
  for (int i = 0; i < 100; ++i) counting.add(Estimated{2.0});
  for (int i = 0; i < 300; ++i) counting.add(tl::unexpected(NoAnswer::median_not_reached));
  tally += counting;
  CHECK(share_of_kept(300, tally) == 150);
  CHECK(median_of_estimates(median, tally)->value.lower == infinite);
}
