// Who lives to be treated: patients die at .03 a month and are treated at .10, and treatment does nothing.
#include "stats/survival/kaplan_meier.hpp"
#include "tests/stats/data_files.hpp"
#include "tests/stats/random_cohort.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

TEST_CASE("KaplanMeier: the curve of those ever treated has the immortal time of its closed form",
          "[monte-carlo]") {
  constexpr int patients = 200'000;
  Bits bits(7);
  std::vector<double> all, ever, never;
  for (int i = 0; i < patients; ++i) {
    const double death = -std::log(bits.uniform()) / 0.03;
    const double treated = -std::log(bits.uniform()) / 0.10;
    all.push_back(death);
    (treated < death ? ever : never).push_back(death);
  }
  const auto survival_at_12 = [](const std::vector<double>& time) {
    TimeOrder order;
    order.sort(time, std::vector<std::uint8_t>(time.size(), 1));
    KaplanMeier curve;
    curve.fit(order);
    return *curve.survival_at(12.0);
  };
  const auto mean = [](const std::vector<double>& time) {
    double sum = 0.0;
    for (const double t : time) sum += t;
    return sum / static_cast<double>(time.size());
  };
  const double share = static_cast<double>(ever.size()) / patients;
  // Five standard errors; a bug of 8.1 is seen 99.9 % of the time: .009 of survival, .8 months of the mean.
  CHECK(std::fabs(share - reference("immortal-exp", "p_ever")) < 5.0 * std::sqrt(0.25 / patients));
  for (const auto& [time, key] : {std::pair{&all, "S12_all"}, {&ever, "S12_ever"}}) {
    const Estimate s = survival_at_12(*time);
    CAPTURE(key);
    CHECK(std::fabs(s.value - reference("immortal-exp", key)) < 5.0 * s.standard_error);
  }
  for (const auto& [time, key] :
       {std::pair{&all, "mean_all"}, {&ever, "mean_ever"}, {&never, "mean_never"}}) {
    CAPTURE(key);
    CHECK(std::fabs(mean(*time) - reference("immortal-exp", key)) <
          5.0 * 34.0 / std::sqrt(static_cast<double>(time->size())));
  }
}
