#include "app/estimate_text.hpp"
#include "app/numbers.hpp"
#include "app/run_tables.hpp"
#include "app/say.hpp"
#include "app/table.hpp"
#include "app/words.hpp"

namespace dliplan::app {
namespace {

template <class Format>
std::string cell(const plan::Known& known, double factor, Format&& format) {
  return known ? format(scaled(*known, factor)) : "–";
}

std::string cell(const plan::KnownShare& share) {
  return share ? share_text(*share) : "–";
}

}  // namespace

std::string performance_table(const Summary& summary) {
  Table table({"", tr("bias"), tr("of the truth, %"), tr("empirical SE"), tr("model SE"), tr("its error, %"),
               tr("MSE"), tr("coverage, %"), tr("without bias, %"), tr("have an answer")});
  for (const auto& analysis : summary.result.analyses) {
    if (!plan::is_about_the_plan(summary.study, analysis.analysis)) {
      continue;
    }
    if (!analysis.estimates.empty()) table.add_heading(analysis.analysis.name);
    for (const auto& e : analysis.estimates) {
      const double factor = unit_factor(e.estimand);
      table.add({"  " + label(e), cell(e.bias, factor, signed_with_error),
                 cell(e.relative_bias, 1.0, signed_with_error), cell(e.empirical_se, factor, with_error),
                 cell(e.model_se, factor, with_error),
                 cell(e.relative_error_of_model_se, 1.0, signed_with_error),
                 cell(e.mean_squared_error, factor * factor, with_error), coverage_text(e),
                 cell(e.bias_eliminated_coverage), answered_share(e.answered, e.replicates())});
    }
  }
  return table.empty() ? "" : table.text();
}

}  // namespace dliplan::app
