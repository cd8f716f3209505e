#include "app/numbers.hpp"
#include "app/run_tables.hpp"
#include "app/table.hpp"
#include "app/words.hpp"

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

std::string exact_table(const Summary& summary) {
  Table table({"", "test", "exact", "simulated"}, 2);
  for (const auto& analysis : summary.result.analyses) {
    if (!analysis.exact_power || analysis.rejected() == nullptr) continue;
    table.add({analysis.analysis.name, std::string(label(analysis.analysis)),
               percent(*analysis.exact_power, 3), share_text(*analysis.rejected())});
  }
  return table.empty() ? "" : table.text();
}

}  // namespace dliplan::app
