#include "app/alpha_text.hpp"
#include "app/numbers.hpp"
#include "app/run_tables.hpp"
#include "app/say.hpp"
#include "app/table.hpp"
#include "app/words.hpp"

namespace dliplan::app {

std::string formula_table(const Summary& summary) {
  Table table({"", tr("expected events"), "Schoenfeld", "Freedman", "Lakatos"});
  for (const auto& analysis : summary.result.analyses) {
    if (const auto& power = analysis.by_formula) {
      const auto cell = [&](double value) { return power->is_meant_for_it() ? percent(value, 1) : "–"; };
      table.add({analysis.analysis.name, fixed(power->events, 1), cell(power->schoenfeld),
                 cell(power->freedman), cell(power->lakatos)});
    }
  }
  return table.empty() ? "" : table.text();
}

std::string exact_table(const Summary& summary) {
  Table table({"", tr("test"), tr("exact"), tr("simulated")}, 2);
  for (const auto& analysis : summary.result.analyses) {
    const auto& exact = analysis.exact_power;
    if ((!exact && exact.error() == plan::NotExact::other_test) || analysis.rejected() == nullptr) continue;
    table.add({analysis.analysis.name, std::string(label(analysis.analysis)),
               exact ? percent(*exact, 3) : std::string(label(exact.error())), rejected_text(analysis)});
  }
  return table.empty() ? "" : table.text();
}

}  // namespace dliplan::app
