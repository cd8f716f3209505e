#include "stats/survival/weighted_log_rank.hpp"

#include "tests/stats/data_files.hpp"
#include "tests/stats/survival/naive_weighted_log_rank.hpp"
#include "tests/stats/survival/risk_sets_of.hpp"

#include <numeric>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

RandomCohort file_cohort(const std::string& file,
                         const std::string& time,
                         const std::string& event,
                         const std::string& yes,
                         const std::string& group,
                         const std::vector<std::string>& levels) {
  const Csv data = data_file(file);
  return {data.numbers(time), data.flags(event, yes), data.levels(group, levels), {}};
}

}  // namespace

TEST_CASE("weighted_log_rank: four patients by hand under each weight", "[exact]") {
  // Deaths on days 1 (group 0), 2 (1), 3 (0), 4 (1). n = 4, 3, 2, 1; of group 0: 2/4, 1/3, 1/2, 0.
  // d_0 - n_0/n = 1/2, -1/3, 1/2, 0; variances 1/4, 2/9, 1/4, 0; S(t-) = 1, 3/4, 1/2, 1/4.
  const auto check = [](const LogRankWeight& weight, double w1, double w2, double w3) {
    const auto answer = test_of({1, 2, 3, 4}, {1, 1, 1, 1}, {0, 1, 0, 1}, 2, weight);
    REQUIRE(answer);
    const double u = w1 / 2 - w2 / 3 + w3 / 2;
    const double v = w1 * w1 / 4 + w2 * w2 * 2 / 9 + w3 * w3 / 4;
    CHECK(answer->score == like(u));
    CHECK(answer->variance == like(v));
    CHECK(answer->z == like(u / std::sqrt(v)));
    CHECK(answer->chi_squared == like(u * u / v));
    CHECK(answer->df == 1);
  };
  check(equal_weight, 1, 1, 1);
  check(gehan_weight, 4, 3, 2);
  check(tarone_ware_weight, 2, std::sqrt(3.0), std::sqrt(2.0));
  check(peto_peto_weight, 1, 0.75, 0.5);
  check(fleming_harrington(0, 1), 0, 0.25, 0.5);
  check(fleming_harrington(2, 0.5), 0, 0.5625 * 0.5, 0.25 * std::sqrt(0.5));
}

TEST_CASE("weighted_log_rank: two strata add up their differences and variances", "[exact]") {
  // Stratum 7 holds the patients of days 1 and 4, stratum 300 those of days 2 and 3.
  // Day 1: group 0 dies of 1 + 1: U = 1/2, V = 1/4. Day 2: group 1 dies of 1 + 1: U = -1/2, V = 1/4.
  const RandomCohort cohort{{1, 2, 3, 4}, {1, 1, 0, 0}, {0, 1, 0, 1}, {}};
  const auto answer = weighted_log_rank(sets_of(cohort, 2, {7, 300, 300, 7}), gehan_weight);
  REQUIRE(answer);
  CHECK(answer->score == 0.0);  // 2/2 - 2/2
  CHECK(answer->variance == like(4 * 0.25 + 4 * 0.25));
}

TEST_CASE("weighted_log_rank: published data sets give the numbers of R", "[oracle]") {
  const auto check = [](const RandomCohort& c, int groups, const LogRankWeight& weight, const std::string& id,
                        const std::string& detail) {
    CAPTURE(id);
    const auto answer = weighted_log_rank(sets_of(c, groups), weight);
    REQUIRE(answer);
    CHECK(answer->chi_squared == like(reference(id, detail)));
    CHECK(answer->df == groups - 1);
  };
  const auto freireich = file_cohort("freireich.csv", "time", "status", "1", "group", {"placebo", "6-MP"});
  check(freireich, 2, equal_weight, "freireich-logrank", "df=1");
  check(freireich, 2, gehan_weight, "freireich-gehan", "w=n");
  check(freireich, 2, tarone_ware_weight, "freireich-tarone", "w=sqrt(n)");
  check(freireich, 2, peto_peto_weight, "freireich-peto", "NOT SPSS Breslow");
  CHECK(weighted_log_rank(sets_of(freireich, 2), equal_weight)->p_value ==
        like(reference("freireich-logrank-p", "df=1")));
  const auto aml = file_cohort("aml.csv", "time", "status", "1", "x", {"Maintained", "Nonmaintained"});
  check(aml, 2, equal_weight, "aml-logrank", "x");
  check(aml, 2, gehan_weight, "aml-gehan", "");
  check(aml, 2, tarone_ware_weight, "aml-tarone", "");
  const auto ovarian = file_cohort("ovarian.csv", "futime", "fustat", "1", "rx", {"1", "2"});
  check(ovarian, 2, equal_weight, "ovarian-logrank", "rx");
  check(ovarian, 2, gehan_weight, "ovarian-gehan", "rx");
  check(ovarian, 2, peto_peto_weight, "ovarian-peto", "rx");
  const auto lung = file_cohort("lung.csv", "time", "status", "2", "sex", {"1", "2"});
  check(lung, 2, equal_weight, "lung-logrank", "sex");
  CHECK(weighted_log_rank(sets_of(lung, 2), equal_weight)->p_value ==
        like(reference("lung-logrank-p", "sex")));
  const auto treatment = file_cohort("veteran.csv", "time", "status", "1", "trt", {"1", "2"});
  check(treatment, 2, equal_weight, "veteran-logrank-trt", "trt");
  const auto cells = file_cohort("veteran.csv", "time", "status", "1", "celltype",
                                 {"squamous", "smallcell", "adeno", "large"});
  check(cells, 4, equal_weight, "veteran-logrank-celltype", "celltype df=3");
  check(cells, 4, gehan_weight, "veteran-gehan-celltype", "celltype df=3");
  const auto bmt = file_cohort("km_bmt.csv", "t2", "d3", "1", "group", {"1", "2", "3"});
  check(bmt, 3, equal_weight, "bmt-logrank-dfs", "df=2");
  check(bmt, 3, gehan_weight, "bmt-gehan-dfs", "df=2");
  const auto grafts = file_cohort("km_alloauto.csv", "time", "delta", "1", "type", {"1", "2"});
  check(grafts, 2, equal_weight, "alloauto-logrank", "chisq");
}

