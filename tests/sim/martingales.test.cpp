#include "sim/martingales.hpp"

#include "tests/sim/lives.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace dliplan::sim;
using namespace dliplan::sim::test;

namespace {

struct Measured {
  std::vector<History> lives;
  std::vector<Martingales> martingales;
};

/// The starters among the first 4096 * `batches` candidates, measured up to `stop`.
Measured measured(const Sequential& protocol, double stop, std::uint32_t batches, std::uint64_t seed = 21) {
  const Cohort cohort(model_of(protocol));
  const StreamKey key = StreamKey::from_seed(seed);
  Room room;
  Patients columns;
  Screened screened;
  Measured out;
  std::vector<double> stops;
  std::vector<Martingales> martingales;
  for (std::uint32_t b = 0; b < batches; ++b) {
    screened.screen(cohort, key, b * Screened::at_once, room);
    const std::size_t starters = screened.rows.size();
    stops.assign(starters, stop);
    martingales.resize(starters);
    cohort.live({key, 0, screened.numbers}, screened.candidates, screened.rows, {stops, martingales}, room,
                columns);
    for (std::size_t row = 0; row < starters; ++row) out.lives.push_back(columns.history(row));
    out.martingales.insert(out.martingales.end(), martingales.begin(), martingales.end());
  }
  return out;
}

/// Mean over its standard error.
struct Standardised {
  double sum = 0.0, squares = 0.0;
  void add(double x) {
    sum += x;
    squares += x * x;
  }
  [[nodiscard]] double z() const { return squares > 0.0 ? sum / std::sqrt(squares) : 0.0; }
};

/// Every effect on, and frailty.
Sequential eventful_protocol() {
  Sequential protocol;
  protocol.dli.relapse_hazard_ratio = {0.5};
  protocol.second_course.relapse_hazard_ratio = {0.6};
  protocol.chronic_gvhd.relapse_hazard_ratio = {0.5};
  protocol.acute_gvhd.severe_non_relapse_death = {4.0};
  protocol.rescue.death_hazard_ratio = {0.5};
  protocol.hazard_effects.frailty = {0.6};
  protocol.survivors = {from_monthly(0.01), from_months(3.0)};
  return protocol;
}

}  // namespace

TEST_CASE("martingales: measuring changes no life", "[law]") {
  const Sequential protocol = eventful_protocol();
  for (const double stop : {-10.0, 0.0, 80.0, 1e5}) {
    const Measured some = measured(protocol, stop, 1);
    const auto plain = starters_of(protocol, some.lives.size(), 21);
    CHECK(some.lives == plain);
  }
}

TEST_CASE("martingales: events are those of the history up to the stop", "[exact]") {
  // Where the hazard used up is taken away again, whole numbers are left: it is not above the thresholds, so
  // an excess is below 1, and above 0 only of who had the event.
  const Measured some = measured(eventful_protocol(), 200.0, 2);
  for (std::size_t i = 0; i < some.lives.size(); ++i) {
    const bool died = some.lives[i][Moment::death] <= 200.0;
    const bool relapsed = some.lives[i][Moment::relapse] <= 200.0;
    const double death = some.martingales[i].total(HazardEvent::death);
    const double relapse = some.martingales[i].total(HazardEvent::relapse);
    REQUIRE(death <= (died ? 1.0 : 0.0));
    REQUIRE(relapse <= (relapsed ? 1.0 : 0.0));
  }
}

TEST_CASE("martingales: of an exponential life the hazard is rate times time", "[exact]") {
  for (const double ratio : {1.0, 0.6}) {
    Model model;
    model.pathway = PathwayKind::two_state;
    model.two_state = {Law::exponential_median(200.0), {ratio}};
    const Cohort cohort(model);
    const auto patients = patients_up_to(5000);
    std::vector<double> stops(patients.size());
    for (std::size_t i = 0; i < stops.size(); ++i) stops[i] = static_cast<double>(i % 700) - 50.0;
    std::vector<Martingales> martingales(patients.size());
    Room room;
    Patients lives;
    cohort.live({StreamKey::from_seed(4), 0, patients}, {}, patients, {stops, martingales}, room, lives);
    const double rate = ratio * std::log(2.0) / 200.0;
    for (std::size_t i = 0; i < stops.size(); ++i) {
      const double death = lives.column(Moment::death)[i], stop = std::max(0.0, stops[i]);
      const double excess = (death <= stop ? 1.0 : 0.0) - rate * std::min(death, stop);
      REQUIRE(std::abs(martingales[i].total(HazardEvent::death) - excess) < 1e-12);
    }
  }
}

