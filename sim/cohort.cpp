#include "sim/cohort.hpp"

#include "sim/pathway/life.hpp"

#include <algorithm>
#include <array>

namespace dliplan::sim {
namespace {

/// Beside those of the traits.
constexpr std::array uniforms_of_candidates{Quantity::donor, Quantity::starts_treatment, Quantity::waiting,
                                            Quantity::allergy};

constexpr std::array uniforms_of_nearly_all{Quantity::planned_days,
                                            Quantity::stops_for_toxicity,
                                            Quantity::stops_for_cost,
                                            Quantity::interrupted,
                                            Quantity::response,
                                            Quantity::response_course,
                                            Quantity::mrd_negative,
                                            Quantity::dli_uptake,
                                            Quantity::dli_delay,
                                            Quantity::dli_dose,
                                            Quantity::late_response,
                                            Quantity::dli_crs,
                                            Quantity::second_course_uptake,
                                            Quantity::second_course_delay,
                                            Quantity::frailty,
                                            Quantity::cause_of_death,
                                            Quantity::aplasia,
                                            Quantity::cd19_negative,
                                            Quantity::extramedullary_relapse,
                                            Quantity::rescue_uptake,
                                            Quantity::acute_gvhd,
                                            Quantity::background_acute_gvhd};

constexpr std::array thresholds_of_nearly_all{Quantity::chronic_gvhd,
                                              Quantity::background_chronic_gvhd,
                                              Quantity::relapse,
                                              Quantity::non_relapse_death,
                                              Quantity::death_without_response,
                                              Quantity::death_after_relapse,
                                              Quantity::survivor_death,
                                              Quantity::infection};

void draw_candidates_ahead(DrawTable& draws) {
  for (const auto quantity : quantity_of_trait) {
    draws.prefetch_uniform(quantity);
  }
  for (const auto quantity : uniforms_of_candidates) {
    draws.prefetch_uniform(quantity);
  }
}

void draw_lives_ahead(DrawTable& draws) {
  for (const auto quantity : uniforms_of_nearly_all) {
    draws.prefetch_uniform(quantity);
  }
  for (std::size_t kind = 0; kind < course_toxicities; ++kind) {
    draws.prefetch_uniform(quantity_of(Quantity::toxicity_grade, kind));
  }
  for (const auto quantity : thresholds_of_nearly_all) {
    draws.prefetch_exponential(quantity);
  }
}

/// What begins with death is told by the death.
void chart_adverse_event(const AdverseEvent& event, double death, FullChart& chart) {
  if (event.onset == death) {
    return;
  }
  const auto write = [&](double day, Note note) {
    chart.write({day, note, Reason::none, event.kind, static_cast<double>(event.grade), event.course + 1});
  };
  write(event.onset, Note::adverse_event);
  if (event.resolved != never && !event.fatal) {
    write(event.resolved, Note::adverse_event_resolves);
  }
}

void live_two_state(const TwoState& two_state, const Batch& batch, Patients& patients) {
  patients.resize(batch.patients.size());
  const auto deaths = patients.column(Moment::death);
  fill_exponential({batch.key, batch.replicate, Quantity::death, 0}, batch.patients, deaths);
  fill_deaths(two_state, deaths);
}

void measure_two_state(const TwoState& two_state,
                       std::span<const double> deaths,
                       const Measurement& measurement) {
  for (std::size_t row = 0; row < deaths.size(); ++row) {
    const double stop = std::max(0.0, measurement.stops[row]);
    const double hazard =
        two_state.hazard_ratio.value * two_state.death.cumulative_hazard(std::min(deaths[row], stop));
    measurement.results[row] = {};
    measurement.results[row].at(HazardEvent::death, StateSoFar{}.index()) =
        (deaths[row] <= stop ? 1.0 : 0.0) - hazard;
  }
}

}  // namespace

Cohort::Cohort(const Model& model) : model_(model) {
  if (model.pathway == PathwayKind::sequential) {
    sequential_ = std::make_shared<const PreparedSequential>(model.sequential);
  }
}

void Cohort::screen(const Batch& batch, Room& room, Candidates& out) const {
  const std::size_t size = batch.patients.size();
  if (!sequential_) {
    out.step.assign(size, ScreeningStep::starts);
    return;
  }
  out.step.resize(size);
  out.patients.resize(size);
  room.draws.start(batch.key, batch.replicate, batch.patients);
  draw_candidates_ahead(room.draws);
  for (std::size_t row = 0; row < size; ++row) {
    out.patients[row] = draw_patient(sequential_->baseline, room.draws, row);
    out.step[row] = sim::screen(model_.sequential.screening, out.patients[row], room.draws, row);
  }
}

void Cohort::live(const Batch& batch,
                  const Candidates& candidates,
                  std::span<const std::uint32_t> starters,
                  Room& room,
                  Patients& patients) const {
  if (!sequential_) {
    return live_two_state(model_.two_state, batch, patients);
  }
  patients.start(batch.patients.size());
  room.draws.start(batch.key, batch.replicate, batch.patients);
  draw_lives_ahead(room.draws);
  NoChart chart;
  for (std::size_t row = 0; row < batch.patients.size(); ++row) {
    Life(*sequential_, room.draws, row, room.history, chart).live(candidates.patients[starters[row]]);
    patients.add(room.history);
  }
}

void Cohort::live(const Batch& batch,
                  const Candidates& candidates,
                  std::span<const std::uint32_t> starters,
                  const Measurement& measurement,
                  Room& room,
                  Patients& patients) const {
  if (!sequential_) {
    live_two_state(model_.two_state, batch, patients);
    return measure_two_state(model_.two_state, patients.column(Moment::death), measurement);
  }
  patients.start(batch.patients.size());
  room.draws.start(batch.key, batch.replicate, batch.patients);
  draw_lives_ahead(room.draws);
  for (std::size_t row = 0; row < batch.patients.size(); ++row) {
    HazardChart chart(measurement.stops[row], measurement.results[row]);
    Life(*sequential_, room.draws, row, room.history, chart).live(candidates.patients[starters[row]]);
    patients.add(room.history);
  }
}

void Cohort::live(const Batch& batch, Room& room, Patients& patients) const {
  if (!sequential_) {
    return live_two_state(model_.two_state, batch, patients);
  }
  patients.start(batch.patients.size());
  room.draws.start(batch.key, batch.replicate, batch.patients);
  draw_candidates_ahead(room.draws);
  draw_lives_ahead(room.draws);
  NoChart chart;
  for (std::size_t row = 0; row < batch.patients.size(); ++row) {
    const Patient patient = draw_patient(sequential_->baseline, room.draws, row);
    Life(*sequential_, room.draws, row, room.history, chart).live(patient);
    patients.add(room.history);
  }
}

FullChart Cohort::chart(const Batch& one, Room& room, History& history) const {
  room.draws.start(one.key, one.replicate, one.patients);
  FullChart chart;
  Life(*sequential_, room.draws, 0, history, chart).live(draw_patient(sequential_->baseline, room.draws, 0));
  for (const auto& event : history.adverse_events) {
    chart_adverse_event(event, history[Moment::death], chart);
  }
  auto& lines = chart.lines();
  std::stable_sort(lines.begin(), lines.end(), [](const ChartLine& a, const ChartLine& b) {
    return std::pair(a.day, a.note == Note::death) < std::pair(b.day, b.note == Note::death);
  });
  return chart;
}

double Cohort::starting_share() const noexcept {
  constexpr double about_eligible = 0.7;
  return sequential_ ? about_eligible * model_.sequential.screening.starts_treatment.value : 1.0;
}

}  // namespace dliplan::sim
