#include "app/alpha_text.hpp"
#include "app/numbers.hpp"
#include "app/run_tables.hpp"
#include "app/say.hpp"
#include "app/table.hpp"
#include "app/words.hpp"

namespace dliplan::app {
std::string errors_table(const Summary& summary) {
  Table table({"", tr("test"), tr("rejects, % of studies"), tr("labels shuffled"), tr("no effect"),
               tr("can be computed")},
              2);
  for (const auto& analysis : summary.result.analyses) {
    if (analysis.rejected() == nullptr || analysis.analysis.role == plan::Role::audit) {
      continue;
    }
    table.add({analysis.analysis.name, std::string(label(analysis.analysis)), rejected_text(analysis),
               shuffled_text(analysis), null_text(analysis),
               answered_share(analysis.answered, summary.result.replicates)});
  }
  return table.empty() ? "" : table.without_empty_columns().text();
}

}  // namespace dliplan::app
