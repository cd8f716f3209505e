#include "stats/performance/coverage.hpp"

#include "tests/stats/data_files.hpp"

#include <cmath>
#include <limits>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
const std::vector<Interval> four{{0.0, 1.0}, {1.0, 2.0}, {2.0, 3.0}, {-1.0, 4.0}};

}  // namespace

TEST_CASE("coverage: counts by hand, limits included", "[exact]") {
  const auto at_one = coverage(four, 1.0);  // of the first, the second and the last
  CHECK(at_one->value == 0.75);
  CHECK(at_one->mcse == like(std::sqrt(0.75 * 0.25 / 4.0)));
  CHECK(at_one->wilson == *Proportion{3, 4}.wilson());
  CHECK(at_one->clopper_pearson == *Proportion{3, 4}.clopper_pearson());
  CHECK(coverage(four, 1.5)->value == 0.5);
  CHECK(coverage(four, 1.5, {0.8})->wilson == *Proportion{2, 4}.wilson({0.8}));
  CHECK(coverage(four, 1.5, {0.8})->clopper_pearson == *Proportion{2, 4}.clopper_pearson({0.8}));
}

TEST_CASE("coverage: an open side covers everything beyond", "[edge]") {
  const std::vector<Interval> open{{2.0, infinity}, {-infinity, 5.0}, {-infinity, infinity}};
  CHECK(coverage(open, 1.0)->value == like(2.0 / 3.0));
  CHECK(coverage(open, 3.0)->value == 1.0);
  CHECK(coverage(open, 1e300)->value == like(2.0 / 3.0));
  CHECK(coverage(open, infinity)->value == like(2.0 / 3.0));  // a median that truly does not exist
}

TEST_CASE("coverage: none and all have intervals, though no MCSE", "[edge]") {
  const auto none = coverage(four, 10.0);
  CHECK(none->value == 0.0);
  CHECK(none->mcse == 0.0);
  CHECK(none->wilson.upper > 0.4);
  CHECK(none->clopper_pearson.upper == like(1.0 - std::pow(0.025, 0.25)));
  const auto all = coverage(std::vector<Interval>(4, {0.0, 1.0}), 0.5);
  CHECK(all->value == 1.0);
  CHECK(all->clopper_pearson.lower == like(std::pow(0.025, 0.25)));
}

TEST_CASE("bias_eliminated_coverage: asks about the mean estimate", "[exact]") {
  // Estimates 10 too large: no interval covers the truth, 1; two of three cover the mean, 11.
  const std::vector<double> estimates{10.0, 11.0, 12.0};
  const std::vector<Interval> intervals{{9.5, 10.5}, {10.5, 11.5}, {10.5, 13.5}};
  CHECK(coverage(intervals, 1.0)->value == 0.0);
  const auto answer = bias_eliminated_coverage(estimates, intervals);
  CHECK(answer->value == like(2.0 / 3.0));
  CHECK(answer->mcse == like(std::sqrt(2.0 / 27.0)));
  CHECK(bias_eliminated_coverage(estimates, intervals, {0.8})->wilson == *Proportion{2, 3}.wilson({0.8}));
}

TEST_CASE("bias_eliminated_coverage: a limit is not the half-width", "[law]") {
  // rsimsum 2024 takes estimate - lower where lower is meant: all would cover at one place and none at
  // another.
  std::vector<double> estimates{1.0, 2.0, 3.0};
  std::vector<Interval> intervals{{0.0, 1.5}, {1.0, 2.5}, {2.5, 3.5}};
  const auto here = bias_eliminated_coverage(estimates, intervals);
  for (double& x : estimates) x += 100.0;
  for (Interval& i : intervals) i = {i.lower + 100.0, i.upper + 100.0};
  CHECK(here->value == like(1.0 / 3.0));
  CHECK(*bias_eliminated_coverage(estimates, intervals) == *here);
}

TEST_CASE("exclusion: is what coverage leaves, and turns with the sign", "[law]") {
  for (const double value : {-2.0, 0.0, 1.0, 1.5, 3.0, 9.0}) {
    CAPTURE(value);
    CHECK(exclusion(four, value)->value == like(1.0 - coverage(four, value)->value));
    std::vector<Interval> turned;
    for (const Interval& i : four) turned.push_back({-i.upper, -i.lower});
    CHECK(*exclusion(turned, -value) == *exclusion(four, value));
  }
}

TEST_CASE("coverage: one replicate has an answer, none has not", "[edge]") {
  const std::vector<Interval> one{{0.0, 1.0}}, none;
  CHECK(coverage(one, 0.5)->value == 1.0);
  CHECK(bias_eliminated_coverage(std::vector<double>{3.0}, one)->value == 0.0);
  CHECK(coverage(none, 0.5).error() == NoAnswer::no_rows);
  CHECK(exclusion(none, 0.5).error() == NoAnswer::no_rows);
  CHECK(bias_eliminated_coverage({}, none).error() == NoAnswer::no_rows);
  CHECK(share_of_replicates({}).error() == NoAnswer::no_rows);
}

TEST_CASE("coverage_of_all: what has no interval may miss or cover", "[exact]") {
  const auto all = coverage_of_all(four, 6, 1.0);  // three of four, and six of whom nothing is known
  CHECK(all->others_miss.value == 0.3);
  CHECK(all->others_cover.value == 0.9);
  CHECK(coverage_of_all(four, 0, 1.0)->others_miss == *coverage(four, 1.0));
  CHECK(coverage_of_all(four, 0, 1.0)->others_cover == *coverage(four, 1.0));
  CHECK(coverage_of_all({}, 2, 1.0)->others_cover.value == 1.0);
  CHECK(coverage_of_all({}, 0, 1.0).error() == NoAnswer::no_rows);
}
