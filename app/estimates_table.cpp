#include "app/numbers.hpp"
#include "app/run_tables.hpp"
#include "app/table.hpp"
#include "app/words.hpp"

#include <fmt/format.h>

namespace dliplan::app {
namespace {

/// What a chi-square or a rank test estimates beside its p-value stands in the section on performance.
bool stands_among_estimates(const plan::Analysis& analysis) {
  return analysis.role != plan::Role::audit && analysis.kind != plan::AnalysisKind::chi_squared &&
         analysis.kind != plan::AnalysisKind::mann_whitney;
}

}  // namespace

std::string estimates_table(const Summary& summary) {
  Table table({"", "on average", "one study's SE", "the truth", "bias", "have an answer"});
  for (const auto& analysis : summary.result.analyses) {
    if (!stands_among_estimates(analysis.analysis)) {
      continue;
    }
    for (const auto& estimate : analysis.estimates) {
      const double factor = unit_factor(estimate.estimand);
      const bool one_study = estimate.answered == 1;  // a value, and no error to tell
      const auto cell = [&](const plan::Known& known, auto&& format) {
        return known ? format(scaled(*known, factor)) : std::string(label(known.error()));
      };
      table.add({fmt::format("{}, {}", analysis.analysis.name, label(estimate)),
                 one_study ? fixed(factor * *estimate.values.mean(), 1) : cell(estimate.mean, with_error),
                 cell(estimate.empirical_se, with_error), cell(estimate.truth, with_error),
                 cell(estimate.bias, signed_with_error),
                 answered_share(estimate.answered, summary.result.replicates)});
    }
  }
  return table.empty() ? "" : table.text();
}

}  // namespace dliplan::app
