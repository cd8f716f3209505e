#include "app/strongest_test.hpp"

namespace dliplan::app {

bool formed_after_start(const plan::Analysis& analysis) {
  return plan::compares_groups(analysis.kind) && plan::is_post_baseline(analysis.group);
}

PlannedPower planned_power(const plan::OperatingCharacteristics& result) {
  PlannedPower out;
  for (const auto& analysis : result.analyses) {
    if (analysis.analysis.role == plan::Role::audit || analysis.rejected() == nullptr ||
        !plan::compares_groups(analysis.analysis.kind) || formed_after_start(analysis.analysis)) {
      continue;
    }
    ++out.tests;
    out.reach += analysis.rejected()->wilson.lower >= wanted_power ? 1 : 0;
    if (analysis.answered == 0) continue;
    if (out.strongest == nullptr || analysis.rejected()->value > out.strongest->rejected()->value) {
      out.strongest = &analysis;
    }
  }
  return out;
}

}  // namespace dliplan::app
