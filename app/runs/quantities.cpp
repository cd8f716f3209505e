#include "app/runs/quantities.hpp"

#include "app/identifiers.hpp"
#include "plan/estimand.hpp"
#include "plan/outcome_log.hpp"

#include <fmt/format.h>

namespace dliplan::app {

std::vector<plan::QuantityRow> quantities_of(const plan::Study& study) {
  std::vector<plan::QuantityRow> all;
  for (const auto& [index, estimate] : plan::logged_quantities(study)) {
    const plan::Analysis& analysis = study.analyses[index];
    plan::QuantityRow row{analysis.name, std::string(sim::name_of(analysis.kind)), "test", "p", 1.0};
    if (estimate) {
      const plan::Estimand estimand = plan::estimands(analysis, study.arms.size())[*estimate];
      const InFiles names = in_files(estimand);
      const std::string group = plan::group_of(study, analysis, estimand);
      row.quantity = group.empty() ? names.quantity : fmt::format("{} in {}", names.quantity, group);
      row.unit = names.unit;
      row.factor = names.factor;
    }
    all.push_back(row);
  }
  return all;
}

}  // namespace dliplan::app
