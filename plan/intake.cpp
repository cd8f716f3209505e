#include "plan/intake.hpp"

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
  cohort.live(of_treated, candidates_, positions_, room_, lives_);
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

}  // namespace dliplan::plan
