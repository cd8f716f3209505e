#pragma once

#include "plan/variables.hpp"
#include "sim/describe.hpp"
#include "sim/units.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::plan {

enum class AnalysisKind : std::uint8_t { kaplan_meier, log_rank, chi_squared, mann_whitney, proportion };

/// Which p-value of a 2×2 table decides.
enum class TableTest : std::uint8_t { pearson, yates, fisher };

/// Level of significance, two-sided. Not a probability of the model.
struct Alpha {
  double value = 0.05;
  friend bool operator==(const Alpha&, const Alpha&) = default;
};

}  // namespace dliplan::plan

namespace dliplan::sim {

template <>
struct Names<plan::AnalysisKind> {
  static constexpr std::array<std::string_view, 5> values{"kaplan_meier", "log_rank", "chi_squared",
                                                          "mann_whitney", "proportion"};
};

template <>
struct Names<plan::TableTest> {
  static constexpr std::array<std::string_view, 3> values{"pearson", "yates", "fisher"};
};

}  // namespace dliplan::sim

namespace dliplan::plan {

/// One planned analysis. `kind` says which of the members it reads.
struct Analysis {
  std::string name;
  AnalysisKind kind = AnalysisKind::log_rank;
  Endpoint endpoint = Endpoint::overall_survival;
  std::vector<sim::Days> times;  ///< where a survival curve is read off
  Category outcome = Category::response;
  Quantitative measure = Quantitative::delivered_days;
  Category group = Category::relapse_type;
  TableTest test = TableTest::pearson;
  Alpha alpha;
  friend bool operator==(const Analysis&, const Analysis&) = default;
};

[[nodiscard]] constexpr bool compares_groups(AnalysisKind kind) {
  return kind == AnalysisKind::log_rank || kind == AnalysisKind::chi_squared ||
         kind == AnalysisKind::mann_whitney;
}

template <class Visitor>
void describe(Visitor& visitor, Analysis& analysis) {
  visitor.field(analysis.name, {.name = "name", .meaning = "What the analysis is called in every output."});
  visitor.field(analysis.kind, {.name = "kind", .meaning = "The estimator or test."});
  const auto endpoint = [&] {
    visitor.field(analysis.endpoint, {.name = "endpoint", .meaning = "The time that is analysed."});
  };
  const auto outcome = [&] {
    visitor.field(analysis.outcome, {.name = "outcome", .meaning = "The category that is counted."});
  };
  switch (analysis.kind) {
    case AnalysisKind::kaplan_meier:
      endpoint();
      visitor.field(analysis.times, {.name = "times",
                                     .meaning = "Where the survival curve is read off, beside its median.",
                                     .allowed = sim::Doc::Range{0.0, 36525.0}});
      return;
    case AnalysisKind::proportion: outcome(); return;
    case AnalysisKind::log_rank: endpoint(); break;
    case AnalysisKind::chi_squared:
      outcome();
      visitor.field(analysis.test, {.name = "test", .meaning = "The p-value that decides."});
      break;
    case AnalysisKind::mann_whitney:
      visitor.field(analysis.measure, {.name = "measure", .meaning = "The number that is ranked."});
      break;
  }
  visitor.field(analysis.group, {.name = "group", .meaning = "The groups that are compared."});
  visitor.field(analysis.alpha, {.name = "alpha",
                                 .meaning = "Rejects when p is below it.",
                                 .source = "protocol: P < 0.05",
                                 .allowed = sim::Doc::Range{1e-6, 0.5}});
}

}  // namespace dliplan::plan
