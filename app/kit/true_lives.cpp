#include "app/kit/true_lives.hpp"

#include "app/kit/recorded_cohort.hpp"
#include "plan/enrolment.hpp"

namespace dliplan::app {
namespace {

using sim::Moment;

Recorded unless_shown(const plan::PatientRecord& record, double moment, bool lost) {
  if (moment == sim::never) return Recorded::never_happened;
  if (record.shows(moment)) return Recorded::recorded;
  return lost ? Recorded::after_loss : Recorded::after_lock;
}

/// Sees the whole life of everybody who is written down.
class Witness : public plan::Registry {
 public:
  Witness(const plan::Study& study, std::vector<TrueLife>& lives) : study_(study), lives_(lives) {}

  void enter(const plan::Intake& intake, const plan::RegistryEntry& entry) override {
    if (!is_written(study_, entry)) return;
    const plan::PatientRecord record = intake.records().record_of(entry.row);
    TrueLife& life = lives_.emplace_back();
    life.id = identifier_of(study_, entry);
    life.arm = entry.arm;
    life.candidate = entry.candidate;
    life.in_cohort = entry.in_cohort;
    life.first_dose = intake.first_dose(entry.row);
    life.end_of_record = intake.records().end_of_record(entry.row) - life.first_dose;
    life.lost = intake.records().lost(entry.row);
    for (std::size_t i = 0; i < sim::moment_count; ++i) {
      const double moment = record.moment(static_cast<Moment>(i));
      life.life.moments[i] = moment;
      life.moments[i] = unless_shown(record, moment, life.lost);
    }
    if (!intake.lives().has_facts()) return;
    life.life = intake.lives().history(entry.row);
    see_relapse(record, life);
    see_events(record, life);
  }

 private:
  static void see_relapse(const plan::PatientRecord& record, TrueLife& life) {
    const double relapse = life.life[Moment::relapse];
    const double found = record.relapse_found();
    Recorded& seen = life.moments[static_cast<std::size_t>(Moment::relapse)];
    seen = unless_shown(record, found, life.lost);
    if (seen == Recorded::recorded && found > relapse) seen = Recorded::later_at_a_visit;
  }

  static void see_events(const plan::PatientRecord& record, TrueLife& life) {
    for (std::size_t i = 0; i < life.life.adverse_events.size(); ++i) {
      const int grade = record.recorded_grade(i);
      const Recorded seen = unless_shown(record, life.life.adverse_events[i].onset, life.lost);
      const bool missed = seen == Recorded::recorded && grade == 0;
      life.adverse_events.push_back(missed ? Recorded::not_written_down : seen);
      life.recorded_grades.push_back(grade);
    }
  }

  const plan::Study& study_;
  std::vector<TrueLife>& lives_;
};

/// The same patients of an arm where nobody is given DLI.
void live_without_dli(const plan::Study& study,
                      std::uint64_t replicate,
                      std::size_t arm,
                      std::vector<TrueLife>& lives) {
  sim::Model model = study.arms[arm].model;
  model.sequential.dli.given = false;
  std::vector<std::uint32_t> numbers;
  std::vector<TrueLife*> patients;
  const std::size_t origin = plan::ArmShares(study.arms).origin(arm);
  for (TrueLife& life : lives) {
    if (life.arm != arm) continue;
    numbers.push_back(plan::patient_number(origin, life.candidate));
    patients.push_back(&life);
  }
  const std::vector<double> days(numbers.size(), 0.0);  // when a life begins changes nothing in it
  const auto key = sim::StreamKey::from_seed(static_cast<std::uint64_t>(study.monte_carlo.seed));
  plan::Intake intake(study.observation, {});
  const sim::Cohort cohort(model);
  intake.take(cohort, {key, replicate, numbers}, days, sim::never, plan::Intake::Treated::everybody);
  for (std::size_t row = 0; row < intake.rows(); ++row) {
    patients[intake.position(row)]->without_dli = intake.lives().history(row);
  }
}

}  // namespace

std::vector<TrueLife> true_lives(const plan::Study& study, std::uint64_t replicate) {
  std::vector<TrueLife> lives;
  Witness witness(study, lives);
  plan::Enrolment enrolment(study, plan::columns_for(study.analyses));
  enrolment.register_in(&witness);
  enrolment.run(sim::StreamKey::from_seed(static_cast<std::uint64_t>(study.monte_carlo.seed)), replicate);
  for (std::size_t arm = 0; arm < study.arms.size(); ++arm) {
    const bool has_dli = study.arms[arm].model.pathway == sim::PathwayKind::sequential;
    if (has_dli) live_without_dli(study, replicate, arm, lives);
  }
  return lives;
}

}  // namespace dliplan::app
