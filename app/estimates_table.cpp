#include "app/estimate_text.hpp"
#include "app/numbers.hpp"
#include "app/run_tables.hpp"
#include "app/say.hpp"
#include "app/table.hpp"
#include "app/words.hpp"

#include <fmt/format.h>

namespace dliplan::app {
namespace {

using plan::EstimateCharacteristics;

std::string cell(const EstimateCharacteristics& estimate, const plan::Known& known) {
  return known ? with_error(scaled(*known, unit_factor(estimate.estimand))) : std::string(why(known.error()));
}

std::string signed_cell(const EstimateCharacteristics& estimate, const plan::Known& known) {
  return known ? signed_with_error(scaled(*known, unit_factor(estimate.estimand)))
               : std::string(why(known.error()));
}

/// A value, and where there is one an error to tell.
std::string mean(const EstimateCharacteristics& estimate) {
  return estimate.answered == 1 ? fixed(unit_factor(estimate.estimand) * *estimate.values.mean(), 1)
                                : cell(estimate, estimate.mean);
}

std::vector<std::string> row(const std::string& name, const EstimateCharacteristics& e) {
  return {name,
          mean(e),
          cell(e, e.empirical_se),
          cell(e, e.truth),
          signed_cell(e, e.bias),
          answered_share(e.answered, e.replicates())};
}

std::vector<std::string> row_of_selected(const std::string& name, const EstimateCharacteristics& e) {
  return {name,    median_text(e),          cell(e, e.truth),
          mean(e), cell(e, e.empirical_se), answered_share(e.answered, e.replicates())};
}

}  // namespace

std::string estimates_table(const Summary& summary) {
  Table usual(
      {"", tr("on average"), tr("one study's SE"), tr("the truth"), tr("bias"), tr("have an answer")});
  Table selected({std::string(text::selected_title), std::string(text::half_at_most), tr("the truth"),
                  tr("on average, where there is one"), tr("one study's SE, there"), tr("have an answer")});
  for (const auto& analysis : summary.result.analyses) {
    if (!stands_among_estimates(analysis.analysis)) continue;
    for (const auto& estimate : analysis.estimates) {
      const std::string name = fmt::format("{}, {}", analysis.analysis.name, label(estimate));
      if (estimate.usually_answered()) {
        usual.add(row(name, estimate));
      } else {
        selected.add(row_of_selected(name, estimate));
      }
    }
  }
  std::string out = usual.empty() ? "" : usual.text();
  if (!selected.empty()) {
    out += (out.empty() ? "" : "\n") + selected.text() +
           wrapped(std::string(text::note_on_selected), 100, "  ", "  ");
  }
  return out;
}

}  // namespace dliplan::app