TEST_CASE("weighted_log_rank: Klein and Moeschberger's table 7.3", "[oracle]") {
  const auto kidney = file_cohort("km_kidney_dialysis.csv", "time", "delta", "1", "type", {"1", "2"});
  const auto check = [&](const LogRankWeight& weight, const std::string& id) {
    const auto answer = weighted_log_rank(sets_of(kidney, 2), weight);
    REQUIRE(answer);
    CHECK(answer->chi_squared == like(reference(id, "chisq")));
    CHECK(answer->df == reference(id, "df"));
    CHECK(answer->p_value == like(reference(id, "p")));
    CHECK(answer->score == like(reference(id, "U1")));
    CHECK(answer->variance == like(reference(id, "V11")));
  };
  check(equal_weight, "kmkidney-logrank");
  check(gehan_weight, "kmkidney-gehan");
  check(tarone_ware_weight, "kmkidney-tarone");
}

TEST_CASE("weighted_log_rank: the Karnofsky score of lung cancer patients, stratified by institution",
          "[oracle]") {
  const Csv lung = data_file("lung.csv");
  const auto cohort = file_cohort("lung.csv", "time", "status", "2", "pat.karno",
                                  {"30", "40", "50", "60", "70", "80", "90", "100"});
  std::vector<std::uint32_t> institution;
  for (const double number : lung.numbers("inst")) {
    institution.push_back(is_missing(number) ? missing_stratum : static_cast<std::uint32_t>(number));
  }
  const auto answer = weighted_log_rank(sets_of(cohort, 8, institution), equal_weight);
  REQUIRE(answer);
  CHECK(answer->chi_squared == like(reference("lung-stratified", "chisq")));
  CHECK(answer->df == reference("lung-stratified", "df"));
}

TEST_CASE("weighted_log_rank: agrees with a slow implementation on random data", "[oracle]") {
  Bits bits(61);
  int answered = 0;
  for (int repeat = 0; repeat < 600; ++repeat) {
    CAPTURE(repeat);
    const int groups = 2 + static_cast<int>(bits.index(4));
    const auto cohort = random_cohort(bits, repeat % 2 == 0 ? Times::whole_days : Times::continuous, groups);
    const auto stratum = random_strata(bits, cohort.time.size(), 1 + bits.index(4));
    const LogRankWeight weight = weights()[bits.index(weights().size())];
    const auto fast = weighted_log_rank(sets_of(cohort, groups, stratum), weight);
    if (!fast) continue;
    ++answered;
    std::vector<int> chosen(static_cast<std::size_t>(groups));
    std::iota(chosen.begin(), chosen.end(), 0);
    const NaiveLogRank slow =
        naive_weighted_log_rank(cohort, stratum, chosen, {weight.at_risk, weight.survival, weight.death});
    for (std::size_t g = 0; g < chosen.size(); ++g) {
      REQUIRE(fast->observed[g] == like(slow.observed[g]));
      REQUIRE(fast->expected[g] == like(slow.expected[g]));
    }
    REQUIRE(fast->score == like(slow.observed[0] - slow.expected[0]).margin(1e-11));
    REQUIRE(fast->variance == like(slow.variance[0][0]));
    if (fast->df == groups - 1) REQUIRE(fast->chi_squared == like(naive_chi_squared(slow)).margin(1e-11));
  }
  CHECK(answered > 300);
}

