#include "stats/survival/log_rank.hpp"

#include "tests/stats/data_files.hpp"
#include "tests/stats/naive.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

tl::expected<LogRank, NoAnswer> test_of(const std::vector<double>& time,
                                        const std::vector<std::uint8_t>& event,
                                        const std::vector<Level>& group,
                                        int groups) {
  TimeOrder order;
  order.sort(time, event);
  return log_rank(order, group, groups);
}

tl::expected<LogRank, NoAnswer> test_of(const RandomCohort& c, int groups) {
  return test_of(c.time, c.event, c.group, groups);
}

/// Compares one random data set with the plain second implementation.
void compare_with_naive(const RandomCohort& cohort, int groups, int& answered) {
  const auto fast = test_of(cohort, groups);
  if (!fast) return;
  ++answered;
  const NaiveLogRank slow = naive_log_rank(cohort, groups);
  for (int g = 0; g < groups; ++g) {
    REQUIRE(fast->observed[static_cast<std::size_t>(g)] == slow.observed[static_cast<std::size_t>(g)]);
    REQUIRE(fast->expected[static_cast<std::size_t>(g)] == like(slow.expected[static_cast<std::size_t>(g)]));
  }
  REQUIRE(fast->chi_squared == like(naive_chi_squared(slow)));
}

}  // namespace

TEST_CASE("log_rank: four patients by hand", "[exact]") {
  // Deaths on days 1 (group 0), 2 (1), 3 (0), 4 (1). At risk in group 1: 2/4, 2/3, 1/2, 1/1.
  // E1 = 1/2 + 2/3 + 1/2 + 1 = 8/3; V = 1/4 + 2/9 + 1/4 + 0 = 13/18; O1 = 2.
  const auto answer = test_of({1, 2, 3, 4}, {1, 1, 1, 1}, {0, 1, 0, 1}, 2);
  REQUIRE(answer);
  CHECK(answer->observed[1] == 2);
  CHECK(answer->expected[1] == like(8.0 / 3.0));
  CHECK(answer->expected[0] == like(4.0 - 8.0 / 3.0));
  CHECK(answer->chi_squared == like((2.0 / 3.0) * (2.0 / 3.0) / (13.0 / 18.0)));
  CHECK(answer->z == like(2.0 / 3.0 / std::sqrt(13.0 / 18.0)));
  CHECK(answer->df == 1);
}

TEST_CASE("log_rank: tied deaths have the hypergeometric variance", "[exact]") {
  // Day 1: three of five die, group 1 has 2 of 5 at risk: E1 = 6/5, V = 3 * 2/4 * (2/5)(3/5) = 9/25.
  // One patient of each group is then censored.
  const auto answer = test_of({1, 1, 1, 2, 2}, {1, 1, 1, 0, 0}, {0, 0, 1, 0, 1}, 2);
  REQUIRE(answer);
  CHECK(answer->expected[1] == like(1.2));
  CHECK(answer->z == like((1.2 - 1.0) / 0.6));
}

TEST_CASE("log_rank: a positive z means fewer events than expected in group 1", "[exact]") {
  // Group 1 outlives group 0 altogether.
  const auto answer = test_of({1, 2, 3, 11, 12, 13}, {1, 1, 1, 1, 1, 1}, {0, 0, 0, 1, 1, 1}, 2);
  REQUIRE(answer);
  CHECK(answer->observed[1] < answer->expected[1]);
  CHECK(answer->z > 0);
}

TEST_CASE("log_rank: a patient censored on the day of a death is at risk on it", "[exact]") {
  // Day 5: one of three dies, group 1 has two at risk, one of them censored that day: E1 = 2/3.
  const auto answer = test_of({5, 5, 9}, {1, 0, 0}, {0, 1, 1}, 2);
  REQUIRE(answer);
  CHECK(answer->expected[1] == like(2.0 / 3.0));
}

