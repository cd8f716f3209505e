#include "app/rows_csv.hpp"

#include "app/csv_text.hpp"

#include <fmt/format.h>

namespace dliplan::app {

std::string rows_as_csv(const std::vector<plan::SummaryRow>& rows) {
  const auto number = [](const auto& x) { return x ? fmt::format("{}", *x) : std::string(); };
  std::string out = "analysis,kind,quantity,unit,measure,value,mcse,lower,upper,reason,studies\n";
  for (const plan::SummaryRow& row : rows) {
    out += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", csv_quoted(row.analysis), row.kind,
                       csv_quoted(row.quantity), row.unit, row.measure, number(row.value), number(row.mcse),
                       number(row.lower), number(row.upper), row.reason, number(row.studies));
  }
  return out;
}

}  // namespace dliplan::app
