#pragma once

#include "sim/describe.hpp"

#include <string>
#include <vector>

namespace dliplan::plan {

/// A planned analysis beside what could stand in its place: other analyses of the same record, and the same
/// analysis of another record. By their names.
struct Audit {
  std::string name;  ///< what is in question
  std::string planned;
  std::vector<std::string> remedies;
  std::vector<std::string> variants;
  std::string within{};  ///< the variant in which all of it is done; empty: the study as planned
  friend bool operator==(const Audit&, const Audit&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Audit& audit) {
  visitor.field(audit.name, {.name = "name", .meaning = "What is in question: the head of its table."});
  visitor.field(audit.planned, {.name = "planned", .meaning = "The analysis as it is planned, by name."});
  visitor.field(audit.remedies,
                {.name = "remedies", .meaning = "Analyses that could stand in its place, by name."});
  visitor.field(audit.variants, {.name = "variants",
                                 .meaning = "Variants of the study in which the planned one is done, too."});
  visitor.field(audit.within,
                {.name = "within",
                 .meaning = "Variant in which all of it is done; leave it out for the study as planned."});
}

}  // namespace dliplan::plan
