#include "plan/control_tally.hpp"

namespace dliplan::plan {

ControlTally::ControlTally(const Study& study) : tests(time_to_event_tests(study)) {
  const std::size_t count = controls_of(study).size();
  controls = stats::ControlSums(count);
  rejections.assign(tests.size(), stats::ControlledSum(count));
}

void ControlTally::add(std::span<const double> values, std::span<const Outcome> outcomes) {
  if (values.empty()) return;
  controls.add(values);
  for (std::size_t k = 0; k < tests.size(); ++k) {
    if (outcomes[tests[k]].rejects()) rejections[k].add(values);
  }
}

ControlTally& ControlTally::operator+=(const ControlTally& other) {
  controls += other.controls;
  for (std::size_t k = 0; k < rejections.size(); ++k) rejections[k] += other.rejections[k];
  return *this;
}

}  // namespace dliplan::plan
