#include "app/csv_text.hpp"
#include "app/sweep/sweep_answer.hpp"

#include <fmt/format.h>

namespace dliplan::app {
namespace {

template <class Number>
std::string number(const std::optional<Number>& x) {
  return x ? fmt::format("{}", *x) : std::string();
}

/// The values of the factors; empty where the scenario has its say and that is no number.
std::string values_of(const SweepAnswer& answer, const plan::Point& point) {
  std::string out;
  for (std::size_t f = 0; f < answer.factors.size(); ++f) {
    out += "," + number(point.values[f] ? point.values[f] : answer.factors[f].base);
  }
  return out;
}

}  // namespace

std::string sweep_as_csv(const SweepAnswer& answer) {
  std::string out = "point,analysis,kind,quantity,unit,measure,value,mcse,lower,upper,reason,studies";
  for (const plan::Factor& factor : answer.factors) {
    out += "," + csv_quoted(factor.path + (factor.unit.empty() ? "" : " (" + factor.unit + ")"));
  }
  out += "\n";
  for (const plan::SummaryRow& row : sweep_rows(answer)) {
    out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}{}\n", row.point, csv_quoted(row.analysis),
                       row.kind, csv_quoted(row.quantity), row.unit, row.measure, number(row.value),
                       number(row.mcse), number(row.lower), number(row.upper), csv_quoted(row.reason),
                       number(row.studies), values_of(answer, answer.points[row.point].point));
  }
  return out;
}

}  // namespace dliplan::app
