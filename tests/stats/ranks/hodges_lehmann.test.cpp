#include "stats/ranks/hodges_lehmann.hpp"

#include "stats/p_value.hpp"
#include "tests/stats/data_files.hpp"
#include "tests/stats/ranks/naive_ranks.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

tl::expected<HodgesLehmann, NoAnswer> shift_of(const std::vector<double>& value,
                                               const std::vector<Level>& group,
                                               HodgesLehmannOptions options = {}) {
  HodgesLehmannWorkspace workspace;
  return hodges_lehmann(value, group, options, workspace);
}

double middle(const std::vector<double>& ascending) {
  const std::size_t n = ascending.size();
  return 0.5 * (ascending[(n - 1) / 2] + ascending[n / 2]);
}

/// The first difference at which Wilcoxon's W of group 1 moved back by a little more, corrected for ties and
/// continuity, is no longer above z: by trying one after the other.
double naive_lower_limit(const TwoGroups& data, double z) {
  const std::vector<double> differences = naive_differences(data);
  for (std::size_t k = 0; k < differences.size(); ++k) {
    if (k + 1 < differences.size() && differences[k + 1] == differences[k]) continue;
    const double next = k + 1 < differences.size() ? differences[k + 1] : differences[k] + 1.0;
    std::vector<double> moved = data.value;
    for (std::size_t i = 0; i < moved.size(); ++i) {
      if (data.group[i] == 1) moved[i] -= 0.5 * (differences[k] + next);
    }
    double w = 0.0, ties = 0.0;
    const auto n = static_cast<double>(data.of(0).size()), m = static_cast<double>(data.of(1).size());
    for (std::size_t i = 0; i < moved.size(); ++i) {
      w += data.group[i] == 1 ? naive_rank(moved, i) : 0.0;
      const auto same = static_cast<double>(std::count(moved.begin(), moved.end(), moved[i]));
      ties += same * same - 1.0;
    }
    const double all = n + m;
    const double error = std::sqrt(n * m / 12.0 * (all + 1.0 - ties / (all * (all - 1.0))));
    const double above = w - m * (m + 1.0) / 2.0 - n * m / 2.0;
    const double correction = above > 0.0 ? 0.5 : above < 0.0 ? -0.5 : 0.0;
    if ((above - correction) / error <= z) return differences[k];
  }
  return differences.back();
}

}  // namespace

TEST_CASE("hodges_lehmann: three against three by hand", "[exact]") {
  // 1, 2, 4 against 5, 8, 10: differences 1 3 4 4 6 6 7 8 9. Of 20 assignments one has U = 0.
  const auto answer = shift_of({1, 2, 4, 5, 8, 10}, {0, 0, 0, 1, 1, 1});
  REQUIRE(answer);
  CHECK(answer->distribution == NullDistribution::exact);
  CHECK(answer->shift == 6.0);
  CHECK(answer->interval == Interval{1.0, 9.0});
  CHECK(answer->coverage == like(0.9));
  // 0.8 asks for tails of 0.1: P(U <= 1) = 2/20 reaches them, at the first difference; 0.7 for 0.15: U = 2
  // with 4/20, at the second.
  CHECK(shift_of({1, 2, 4, 5, 8, 10}, {0, 0, 0, 1, 1, 1}, {{0.8}, {}})->interval == Interval{1.0, 9.0});
  const auto narrow = shift_of({1, 2, 4, 5, 8, 10}, {0, 0, 0, 1, 1, 1}, {{0.7}, {}});
  CHECK(narrow->interval == Interval{3.0, 8.0});
  CHECK(narrow->coverage == like(0.8));
}

TEST_CASE("hodges_lehmann: with ties the limits are where the corrected W crosses z", "[oracle]") {
  Bits bits(441);
  int compared = 0;
  for (int repeat = 0; repeat < 400; ++repeat) {
    CAPTURE(repeat);
    const TwoGroups data = random_groups(bits, 30, 2 + bits.index(40));
    const auto answer = shift_of(data.value, data.group, {{}, NullChoice::normal});
    REQUIRE(answer);
    if (answer->coverage < 0.95) continue;
    ++compared;
    const double z = normal_quantile(0.975);
    REQUIRE(answer->interval.lower == naive_lower_limit(data, z));
    TwoGroups exchanged = data;
    for (Level& level : exchanged.group) level = static_cast<Level>(1 - level);
    REQUIRE(answer->interval.upper == -naive_lower_limit(exchanged, z));
  }
  CHECK(compared > 250);
}

