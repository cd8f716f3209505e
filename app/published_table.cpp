#include "app/published_table.hpp"

#include "app/numbers.hpp"
#include "app/say.hpp"
#include "app/table.hpp"
#include "app/words.hpp"

#include <fmt/format.h>

#include <cmath>

namespace dliplan::app {
namespace {

/// As many decimals as the figure was published with; two at most.
std::string as_published(double value) {
  return fmt::format("{:g}", std::round(100.0 * value) / 100.0);
}

}  // namespace

std::vector<PublishedComparison> comparisons(const Summary& summary) {
  std::vector<PublishedComparison> all;
  for (const auto& published : summary.study.published) {
    if (const auto at = plan::estimate_of(published, summary.study.analyses)) {
      const auto& analysis = summary.result.analyses[at->analysis];
      const auto& estimate = analysis.estimates[at->estimand];
      all.push_back({published, analysis.analysis, estimate.estimand, estimate.truth});
    }
  }
  return all;
}

std::string published_table(const Summary& summary) {
  Table table({"", tr("published"), tr("simulated"), tr("source")});
  for (const auto& comparison : comparisons(summary)) {
    const double factor = unit_factor(comparison.estimand);
    table.add({fmt::format("{}, {}", comparison.analysis.name, label(comparison.estimand)),
               as_published(factor * comparison.published.value()),
               comparison.simulated ? with_error(scaled(*comparison.simulated, factor))
                                    : std::string(label(comparison.simulated.error())),
               comparison.published.source});
  }
  return table.empty() ? "" : table.text();
}

}  // namespace dliplan::app
