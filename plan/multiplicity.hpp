#pragma once

#include "plan/analysis.hpp"
#include "sim/describe.hpp"
#include "stats/multiplicity/adjust.hpp"

#include <array>
#include <string_view>

template <>
struct dliplan::sim::Names<dliplan::stats::Multiplicity> {
  static constexpr std::array<std::string_view, 5> values{"none", "holm", "hochberg", "benjamini_hochberg",
                                                          "fixed_sequence"};
};

namespace dliplan::plan {

/// How the planned tests share one error rate: those that are confirmatory, in the order of the file.
struct Multiplicity {
  stats::Multiplicity method = stats::Multiplicity::none;
  Alpha alpha;
  friend bool operator==(const Multiplicity&, const Multiplicity&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Multiplicity& multiplicity) {
  visitor.field(multiplicity.method,
                {.name = "method",
                 .meaning = "How the confirmatory tests are kept from finding too much: holm, hochberg and "
                            "fixed_sequence (in the order of the file) hold the chance of any false finding "
                            "at alpha, benjamini_hochberg the share of false ones. none: each by itself.",
                 .source = "protocol: says nothing"});
  if (multiplicity.method != stats::Multiplicity::none) {
    visitor.field(multiplicity.alpha, {.name = "alpha",
                                       .meaning = "Of the whole family; takes the place of each test's own.",
                                       .allowed = sim::Doc::Range{1e-6, 0.5}});
  }
}

}  // namespace dliplan::plan
