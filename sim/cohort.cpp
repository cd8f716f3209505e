#include "sim/cohort.hpp"

#include "sim/pathway/life.hpp"

#include <array>

namespace dliplan::sim {
namespace {

constexpr std::array uniforms_of_nearly_all{Quantity::relapse_type,
                                            Quantity::donor,
                                            Quantity::response,
                                            Quantity::response_course,
                                            Quantity::planned_days,
                                            Quantity::stops_for_toxicity,
                                            Quantity::toxicity_stop_day,
                                            Quantity::stops_for_cost,
                                            Quantity::cost_stop_day,
                                            Quantity::crs_grade,
                                            Quantity::dli_uptake,
                                            Quantity::dli_dose,
                                            Quantity::second_course_delay,
                                            Quantity::second_course_uptake};

constexpr std::array thresholds_of_nearly_all{Quantity::months_from_hsct,   Quantity::dli_delay,
                                              Quantity::acute_gvhd,         Quantity::relapse,
                                              Quantity::non_relapse_death,  Quantity::death_without_response,
                                              Quantity::death_after_relapse};

void draw_ahead(DrawTable& draws) {
  for (const auto quantity : uniforms_of_nearly_all) {
    draws.prefetch_uniform(quantity);
  }
  for (const auto quantity : thresholds_of_nearly_all) {
    draws.prefetch_exponential(quantity);
  }
}

/// Adds 1 to the steps passed by those who passed all before and pass this one.
void pass_step(const Batch& batch,
               Quantity quantity,
               Probability probability,
               std::uint8_t steps_before,
               std::vector<double>& column,
               std::span<std::uint8_t> steps) {
  if (probability.value >= 1.0) {
    for (auto& step : steps) {
      step = static_cast<std::uint8_t>(step + (step == steps_before));
    }
    return;
  }
  if (column.size() < steps.size()) {
    column.resize(steps.size());
  }
  fill_uniform({batch.key, batch.replicate, quantity, 0}, batch.patients, column);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    steps[i] =
        static_cast<std::uint8_t>(steps[i] + (steps[i] == steps_before && column[i] < probability.value));
  }
}

}  // namespace

Cohort::Cohort(const Model& model) : model_(model), sequential_(model.sequential) {}

void Cohort::screen(const Batch& candidates, Room& room, std::span<std::uint8_t> out) const {
  std::fill(out.begin(), out.end(), std::uint8_t{0});
  const Screening& screening = model_.screening;
  pass_step(candidates, Quantity::eligible, screening.eligible, 0, room.column, out);
  pass_step(candidates, Quantity::starts_treatment, screening.starts_treatment, 1, room.column, out);
}

void Cohort::live(const Batch& starters, Room& room, Patients& patients) const {
  patients.resize(starters.patients.size());
  if (model_.pathway == PathwayKind::two_state) {
    const auto deaths = patients.column(Moment::death);
    fill_exponential({starters.key, starters.replicate, Quantity::death, 0}, starters.patients, deaths);
    fill_deaths(model_.two_state, deaths);
    return;
  }
  room.draws.start(starters.key, starters.replicate, starters.patients);
  draw_ahead(room.draws);
  NoChart chart;
  for (std::size_t row = 0; row < starters.patients.size(); ++row) {
    patients.set(row, Life(sequential_, room.draws, row, chart).live());
  }
}

FullChart Cohort::chart(const Batch& one, Room& room, History& history) const {
  room.draws.start(one.key, one.replicate, one.patients);
  FullChart chart;
  history = Life(sequential_, room.draws, 0, chart).live();
  return chart;
}

}  // namespace dliplan::sim