TEST_CASE("log_rank: published data sets give the numbers of R", "[oracle]") {
  const auto check = [](const auto& answer, double chi_squared, int df) {
    REQUIRE(answer);
    CHECK(answer->chi_squared == like(chi_squared));
    CHECK(answer->df == df);
  };
  const Csv freireich = data_file("freireich.csv");
  const auto leukaemia = test_of(freireich.numbers("time"), freireich.flags("status", "1"),
                                 freireich.levels("group", {"placebo", "6-MP"}), 2);
  check(leukaemia, reference("freireich-logrank", "df=1"), 1);
  CHECK(leukaemia->p_value == like(reference("freireich-logrank-p", "df=1")));
  CHECK(leukaemia->z > 0);
  const Csv aml = data_file("aml.csv");
  check(test_of(aml.numbers("time"), aml.flags("status", "1"),
                aml.levels("x", {"Maintained", "Nonmaintained"}), 2),
        reference("aml-logrank", "x"), 1);
  const Csv ovarian = data_file("ovarian.csv");
  check(test_of(ovarian.numbers("futime"), ovarian.flags("fustat", "1"), ovarian.levels("rx", {"1", "2"}), 2),
        reference("ovarian-logrank", "rx"), 1);
  const Csv lung = data_file("lung.csv");
  const auto sexes =
      test_of(lung.numbers("time"), lung.flags("status", "2"), lung.levels("sex", {"1", "2"}), 2);
  check(sexes, reference("lung-logrank", "sex"), 1);
  CHECK(sexes->p_value == like(reference("lung-logrank-p", "sex")));
  const Csv veteran = data_file("veteran.csv");
  check(test_of(veteran.numbers("time"), veteran.flags("status", "1"), veteran.levels("trt", {"1", "2"}), 2),
        reference("veteran-logrank-trt", "trt"), 1);
  check(test_of(veteran.numbers("time"), veteran.flags("status", "1"),
                veteran.levels("celltype", {"squamous", "smallcell", "adeno", "large"}), 4),
        reference("veteran-logrank-celltype", "celltype df=3"), 3);
  const Csv kidney = data_file("km_kidney_dialysis.csv");
  const auto catheters =
      test_of(kidney.numbers("time"), kidney.flags("delta", "1"), kidney.levels("type", {"2", "1"}), 2);
  check(catheters, reference("kmkidney-logrank", "chisq"), 1);
  CHECK(catheters->p_value == like(reference("kmkidney-logrank", "p")));
  CHECK(catheters->observed[1] - catheters->expected[1] == like(reference("kmkidney-logrank", "U1")));
  const Csv bmt = data_file("km_bmt.csv");
  check(test_of(bmt.numbers("t2"), bmt.flags("d3", "1"), bmt.levels("group", {"1", "2", "3"}), 3),
        reference("bmt-logrank-dfs", "df=2"), 2);
  const Csv alloauto = data_file("km_alloauto.csv");
  const auto grafts =
      test_of(alloauto.numbers("time"), alloauto.flags("delta", "1"), alloauto.levels("type", {"1", "2"}), 2);
  check(grafts, reference("alloauto-logrank", "chisq"), 1);
  CHECK(grafts->p_value == like(reference("alloauto-logrank", "p")));
}

TEST_CASE("log_rank: agrees with a slow implementation on random data", "[oracle]") {
  Bits bits(21);
  int answered = 0;
  for (int repeat = 0; repeat < 600; ++repeat) {
    CAPTURE(repeat);
    const int groups = 2 + static_cast<int>(bits.index(4));
    compare_with_naive(random_cohort(bits, Times::whole_days, groups), groups, answered);
    compare_with_naive(random_cohort(bits, Times::continuous, 2), 2, answered);
  }
  CHECK(answered > 600);
}

TEST_CASE("log_rank: laws of random data", "[law]") {
  Bits bits(22);
  for (int repeat = 0; repeat < 300; ++repeat) {
    CAPTURE(repeat);
    const RandomCohort cohort = random_cohort(bits, Times::whole_days, 2);
    const auto answer = test_of(cohort, 2);
    // The patients in another order: the same bits.
    const auto reordered = test_of(shuffled(cohort, bits), 2);
    REQUIRE(answer.has_value() == reordered.has_value());
    // A monotone change of time: the same bits.
    RandomCohort stretched = cohort;
    for (double& t : stretched.time) t = t * t / 7.0 + 0.25;
    const auto later = test_of(stretched, 2);
    REQUIRE(answer.has_value() == later.has_value());
    // The groups exchanged: the other sign.
    RandomCohort exchanged = cohort;
    for (Level& level : exchanged.group) level = level < 0 ? level : static_cast<Level>(1 - level);
    const auto swapped = test_of(exchanged, 2);
    REQUIRE(answer.has_value() == swapped.has_value());
    if (!answer) {
      REQUIRE(answer.error() == reordered.error());
      continue;
    }
    REQUIRE(answer->z == reordered->z);
    REQUIRE(answer->z == later->z);
    REQUIRE(answer->z == like(-swapped->z));
    REQUIRE(answer->observed[0] + answer->observed[1] == like(answer->expected[0] + answer->expected[1]));
  }
}

