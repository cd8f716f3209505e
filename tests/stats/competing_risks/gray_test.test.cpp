#include "stats/competing_risks/gray_test.hpp"

#include "tests/stats/competing_risks/naive_gray.hpp"
#include "tests/stats/data_files.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

using Answer = tl::expected<GrayTest, NoAnswer>;

Answer test_of(const CausesCohort& c, const GrayQuestion& question) {
  GrayWorkspace workspace;
  return gray_test(c.order(), question, workspace);
}

Answer test_of(const CausesCohort& c, int groups, Cause of = 1) {
  return test_of(c, {.cause = c.cause, .of = of, .group = c.group, .groups = groups, .strata = {}});
}

CausesCohort cohort_of(std::vector<double> time, std::vector<Cause> cause, std::vector<Level> group) {
  CausesCohort c{std::move(time), std::move(cause), std::move(group), {}, {}};
  c.stratum.assign(c.rows(), 0);
  c.x.assign(c.rows(), 0.0);
  return c;
}

CausesCohort transplants() {
  const Csv bmt = data_file("km_bmt.csv");
  std::vector<Cause> cause;
  for (const double k : bmt.numbers("cause")) cause.push_back(static_cast<Cause>(k));
  return cohort_of(bmt.numbers("t2"), cause, bmt.levels("group", {"1", "2", "3"}));
}

/// Where the slow test has a variance that can be inverted, so has the fast one, and it is the same.
void compare_with_naive(const CausesCohort& c, int groups, double rho, int& answered) {
  const auto fast =
      test_of(c, {.cause = c.cause, .group = c.group, .groups = groups, .rho = rho, .strata = {}});
  if (!fast) return;
  ++answered;
  const NaiveGray slow = naive_gray(c, groups, rho, 1);
  const auto df = static_cast<std::size_t>(groups - 1);
  for (std::size_t i = 0; i <= df; ++i) REQUIRE(fast->score[i] == like(slow.score[i]));
  for (std::size_t i = 0; i < df; ++i) {
    for (std::size_t j = 0; j < df; ++j) {
      REQUIRE(fast->variance[i * df + j] == like(slow.variance[i][j]));
    }
  }
  if (groups == 2) REQUIRE(fast->chi_squared == like(slow.score[0] * slow.score[0] / slow.variance[0][0]));
}

}  // namespace

TEST_CASE("gray_test: four patients by hand", "[exact]") {
  // Group 0: cause 1 on day 1, cause 2 on day 2. Group 1: cause 1 on day 3, censored on day 4.
  // Day 1: n = 2, 2 and nothing has happened: expected in group 0 2/4. Pooled F = 1/4.
  // Day 3: group 0 is empty: its event is expected in group 1 alone. Score of group 0: 1 - 1/2.
  const auto answer = test_of(cohort_of({1, 2, 3, 4}, {1, 2, 1, 0}, {0, 0, 1, 1}), 2);
  REQUIRE(answer);
  CHECK(answer->score[0] == like(0.5));
  CHECK(answer->score[1] == like(-0.5));
  // Day 1 is the only pull: +-1 from either group, 2 * (1 - 2/4); each group's noise is 1/4 * 1 / 2, and
  // no later pull moves it: V = 2 * 1/8.
  CHECK(answer->variance[0] == like(0.25));
  CHECK(answer->chi_squared == like(1.0));
  CHECK(answer->z == like(1.0));
  CHECK(answer->df == 1);
}

TEST_CASE("gray_test: a patient who met another cause keeps his place until he would be censored",
          "[exact]") {
  // Group 0: cause 2 on day 1, cause 1 on day 3. Group 1: censored on day 2, cause 1 on day 3. On day 3 group
  // 0 weighs 1 (1 - 0) / (1/2) = 2, group 1 weighs 1: of two events 4/3 are expected in group 0.
  const auto answer = test_of(cohort_of({1, 3, 2, 3}, {2, 1, 0, 1}, {0, 0, 1, 1}), 2);
  REQUIRE(answer);
  CHECK(answer->score[0] == like(1.0 - 4.0 / 3.0));
  CHECK(answer->z < 0);  // more of the cause in group 1 than expected
}

