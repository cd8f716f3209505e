#include "plan/intake.hpp"

#include "sim/random/draw_columns.hpp"

#include <algorithm>

namespace dliplan::plan {

void Intake::take(const sim::Cohort& cohort,
                  const sim::Batch& batch,
                  std::span<const double> relapse_days,
                  double days_to_lock,
                  Treated treated) {
  days_to_lock_ = days_to_lock;
  cohort.screen(batch, room_, candidates_);
  choose(batch, treated);
  date_first_doses(relapse_days);
  const sim::Batch of_treated{batch.key, batch.replicate, numbers_};
  if (measured_until_) {
    stop_measuring(of_treated);
    cohort.live(of_treated, candidates_, positions_, {stops_, martingales_}, room_, lives_);
  } else {
    cohort.live(of_treated, candidates_, positions_, room_, lives_);
  }
  records_.open(of_treated, lives_, first_dose_, days_to_lock);
}

void Intake::choose(const sim::Batch& batch, Treated treated) {
  positions_.clear();
  numbers_.clear();
  for (std::size_t i = 0; i < batch.patients.size(); ++i) {
    if (treated == Treated::everybody || candidates_.step[i] == sim::ScreeningStep::starts) {
      positions_.push_back(static_cast<std::uint32_t>(i));
      numbers_.push_back(batch.patients[i]);
    }
  }
}

void Intake::date_first_doses(std::span<const double> relapse_days) {
  first_dose_.resize(positions_.size());
  for (std::size_t row = 0; row < positions_.size(); ++row) {
    const std::uint32_t candidate = positions_[row];
    const double waiting = candidates_.patients.empty() ? 0.0 : candidates_.patients[candidate].waiting_days;
    first_dose_[row] = relapse_days[candidate] + waiting;
  }
}

void Intake::stop_measuring(const sim::Batch& of_treated) {
  const std::size_t rows = of_treated.patients.size();
  stops_.resize(rows);
  martingales_.resize(rows);
  const double rate = loss_to_follow_up_.per_day;
  if (rate > 0.0) {
    sim::fill_exponential({of_treated.key, of_treated.replicate, sim::Quantity::loss_to_follow_up, 0},
                          of_treated.patients, stops_);
  }
  for (std::size_t row = 0; row < rows; ++row) {
    const double to_the_day = *measured_until_ - first_dose_[row];
    stops_[row] = rate > 0.0 ? std::min(stops_[row] / rate, to_the_day) : to_the_day;
  }
}

}  // namespace dliplan::plan
