#include "app/complaints.hpp"
#include "app/csv_text.hpp"
#include "app/sweep/measure_names.hpp"
#include "app/sweep/sweep_answer.hpp"

#include <fmt/format.h>

namespace dliplan::app {
namespace {

std::string number(const std::optional<double>& x) {
  return x ? fmt::format("{}", *x) : std::string();
}

/// The values of the factors; empty where the scenario has its say and that is no number.
std::string values_of(const SweepAnswer& answer, const plan::Point& point) {
  std::string out;
  for (std::size_t f = 0; f < answer.factors.size(); ++f) {
    out += "," + number(point.values[f] ? point.values[f] : answer.factors[f].base);
  }
  return out + "\n";
}

std::string text_of(const PointRow& row) {
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{}", csv_quoted(std::string(row.analysis)),
                     row.kind, csv_quoted(row.quantity), row.unit, row.measure, number(row.value),
                     number(row.mcse), number(row.lower), number(row.upper), number(row.less_base),
                     number(row.less_base_mcse), row.reason, row.studies);
}

}  // namespace

std::string sweep_as_csv(const SweepAnswer& answer) {
  std::string out =
      "point,analysis,kind,quantity,unit,measure,value,mcse,lower,upper,less_base,less_base_mcse,reason,"
      "studies";
  for (const plan::Factor& factor : answer.factors) {
    out += "," + csv_quoted(factor.path + (factor.unit.empty() ? "" : " (" + factor.unit + ")"));
  }
  out += "\n";
  for (std::size_t p = 0; p < answer.points.size(); ++p) {
    const SweptPoint& point = answer.points[p];
    const std::string values = values_of(answer, point.point);
    if (!point.refused.empty()) {
      out +=
          fmt::format("{},,,,,refused,,,,,,,{},0{}", p, csv_quoted(in_words(point.refused.front())), values);
    }
    if (!point.result || *point.result >= answer.results.size()) continue;
    for (const plan::PointMeasure& measure : answer.results[*point.result].measures) {
      out += fmt::format("{},{}{}", p, text_of(row_of(answer.study, measure)), values);
    }
  }
  return out;
}

}  // namespace dliplan::app