TEST_CASE("gray_test: the transplant data give the numbers of cmprsk", "[oracle]") {
  const CausesCohort bmt = transplants();
  for (const auto& [cause, name] :
       {std::pair<Cause, const char*>{1, "bmt-gray-relapse"}, {2, "bmt-gray-trm"}}) {
    const auto answer = test_of(bmt, 3, cause);
    REQUIRE(answer);
    CHECK(answer->chi_squared == like(reference(name, "stat")));
    CHECK(answer->p_value == like(reference(name, "pv")));
    CHECK(answer->df == static_cast<int>(reference(name, "df")));
  }
}

TEST_CASE("gray_test: agrees with the quadratic definition on random data", "[oracle]") {
  Bits bits(51);
  int answered = 0;
  for (int repeat = 0; repeat < 150; ++repeat) {
    CAPTURE(repeat);
    const Times times = repeat % 2 == 0 ? Times::whole_days : Times::continuous;
    compare_with_naive(random_causes(bits, times, 2, 2, 60), 2, 0.0, answered);
    compare_with_naive(random_causes(bits, times, 3, 2, 40), 2, repeat % 3 == 0 ? -0.5 : 1.5, answered);
    compare_with_naive(random_causes(bits, times, 2, 4, 40), 4, 0.0, answered);
  }
  CHECK(answered > 200);
}

TEST_CASE("gray_test: without competing events the scores are those of the log-rank test", "[law]") {
  Bits bits(52);
  int answered = 0;
  for (int repeat = 0; repeat < 300; ++repeat) {
    CAPTURE(repeat);
    const CausesCohort c = random_causes(bits, Times::whole_days, 1, 3);
    const auto gray = test_of(c, 3);
    const auto classic = log_rank(c.order(), c.group, 3);
    if (!gray || !classic) continue;
    ++answered;
    for (std::size_t g = 0; g < 3; ++g) {
      REQUIRE(gray->score[g] == like(classic->observed[g] - classic->expected[g]));
    }
  }
  CHECK(answered > 100);
}

TEST_CASE("gray_test: without competing events it comes to the log-rank test in a large sample",
          "[monte-carlo]") {
  // 100,000 patients a group, hazards .10 and .11: z near 22, and the two variances differ by some 1/n beside
  // the effect of the hypothesis that does not hold, of the order (z / sqrt(n))^2.
  Bits bits(53);
  CausesCohort c = cohort_of({}, {}, {});
  for (int i = 0; i < 200000; ++i) {
    const auto group = static_cast<Level>(i % 2);
    const double death = -std::log(bits.uniform()) / (group == 0 ? 0.10 : 0.11);
    const double lost = -std::log(bits.uniform()) / 0.05;
    c.time.push_back(std::min(death, lost));
    c.cause.push_back(death < lost ? Cause{1} : no_cause);
    c.group.push_back(group);
  }
  const auto gray = test_of(c, 2);
  const auto classic = log_rank(c.order(), c.group, 2);
  REQUIRE((gray && classic));
  CHECK(classic->z < -10);
  CHECK(gray->z == Approx(classic->z).epsilon(0.01));
}

TEST_CASE("gray_test: holds its level when the incidences are equal though the rates are not",
          "[monte-carlo]") {
  // Both groups have F1(t) = p (1 - exp(-t)) with p = 1/2; those who never meet cause 1 meet cause 2 early in
  // one group and late in the other. Rejections at 5 %: 2,000 tests, five standard errors are .0244.
  Bits bits(54);
  int rejected = 0, cause_specific = 0;
  for (int repeat = 0; repeat < 2000; ++repeat) {
    CausesCohort c = cohort_of({}, {}, {});
    for (int i = 0; i < 200; ++i) {
      const auto group = static_cast<Level>(i % 2);
      const bool first = bits.uniform() < 0.5;
      const double wait = -std::log(bits.uniform()) * (first ? 1.0 : group == 0 ? 0.1 : 10.0);
      const double lost = -std::log(bits.uniform()) * 4.0;
      c.time.push_back(std::min(wait, lost));
      c.cause.push_back(lost < wait ? no_cause : first ? Cause{1} : Cause{2});
      c.group.push_back(group);
    }
    const auto gray = test_of(c, 2);
    REQUIRE(gray);
    rejected += gray->p_value < 0.05 ? 1 : 0;
    CauseEvents events;
    events.recode(c.order(), c.cause, 1);
    cause_specific += log_rank(events.order(), c.group, 2)->p_value < 0.05 ? 1 : 0;
  }
  CHECK(std::fabs(rejected / 2000.0 - 0.05) < 0.0244);
  CHECK(cause_specific > 1000);  // which asks another question, and rightly rejects
}

