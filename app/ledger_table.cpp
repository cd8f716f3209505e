#include "app/ledger_words.hpp"
#include "app/numbers.hpp"
#include "app/run_tables.hpp"
#include "app/say.hpp"
#include "app/table.hpp"
#include "app/words.hpp"

#include <fmt/format.h>

namespace dliplan::app {
namespace {

constexpr std::size_t page_width = 100;

std::string line(std::string_view head, const std::string& text) {
  if (text.empty()) return "";
  return wrapped(text, page_width, fmt::format("    {:<14}", head), std::string(18, ' '));
}

std::string truths(const plan::AnalysisCharacteristics& analysis) {
  std::string out;
  for (const auto& estimate : analysis.estimates) {
    const std::string truth = estimate.truth
                                  ? with_error(scaled(*estimate.truth, unit_factor(estimate.estimand)))
                                  : std::string(label(estimate.truth.error()));
    out += fmt::format("{}{}: {}", out.empty() ? "" : tr("; "), label(estimate), truth);
  }
  return out;
}

}  // namespace

std::string ledger_table(const Summary& summary) {
  const plan::Study& study = summary.study;
  std::string out;
  for (const auto& analysis : summary.result.analyses) {
    if (!plan::is_about_the_plan(summary.study, analysis.analysis)) {
      continue;
    }
    const plan::Analysis& plan = analysis.analysis;
    out += fmt::format("  {}\n", plan.name);
    out += line(tr("population"), population(study, plan));
    out += line(tr("time zero"), time_zero(plan));
    out += line(tr("outcome"), outcome(plan));
    out += line(tr("groups"), contrast(plan));
    out += line(tr("in between"), intercurrent_events(study, plan));
    out += line(tr("summary"), analysis.estimates.empty() ? say("{}, a test: no estimate", label(plan))
                                                          : std::string(label(plan)));
    if (!analysis.estimates.empty()) {
      out += line(tr("truth"), truths(analysis));
      out += line(tr("truth is of"), population_of_truth(study, plan));
    }
  }
  return out;
}

}  // namespace dliplan::app
