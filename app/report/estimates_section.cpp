#include "app/report/sections.hpp"
#include "app/runs/quantities.hpp"
#include "plan/replication.hpp"

#include <algorithm>

namespace dliplan::app {
namespace {

using Json = nlohmann::ordered_json;

/// Without other worlds, which say nothing of what is planned.
plan::Study as_planned(const plan::Study& study) {
  plan::Study planned = study;
  planned.variants.clear();
  planned.audits.clear();
  for (plan::Analysis& analysis : planned.analyses) analysis.causal_null.clear();
  std::erase_if(planned.analyses, [](const plan::Analysis& one) { return one.role == plan::Role::audit; });
  return planned;
}

Json number(double value, double factor) {
  return std::isfinite(value) ? Json(for_a_picture(factor * value)) : Json(nullptr);
}

}  // namespace

Json estimates_section(const plan::Study& study, std::uint64_t replicates) {
  const plan::Study planned = as_planned(study);
  if (planned.analyses.empty()) return {{"studies", replicates}, {"quantities", Json::array()}};
  plan::Replication replication(planned);
  replication.log_outcomes(planned);
  plan::Tally tally(planned);
  plan::OutcomeLog log;
  replication.add({0, replicates}, tally, log);
  const auto quantities = quantities_of(planned);
  Json all = Json::array();
  for (const plan::QuantityRow& row : quantities) {
    all.push_back({{"analysis", row.analysis},
                   {"quantity", row.quantity},
                   {"unit", row.unit},
                   {"values", Json::array()},
                   {"lower", Json::array()},
                   {"upper", Json::array()}});
  }
  for (const plan::LoggedOutcome& one : log) {
    const double factor = quantities[one.quantity].factor;
    Json& here = all[one.quantity];
    here["values"].push_back(number(one.numbers.value, factor));
    here["lower"].push_back(number(one.numbers.lower, factor));
    here["upper"].push_back(number(one.numbers.upper, factor));
  }
  all.erase(std::remove_if(all.begin(), all.end(), [](const Json& one) { return one["quantity"] == "test"; }),
            all.end());
  return {{"studies", replicates}, {"quantities", all}};
}

}  // namespace dliplan::app
