#include "scenarios/model_checks.hpp"

#include "scenarios/baseline_checks.hpp"
#include "scenarios/certain_laws.hpp"
#include "scenarios/strategy_checks.hpp"

namespace dliplan::scenarios {
namespace {

void check_sequential(const sim::Sequential& model, ModelWriter& write) {
  check_baseline(model.baseline, write);
  check_strategy("mrd", model.mrd, write);
  check_strategy("haematologic", model.haematologic, write);
  check_certain_laws(model, write);
  const sim::Dli& dli = model.dli;
  write.not_above(write.told("dli.lowest_dose", dli.lowest_dose), dli.lowest_dose.e8_per_kg,
                  write.told("dli.highest_dose", dli.highest_dose), dli.highest_dose.e8_per_kg);
  const sim::SecondCourse& second = model.second_course;
  write.not_above(write.told("second_course.earliest", second.earliest), second.earliest.count,
                  write.told("second_course.latest", second.latest), second.latest.count);
  write.sum_to_one_at_most("rescue",
                           {{"second_hsct", model.rescue.second_hsct}, {"car_t", model.rescue.car_t}});
}

}  // namespace

void check_model(const sim::Model& model, const std::string& arm, CheckWriter& write) {
  if (model.pathway != sim::PathwayKind::sequential) return;
  ModelWriter writer(arm, write);
  check_sequential(model.sequential, writer);
}

}  // namespace dliplan::scenarios
