#include "plan/registry.hpp"

#include "tests/plan/cohorts.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <set>

using namespace dliplan;

namespace {

/// Counts whom it is shown.
struct Counting : plan::Registry {
  void enter(const plan::Intake& intake, const plan::RegistryEntry& entry) override {
    ++treated;
    in_cohort += entry.in_cohort ? 1U : 0U;
    candidates.insert(entry.candidate);
    died += intake.records().died(entry.row) && entry.in_cohort ? 1U : 0U;
    before_lock = before_lock && intake.before_lock(entry.row);
  }
  std::uint64_t treated = 0, in_cohort = 0, died = 0;
  bool before_lock = true;
  std::set<std::uint64_t> candidates;
};

const auto key = sim::StreamKey::from_seed(5);

}  // namespace

TEST_CASE("registry: is shown those whom the funnel counts as treated, each once", "[law]") {
  plan::Enrolment enrolment(plan::test::protocol_study(300), plan::test::record_of_all());
  Counting registry;
  enrolment.register_in(&registry);
  enrolment.run(key, 3);
  CHECK(registry.treated == enrolment.funnel()[plan::FunnelStep::treated]);
  CHECK(registry.in_cohort == enrolment.funnel()[plan::FunnelStep::enrolled]);
  CHECK(registry.died == enrolment.funnel()[plan::FunnelStep::died]);
  CHECK(registry.candidates.size() == registry.treated);
  CHECK(*registry.candidates.rbegin() < enrolment.presented(0));
  CHECK(registry.before_lock);
}

TEST_CASE("registry: who looks on changes nothing, and none need look", "[law]") {
  const plan::Study study = plan::test::recruiting_study(40);
  plan::Enrolment alone(study, plan::test::record_of_all());
  plan::Enrolment watched(study, plan::test::record_of_all());
  Counting registry;
  watched.register_in(&registry);
  alone.run(key, 1);
  watched.run(key, 1);
  CHECK(registry.in_cohort == 40);  // and not twice, though two passes see them
  REQUIRE(alone.data().rows == watched.data().rows);
  CHECK(plan::test::begins_with(alone.data(), watched.data()));
  watched.register_in(nullptr);
  watched.run(key, 2);
  CHECK(registry.in_cohort == 40);
}
