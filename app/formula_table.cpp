#include "app/numbers.hpp"
#include "app/run_tables.hpp"
#include "app/table.hpp"

namespace dliplan::app {

std::string formula_table(const Summary& summary) {
  Table table({"", "Schoenfeld", "Freedman", "Lakatos"});
  for (const auto& analysis : summary.result.analyses) {
    if (const auto& power = analysis.by_formula) {
      table.add({analysis.analysis.name, percent(power->schoenfeld, 1), percent(power->freedman, 1),
                 percent(power->lakatos, 1)});
    }
  }
  return table.empty() ? "" : table.text();
}

}  // namespace dliplan::app