TEST_CASE("gray_test: laws of random data", "[law]") {
  Bits bits(55);
  int answered = 0;
  for (int repeat = 0; repeat < 300; ++repeat) {
    CAPTURE(repeat);
    const CausesCohort c = random_causes(bits, Times::whole_days, 3, 3);
    const auto answer = test_of(c, 3);
    // Another order of the patients, another unit of time, the other causes exchanged: the same bits.
    CausesCohort same = c;
    same.shuffle(bits);
    for (double& t : same.time) t = t * t / 7.0 + 0.25;
    for (Cause& k : same.cause) k = k == 2 ? Cause{3} : k == 3 ? Cause{2} : k;
    const auto again = test_of(same, 3);
    REQUIRE(answer.has_value() == again.has_value());
    // The groups by other names: the same test.
    CausesCohort renamed = c;
    for (Level& g : renamed.group) g = static_cast<Level>((g + 1) % 3);
    const auto turned = test_of(renamed, 3);
    if (!answer) {
      REQUIRE(answer.error() == again.error());
      continue;
    }
    ++answered;
    REQUIRE(answer->chi_squared == again->chi_squared);
    REQUIRE(turned);
    REQUIRE(turned->chi_squared == Approx(answer->chi_squared).epsilon(1e-8));
    REQUIRE(turned->score[1] == like(answer->score[0]));
    REQUIRE(answer->score[0] + answer->score[1] + answer->score[2] == Approx(0).margin(1e-10));
  }
  CHECK(answered > 100);
}

TEST_CASE("gray_test: exchanging two groups turns the sign", "[law]") {
  Bits bits(56);
  for (int repeat = 0; repeat < 300; ++repeat) {
    CausesCohort c = random_causes(bits, Times::whole_days, 2, 2);
    const auto answer = test_of(c, 2);
    for (Level& g : c.group) g = static_cast<Level>(1 - g);
    const auto swapped = test_of(c, 2);
    REQUIRE(answer.has_value() == swapped.has_value());
    if (answer) REQUIRE(swapped->z == like(-answer->z));
  }
}

TEST_CASE("gray_test: the scores and variances of strata add up", "[law]") {
  Bits bits(57);
  int answered = 0;
  for (int repeat = 0; repeat < 300; ++repeat) {
    CAPTURE(repeat);
    const CausesCohort c = random_causes(bits, Times::whole_days, 2, 2, 60);
    const auto whole = test_of(c, {.cause = c.cause, .group = c.group, .groups = 2, .strata = c.stratum});
    double score = 0.0, variance = 0.0;
    int parts = 0;
    for (Level stratum = 0; stratum < 2; ++stratum) {
      std::vector<Level> within = c.group;
      for (std::size_t i = 0; i < c.rows(); ++i)
        within[i] = c.stratum[i] == stratum ? within[i] : missing_level;
      if (const auto part = test_of(c, {.cause = c.cause, .group = within, .groups = 2, .strata = {}})) {
        score += part->score[0];
        variance += part->variance[0];
        ++parts;
      }
    }
    if (!whole || parts < 2) continue;
    ++answered;
    REQUIRE(whole->score[0] == like(score));
    REQUIRE(whole->variance[0] == like(variance));
    REQUIRE(whole->z == like(score / std::sqrt(variance)));
  }
  CHECK(answered > 100);
}

TEST_CASE("gray_test: patients who miss the group, the stratum or the time do not count", "[law]") {
  const CausesCohort c =
      cohort_of({1, 2, 3, 4, 2, missing, 3}, {1, 2, 1, 0, 1, 1, 1}, {0, 0, 1, 1, missing_level, 0, 1});
  const std::vector<Level> strata{0, 0, 0, 0, 0, 0, missing_level};
  const auto answer = test_of(c, {.cause = c.cause, .group = c.group, .groups = 2, .strata = strata});
  REQUIRE(answer);
  CHECK(answer->z == like(1.0));
}

