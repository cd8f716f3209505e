#include "app/ledger_words.hpp"
#include "app/report/sections.hpp"
#include "app/words.hpp"
#include "plan/worlds.hpp"

namespace dliplan::app {
namespace {

using Json = nlohmann::ordered_json;

Json in_english(const plan::Study& study, const plan::Analysis& analysis) {
  return {{"population", population(study, analysis)},
          {"time_zero", time_zero(analysis)},
          {"outcome", outcome(analysis)},
          {"groups", contrast(analysis)},
          {"between", intercurrent_events(study, analysis)},
          {"summary", label(analysis)},
          {"truth_of", population_of_truth(study, analysis)}};
}

}  // namespace

Json ledger_section(const plan::Study& study) {
  Json all = Json::array();
  for (const plan::Analysis& analysis : study.analyses) {
    if (!plan::is_about_the_plan(study, analysis)) continue;
    Json one{{"name", analysis.name},
             {"kind", sim::name_of(analysis.kind)},
             {"role", sim::name_of(analysis.role)},
             {"inclusion", sim::name_of(study.observation.inclusion)},
             {"truth_population", sim::name_of(study.truth.population)}};
    if (plan::reads_endpoint(analysis.kind)) {
      one["endpoint"] = sim::name_of(analysis.endpoint);
      one["origin"] = sim::name_of(analysis.origin);
    }
    if (plan::reads_outcome(analysis.kind)) one["outcome"] = sim::name_of(analysis.outcome);
    if (plan::reads_measure(analysis.kind)) one["measure"] = sim::name_of(analysis.measure);
    if (plan::reads_group(analysis)) one["group"] = sim::name_of(analysis.group);
    one["en"] = in_english(study, analysis);
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace dliplan::app
