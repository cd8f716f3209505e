#include "stats/competing_risks/aalen_johansen.hpp"
#include "stats/competing_risks/fine_gray.hpp"
#include "stats/competing_risks/gray_test.hpp"
#include "stats/competing_risks/incidence_interval.hpp"
#include "stats/competing_risks/one_minus_kaplan_meier.hpp"
#include "tests/stats/competing_risks/random_causes.hpp"
#include "tests/support/counting_new.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

/// Everything that a replicate may ask about competing risks.
struct Study {
  TimeOrder order;
  AalenJohansen curves;
  OneMinusKaplanMeier net;
  GrayWorkspace workspace;
  FineGrayModel model;
  int answers = 0;

  void run(const CausesCohort& c, std::span<const double> in_group) {
    order.sort(c.time, c.cause);
    curves.fit(order, c.cause, 2);
    if (const auto here = curves.incidence_at(1, c.time[0])) {
      answers += incidence_interval(*here, {}, IncidenceScale::log_log).has_value();
    }
    curves.fit(order, c.cause, 2, c.group, 1);
    net.fit(order, c.cause, 1);
    answers += net.at(c.time[0]).has_value();
    const GrayQuestion question{.cause = c.cause, .group = c.group, .groups = 3, .strata = c.stratum};
    answers += gray_test(order, question, workspace).has_value();
    const std::array<std::span<const double>, 2> covariates{in_group, c.x};
    answers += model.fit(order, {c.cause, 1, covariates}).has_value();
  }
};

}  // namespace

TEST_CASE("competing risks: a replicate allocates nothing once the buffers are warm", "[law]") {
  Bits bits(66);
  std::vector<CausesCohort> cohorts;
  std::vector<std::vector<double>> in_group;
  for (int i = 0; i < 100; ++i) {
    cohorts.push_back(random_causes(bits, i % 2 == 0 ? Times::whole_days : Times::continuous, 2, 3));
    in_group.push_back(cohorts.back().indicator(1));
  }
  Study study;
  for (std::size_t i = 0; i < cohorts.size(); ++i) study.run(cohorts[i], in_group[i]);
  const long before = dliplan::test::allocations();
  for (std::size_t i = 0; i < cohorts.size(); ++i) study.run(cohorts[i], in_group[i]);
  CHECK(study.answers > 300);
  CHECK(dliplan::test::allocations() - before == 0);
}