TEST_CASE("gray_test: data without an answer say why", "[edge]") {
  const auto reason = [](std::vector<double> time, std::vector<Cause> cause, std::vector<Level> group,
                         int groups) {
    return test_of(cohort_of(std::move(time), std::move(cause), std::move(group)), groups).error();
  };
  CHECK(reason({}, {}, {}, 2) == NoAnswer::no_rows);
  CHECK(reason({missing}, {1}, {0}, 2) == NoAnswer::no_rows);
  CHECK(reason({3}, {1}, {missing_level}, 2) == NoAnswer::no_rows);
  CHECK(reason({3, 4}, {1, 1}, {1, 1}, 2) == NoAnswer::one_group_empty);
  CHECK(reason({3, 4}, {1, 1}, {0, 1}, 3) == NoAnswer::one_group_empty);
  CHECK(reason({3, 4}, {0, 2}, {0, 1}, 2) == NoAnswer::no_events);
  // Group 0 is gone before the first event of the cause, by censoring or by the other cause: nothing is
  // compared.
  CHECK(reason({1, 4, 5}, {0, 1, 1}, {0, 1, 1}, 2) == NoAnswer::zero_variance);
  CHECK(reason({1, 4, 5}, {2, 1, 1}, {0, 1, 1}, 2) == NoAnswer::zero_variance);
}

TEST_CASE("gray_test: a pooled incidence of 1 before the last event leaves no weight", "[edge]") {
  // One patient in group 0, two in group 1, all of cause 1. Days 1 to 3 pool 1/3, 1/2 and 1/2: more than 1.
  const CausesCohort c = cohort_of({1, 2, 3}, {1, 1, 1}, {0, 1, 1});
  REQUIRE(test_of(c, 2));
  CHECK(test_of(c, {.cause = c.cause, .group = c.group, .groups = 2, .rho = 1, .strata = {}}));
  // Two patients in each, group 0 first: 1/4, 1/4, 1/2 and the fourth event finds nothing left to weigh.
  const CausesCohort even = cohort_of({1, 2, 3, 4}, {1, 1, 1, 1}, {0, 0, 1, 1});
  CHECK(test_of(even, 2).error() == NoAnswer::zero_variance);
  CHECK(test_of(even, {.cause = even.cause, .group = even.group, .groups = 2, .rho = 1, .strata = {}})
            .error() == NoAnswer::zero_variance);
}

TEST_CASE("gray_test: a pooled incidence of 1 is seen through the rounding of its sum", "[edge]") {
  // a patients of group 0 fail first, then b of group 1: a / (a + b) + j / b is 1 for j = b^2 / (a + b) < b.
  int seen = 0;
  for (int b = 2; b <= 40; ++b) {
    for (int a = 1; a <= 40; ++a) {
      if (b * b % (a + b) != 0) continue;
      CausesCohort c = cohort_of({}, {}, {});
      for (int i = 0; i < a + b; ++i) {
        c.time.push_back(i);
        c.cause.push_back(1);
        c.group.push_back(i < a ? Level{0} : Level{1});
      }
      CAPTURE(a, b);
      REQUIRE(test_of(c, 2).error() == NoAnswer::zero_variance);
      ++seen;
    }
  }
  CHECK(seen > 20);
}

TEST_CASE("gray_test: sixteen groups, and a stratum with one patient", "[edge]") {
  Bits bits(58);
  CausesCohort c = cohort_of({}, {}, {});
  for (int i = 0; i < 320; ++i) {
    c.time.push_back((i * 37) % 23);
    c.cause.push_back(static_cast<Cause>(bits.index(3)));
    c.group.push_back(static_cast<Level>(i % 16));
    c.stratum.push_back(i == 7 ? 127 : 0);
  }
  const auto answer = test_of(c, {.cause = c.cause, .group = c.group, .groups = 16, .strata = c.stratum});
  REQUIRE(answer);
  CHECK(answer->df == 15);
  CHECK(answer->p_value > 1e-6);
}