TEST_CASE("hodges_lehmann: the estimate is the median of all differences", "[oracle]") {
  Bits bits(442);
  HodgesLehmannWorkspace workspace;
  for (int repeat = 0; repeat < 600; ++repeat) {
    TwoGroups data = random_groups(bits, 60, 1 + bits.index(50));
    if (repeat % 2 == 0) {
      for (double& x : data.value) x = std::log(bits.uniform()) * std::pow(10.0, x);
    }
    const auto answer = hodges_lehmann(data.value, data.group, {}, workspace);
    REQUIRE(answer);
    REQUIRE(answer->shift == Approx(middle(naive_differences(data))).epsilon(1e-14));
    REQUIRE(answer->interval.lower <= answer->shift);
    REQUIRE(answer->interval.upper >= answer->shift);
  }
}

TEST_CASE("hodges_lehmann: moving a group moves the shift; swapping turns its sign; scale and order",
          "[law]") {
  Bits bits(443);
  for (int repeat = 0; repeat < 300; ++repeat) {
    const RandomCohort cohort = random_cohort(bits, Times::whole_days, 2);
    const auto answer = shift_of(cohort.value, cohort.group);
    if (!answer) continue;
    RandomCohort other = shuffled(cohort, bits);
    for (double& x : other.value) x *= 4.0;
    REQUIRE(shift_of(other.value, other.group)->interval.upper == 4.0 * answer->interval.upper);
    for (Level& level : other.group) level = level < 0 ? level : static_cast<Level>(1 - level);
    const auto exchanged = shift_of(other.value, other.group);
    REQUIRE(exchanged->shift == -4.0 * answer->shift);
    REQUIRE(exchanged->interval.lower == -4.0 * answer->interval.upper);
    for (std::size_t i = 0; i < other.value.size(); ++i) {
      if (other.group[i] == 1) other.value[i] += 0.5;  // no ties between the groups: R's choice may change
    }
    const auto moved = shift_of(other.value, other.group, {{}, NullChoice::normal});
    REQUIRE(moved->shift == exchanged->shift + 0.5);
  }
}

TEST_CASE("hodges_lehmann: large groups by their differences on a grid", "[exact]") {
  // 0 .. n - 1 against 0.25 .. n - 0.75: differences are symmetric about 0.25.
  constexpr std::size_t n = 20'000;
  std::vector<double> value(2 * n);
  std::vector<Level> group(2 * n);
  for (std::size_t i = 0; i < 2 * n; ++i) {
    group[i] = static_cast<Level>(i % 2);
    value[i] = static_cast<double>(i / 2) + 0.25 * static_cast<double>(i % 2);
  }
  const auto answer = shift_of(value, group);
  REQUIRE(answer);
  CHECK(answer->shift == 0.25);
  CHECK(answer->interval.lower - 0.25 == like(-(answer->interval.upper - 0.25)));
  // There are n - |d| differences 0.25 + d: the limit is the least d with as many up to it as the rank.
  const auto all = static_cast<double>(n);
  const double error = std::sqrt(all * all * (2.0 * all + 1.0) / 12.0);
  const double rank = std::ceil(0.5 * all * all - 0.5 - 1.959963984540054 * error);
  double below = 0.0, d = -all;
  while (below < rank) {
    d += 1.0;
    below += all - std::fabs(d);
  }
  CHECK(answer->interval.lower == d + 0.25);
  CHECK(answer->coverage == Approx(0.95).margin(1e-6));
}

TEST_CASE("hodges_lehmann: one patient each; everybody equal; nobody", "[edge]") {
  const auto pair = shift_of({3, 5}, {0, 1});
  REQUIRE(pair);
  CHECK(pair->shift == 2.0);
  CHECK(pair->interval == Interval{2.0, 2.0});
  CHECK(pair->coverage == 0.0);
  const auto equal = shift_of({7, 7, 7}, {0, 1, 1});
  CHECK(equal->shift == 0.0);
  CHECK(equal->interval == Interval{0.0, 0.0});
  CHECK(shift_of({}, {}).error() == NoAnswer::no_rows);
  CHECK(shift_of({1, missing}, {1, 0}).error() == NoAnswer::one_group_empty);
}
