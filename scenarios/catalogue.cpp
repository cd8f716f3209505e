#include "scenarios/catalogue.hpp"

#include <algorithm>

namespace dliplan::scenarios {

TypeInfo type_of(const Measure& measure, const sim::Doc& doc) {
  sim::Doc::Range range = measure.bounds;
  if (doc.allowed) {
    range = {std::max(range.low, doc.allowed->low), std::min(range.high, doc.allowed->high)};
  }
  return {.kind = std::string(measure.kind),
          .unit = std::string(measure.units_in_words),
          .allowed = measure.range_text(range),
          .plausible = doc.plausible ? measure.range_text(*doc.plausible) : ""};
}

TypeInfo type_of_whole_number(const sim::Doc& doc) {
  const auto text = [](const std::optional<sim::Doc::Range>& range) {
    return range ? fmt::format("{:.0f} to {:.0f}", range->low, range->high) : std::string();
  };
  return {.kind = "whole number", .unit = {}, .allowed = text(doc.allowed), .plausible = text(doc.plausible)};
}

}  // namespace dliplan::scenarios
