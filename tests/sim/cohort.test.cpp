#include "tests/sim/lives.hpp"
#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace dliplan::sim;
using namespace dliplan::sim::test;

TEST_CASE("cohort: batch size, order and company change no life", "[law]") {
  const Model model = model_of({});
  auto patients = patients_up_to(2500);
  const auto straight = lives_of(model, patients, 5, 2500);
  for (const std::size_t batch : {1UL, 7UL, 60UL, 1024UL})
    CHECK(lives_of(model, patients, 5, batch) == straight);
  std::reverse(patients.begin(), patients.end());
  auto backwards = lives_of(model, patients, 5, 33);
  std::reverse(backwards.begin(), backwards.end());
  CHECK(backwards == straight);
  const std::vector<std::uint32_t> some{2417, 3, 999};
  const auto alone = lives_of(model, some, 5);
  CHECK(alone[0] == straight[2417]);
  CHECK(alone[1] == straight[3]);
  CHECK(alone[2] == straight[999]);
}

TEST_CASE("cohort: who is screened in lives the life that the number has", "[law]") {
  const auto all = lives_of(model_of({}), patients_up_to(4096), 5);
  const auto starters = starters_of({}, 1000, 5);
  std::size_t next = 0;
  for (const History& life : starters) {
    while (next < all.size() && !(all[next] == life)) ++next;
    REQUIRE(next < all.size());  // in the same order
  }
}

TEST_CASE("cohort: criteria are asked in their order, each of those whom none before excludes",
          "[monte-carlo]") {
  // 400,000 candidates, independent traits: P(excluded by the k-th) = p_k prod (1 - p_j); a share of .04 that
  // is .0016 off is seen.
  const Sequential protocol;
  const Baseline& b = protocol.baseline;
  const Cohort cohort(model_of(protocol));
  Room room;
  Candidates candidates;
  const auto numbers = patients_up_to(400'000);
  cohort.screen({StreamKey::from_seed(2), 0, numbers}, room, candidates);
  const double n = static_cast<double>(numbers.size());
  const auto share = [&](ScreeningStep step) {
    return static_cast<double>(std::count(candidates.step.begin(), candidates.step.end(), step)) / n;
  };
  double left = 1.0 - share(ScreeningStep::age);
  for (const auto& [step, p] : {std::pair{ScreeningStep::unstable, b.unstable},
                                {ScreeningStep::severe_infection, b.severe_infection},
                                {ScreeningStep::acute_gvhd, b.active_acute_gvhd},
                                {ScreeningStep::organ_failure, b.organ_failure},
                                {ScreeningStep::cns, b.cns},
                                {ScreeningStep::allergy, b.allergy}}) {
    INFO(name_of(step));
    CHECK(errors_from(share(step), left * p.value, n) < standard_errors);
    left *= 1.0 - p.value;
  }
  CHECK(errors_from(share(ScreeningStep::other_treatment), left * 0.55, n) < standard_errors);
}

TEST_CASE("cohort: the two-state pathway is its law with its hazard ratio", "[monte-carlo]") {
  // 200,000 deaths in 200 equiprobable bins of 1000: a hazard 2 % off is seen.
  for (const double share : {0.0, 0.3}) {
    Model model;
    model.pathway = PathwayKind::two_state;
    model.two_state = {Law(Exponential{0.003}, share), {0.6}};
    const Cohort cohort(model);
    const auto numbers = patients_up_to(200'000);
    Room room;
    Patients columns;
    cohort.live({StreamKey::from_seed(3), 0, numbers}, room, columns);
    OwnRandom random(1);
    std::vector<double> values;
    for (const double death : columns.column(Moment::death)) {
      const double s = share + (1.0 - share) * std::exp(-0.003 * death);
      values.push_back(death == never ? std::pow(share, 0.6) * random.uniform() : std::pow(s, 0.6));
    }
    CHECK(p_of_uniformity(values, 200) > chi_squared_level);
  }
}