TEST_CASE("log_rank: patients who miss the group or the time do not count", "[law]") {
  const auto with_missing =
      test_of({1, 2, 3, 4, 2, missing}, {1, 1, 1, 1, 1, 1}, {0, 1, 0, 1, missing_level, 0}, 2);
  const auto without = test_of({1, 2, 3, 4}, {1, 1, 1, 1}, {0, 1, 0, 1}, 2);
  REQUIRE(with_missing);
  CHECK(with_missing->z == without->z);
}

TEST_CASE("log_rank: the test of many groups gives the two-group answer when only two are ever at risk",
          "[law]") {
  // A third group, censored before the first event, takes no degree of freedom.
  Bits bits(23);
  int answered = 0;
  for (int repeat = 0; repeat < 300; ++repeat) {
    RandomCohort cohort = random_cohort(bits, Times::whole_days, 2);
    const auto two = test_of(cohort, 2);
    for (double& t : cohort.time) t += 1.0;
    cohort.time.push_back(0.0);
    cohort.event.push_back(0);
    cohort.group.push_back(2);
    const auto three = test_of(cohort, 3);
    REQUIRE(two.has_value() == three.has_value());
    if (!two) continue;
    ++answered;
    REQUIRE(three->df == 1);
    REQUIRE(three->chi_squared == like(two->chi_squared));
    REQUIRE(three->p_value == like(two->p_value));
    REQUIRE(three->expected[2] == 0);
  }
  CHECK(answered > 100);
}

TEST_CASE("log_rank: data without an answer say why", "[edge]") {
  CHECK(test_of({}, {}, {}, 2).error() == NoAnswer::no_rows);
  CHECK(test_of({}, {}, {}, 3).error() == NoAnswer::no_rows);
  CHECK(test_of({missing}, {1}, {0}, 2).error() == NoAnswer::no_rows);
  CHECK(test_of({3}, {1}, {missing_level}, 2).error() == NoAnswer::no_rows);
  CHECK(test_of({3}, {1}, {0}, 2).error() == NoAnswer::one_group_empty);
  CHECK(test_of({3, 4}, {1, 1}, {1, 1}, 2).error() == NoAnswer::one_group_empty);
  CHECK(test_of({3, 4}, {1, 1}, {0, 1}, 3).error() == NoAnswer::one_group_empty);
  CHECK(test_of({3, 4}, {0, 0}, {0, 1}, 2).error() == NoAnswer::no_events);
  CHECK(test_of({3, 4, 4}, {0, 0, 0}, {0, 1, 2}, 3).error() == NoAnswer::no_events);
  CHECK(test_of({3, 3, 3}, {1, 1, 1}, {0, 1, 2}, 3).error() == NoAnswer::zero_variance);
}

TEST_CASE("log_rank: everybody dying on one day, or one group gone before, leaves no variance", "[edge]") {
  CHECK(test_of({0, 0}, {1, 1}, {0, 1}, 2).error() == NoAnswer::zero_variance);
  for (std::size_t n = 1; n <= 200; ++n) {  // n * (1 / n) is not 1 for every n
    std::vector<double> time(n + 1, 5.0);
    std::vector<std::uint8_t> event(n + 1, 1);
    std::vector<Level> group(n + 1, 1);
    time[0] = 1.0;
    event[0] = 0;
    group[0] = 0;
    time[n] = 6.0;
    REQUIRE(test_of(time, event, group, 2).error() == NoAnswer::zero_variance);
  }
}

TEST_CASE("log_rank: sixteen groups are compared", "[edge]") {
  RandomCohort cohort;
  for (int i = 0; i < 64; ++i) {
    cohort.time.push_back((i * 37) % 23);
    cohort.event.push_back(i % 3 == 0 ? 0 : 1);
    cohort.group.push_back(static_cast<Level>(i % 16));
  }
  const auto answer = test_of(cohort, 16);
  REQUIRE(answer);
  CHECK(answer->df == 15);
  CHECK(answer->chi_squared == like(naive_chi_squared(naive_log_rank(cohort, 16))));
}