TEST_CASE("weighted_log_rank: a group censored before the first event takes no degree of freedom",
          "[exact]") {
  const auto two = test_of({1, 2, 3, 4}, {1, 1, 1, 1}, {0, 1, 0, 1}, 2, tarone_ware_weight);
  const auto three = test_of({1, 2, 3, 4, 0}, {1, 1, 1, 1, 0}, {0, 1, 0, 1, 2}, 3, tarone_ware_weight);
  REQUIRE(three);
  CHECK(three->df == 1);
  CHECK(three->chi_squared == like(two->chi_squared));
  CHECK(three->expected[2] == 0);
}

TEST_CASE("weighted_log_rank: groups that never meet take no degree of freedom from each other", "[exact]") {
  // Groups 0 and 1 are in stratum 0, groups 2 and 3 in stratum 1: two tests in one, df 2. Each is the four
  // patients by hand above: U = 2/3, V = 13/18.
  const RandomCohort cohort{{1, 2, 3, 4, 1, 2, 3, 4}, {1, 1, 1, 1, 1, 1, 1, 1}, {0, 1, 0, 1, 2, 3, 2, 3}, {}};
  const auto answer = weighted_log_rank(sets_of(cohort, 4, {0, 0, 0, 0, 1, 1, 1, 1}), equal_weight);
  REQUIRE(answer);
  CHECK(answer->df == 2);
  CHECK(answer->chi_squared == like(2 * (4.0 / 9.0) / (13.0 / 18.0)));
}

TEST_CASE("weighted_log_rank: a group at risk only when all die takes no degree of freedom", "[exact]") {
  // Group 2 comes in stratum 1, where both patients die on one day: expected 1, without variance.
  const RandomCohort cohort{{1, 2, 3, 4, 5, 5}, {1, 1, 1, 1, 1, 1}, {0, 1, 0, 1, 2, 0}, {}};
  const auto answer = weighted_log_rank(sets_of(cohort, 3, {0, 0, 0, 0, 1, 1}), equal_weight);
  REQUIRE(answer);
  CHECK(answer->df == 1);
  CHECK(answer->expected[2] == like(1.0));
  CHECK(answer->chi_squared == like((4.0 / 9.0) / (13.0 / 18.0)));
}

TEST_CASE("weighted_log_rank: data without an answer say why", "[edge]") {
  CHECK(test_of({}, {}, {}, 2).error() == NoAnswer::no_rows);
  CHECK(test_of({missing}, {1}, {0}, 3).error() == NoAnswer::no_rows);
  CHECK(test_of({3}, {1}, {missing_level}, 2).error() == NoAnswer::no_rows);
  CHECK(test_of({3, 4}, {1, 1}, {1, 1}, 2).error() == NoAnswer::one_group_empty);
  CHECK(test_of({3, 4}, {1, 1}, {0, 1}, 3).error() == NoAnswer::one_group_empty);
  CHECK(test_of({3, 4}, {0, 0}, {0, 1}, 2).error() == NoAnswer::no_events);
  CHECK(test_of({3, 3, 3}, {1, 1, 1}, {0, 1, 2}, 3).error() == NoAnswer::zero_variance);
  CHECK(test_of({0, 0}, {1, 1}, {0, 1}, 2, gehan_weight).error() == NoAnswer::zero_variance);
  // All events on the first day: a late weight sees none of them.
  CHECK(test_of({1, 1, 2, 2}, {1, 0, 0, 0}, {0, 1, 0, 1}, 2, fleming_harrington(0, 1)).error() ==
        NoAnswer::zero_variance);
  RandomCohort cohort{{1, 2}, {1, 1}, {0, 1}, {}};
  CHECK(weighted_log_rank(sets_of(cohort, 2, {missing_stratum, missing_stratum}), equal_weight).error() ==
        NoAnswer::no_rows);
  CHECK(weighted_log_rank(sets_of(cohort, 2, {0, 1}), equal_weight).error() == NoAnswer::zero_variance);
}

TEST_CASE("weighted_log_rank: sixteen groups in a thousand strata are compared", "[edge]") {
  Bits bits(67);
  RandomCohort cohort;
  std::vector<std::uint32_t> stratum;
  for (int i = 0; i < 8000; ++i) {
    cohort.time.push_back(static_cast<double>(bits.index(50)));
    cohort.event.push_back(bits.index(3) == 0 ? 0 : 1);
    cohort.group.push_back(static_cast<Level>(bits.index(16)));
    stratum.push_back(static_cast<std::uint32_t>(bits.index(1000)));
  }
  const auto answer = weighted_log_rank(sets_of(cohort, 16, stratum), peto_peto_weight);
  REQUIRE(answer);
  CHECK(answer->df == 15);
  std::vector<int> chosen(16);
  std::iota(chosen.begin(), chosen.end(), 0);
  cohort.time.resize(600);  // the slow one is cubic
  cohort.event.resize(600);
  cohort.group.resize(600);
  stratum.resize(600);
  const auto few = weighted_log_rank(sets_of(cohort, 16, stratum), peto_peto_weight);
  REQUIRE(few);
  const auto slow = naive_weighted_log_rank(cohort, stratum, chosen, {0, 1, 0});
  CHECK(few->variance == like(slow.variance[0][0]));
}