TEST_CASE("martingales: of a life with constant hazards, rates times the time in each state", "[exact]") {
  // Nobody responds late or is rescued; MRD relapses, alike: relapse and death in remission at rates that sum
  // to one, then death at another.
  Sequential protocol = without_differences(without_effects(only(RelapseType::mrd)));
  protocol.rescue.uptake = {0.0};
  for (Disease* disease : {&protocol.mrd.disease, &protocol.haematologic.disease}) {
    disease->after_response = disease->without_response = Law::exponential_median(300.0);
    disease->death_after_relapse = Law::exponential_median(100.0);
    disease->non_relapse_share = {0.3};
  }
  protocol.survivors.death = {0.0};
  const Measured some = measured(protocol, 400.0, 1);
  const double rate = std::log(2.0) / 300.0, after = std::log(2.0) / 100.0;
  std::size_t relapses = 0;
  for (std::size_t i = 0; i < some.lives.size(); ++i) {
    const double death = some.lives[i][Moment::death], relapse = some.lives[i][Moment::relapse];
    const double end = std::min(death, 400.0), remission = std::min(relapse, end);
    relapses += relapse <= 400.0 ? 1 : 0;
    const double of_relapse = (relapse <= 400.0 ? 1.0 : 0.0) - 0.7 * rate * remission;
    const double of_death = (death <= 400.0 ? 1.0 : 0.0) - 0.3 * rate * remission - after * (end - remission);
    REQUIRE(std::abs(some.martingales[i].total(HazardEvent::relapse) - of_relapse) < 1e-10);
    REQUIRE(std::abs(some.martingales[i].total(HazardEvent::death) - of_death) < 1e-10);
  }
  CHECK(relapses > 100);
}

TEST_CASE("martingales: the mean is 0 in every state, type and draw", "[monte-carlo]") {
  // About 40,000 lives: a bias of a tenth of a standard deviation of a cell that a tenth enters shows.
  for (const Sequential& protocol : {Sequential{}, eventful_protocol()}) {
    for (const double stop : {90.0, 400.0, 2500.0}) {
      const Measured all = measured(protocol, stop, 30);
      std::array<std::array<std::array<Standardised, states_so_far>, hazard_events>, 2> cells;
      std::array<std::array<Standardised, surprises>, 2> draws;
      for (std::size_t i = 0; i < all.lives.size(); ++i) {
        const auto type = static_cast<std::size_t>(all.lives[i].patient().type);
        for (std::size_t event = 0; event < hazard_events; ++event) {
          for (std::size_t state = 0; state < states_so_far; ++state) {
            cells[type][event][state].add(all.martingales[i].excess[event][state]);
          }
        }
        for (std::size_t s = 0; s < surprises; ++s) draws[type][s].add(all.martingales[i].surprise[s]);
      }
      for (const auto& of_type : cells) {
        for (const auto& of_event : of_type) {
          for (const Standardised& cell : of_event) CHECK(std::abs(cell.z()) < 5.0);
        }
      }
      for (const auto& of_type : draws) {
        for (const Standardised& draw : of_type) CHECK(std::abs(draw.z()) < 5.0);
      }
    }
  }
}

TEST_CASE("martingales: of those whom the future puts together, the mean is not 0", "[monte-carlo]") {
  // The same sums, split by whether a DLI ever comes: who dies before it has none.
  const Measured all = measured(Sequential{}, 90.0, 60);
  Standardised ever, never_any;
  for (std::size_t i = 0; i < all.lives.size(); ++i) {
    const bool dli = all.lives[i][Moment::first_dli] != never;
    (dli ? ever : never_any).add(all.martingales[i].total(HazardEvent::death));
  }
  CHECK(ever.z() < -5.0);
  CHECK(never_any.z() > 5.0);
}
