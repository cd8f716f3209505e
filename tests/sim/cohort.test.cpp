#include "sim/pathway/life.hpp"
#include "tests/sim/lives.hpp"
#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>

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

TEST_CASE("cohort: screening counts the steps that a candidate passes", "[monte-carlo]") {
  // 400,000 candidates; a share of .7 or .45 that is .004 off is seen.
  Model model;
  model.screening = {{0.70}, {0.45}};
  const Cohort cohort(model);
  Room room;
  const auto candidates = patients_up_to(400'000);
  std::vector<std::uint8_t> steps(candidates.size());
  cohort.screen({StreamKey::from_seed(2), 0, candidates}, room, steps);
  const double n = static_cast<double>(steps.size());
  const double eligible =
      static_cast<double>(std::count_if(steps.begin(), steps.end(), [](auto s) { return s >= 1; }));
  const double treated = static_cast<double>(std::count(steps.begin(), steps.end(), std::uint8_t{2}));
  CHECK(errors_from(eligible / n, 0.70, n) < standard_errors);
  CHECK(errors_from(treated / eligible, 0.45, eligible) < standard_errors);
}

TEST_CASE("cohort: the two-state pathway is its law with its hazard ratio", "[monte-carlo]") {
  // 200,000 deaths in 200 equiprobable bins of 1000: a hazard 2 % off is seen.
  for (const double share : {0.0, 0.3}) {
    Model model;
    model.pathway = PathwayKind::two_state;
    model.two_state = {Law(Exponential{0.003}, share), {0.6}};
    OwnRandom random(1);
    std::vector<double> values;
    for (const History& h : lives_of(model, patients_up_to(200'000), 3)) {
      const double s = share + (1.0 - share) * std::exp(-0.003 * h[Moment::death]);
      values.push_back(h[Moment::death] == never ? std::pow(share, 0.6) * random.uniform()
                                                 : std::pow(s, 0.6));
    }
    CHECK(p_of_uniformity(values, 200) > chi_squared_level);
  }
}
