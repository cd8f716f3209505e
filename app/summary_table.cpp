#include "app/cohort_table.hpp"
#include "app/findings.hpp"
#include "app/numbers.hpp"
#include "app/published_table.hpp"
#include "app/summary.hpp"
#include "app/table.hpp"
#include "app/words.hpp"
#include "sim/units.hpp"

#include <fmt/format.h>

namespace dliplan::app {
namespace {

constexpr std::size_t page_width = 100;

std::string answered(std::uint64_t count, std::uint64_t replicates) {
  if (replicates == 0) {
    return "";
  }
  if (count == replicates) {
    return "all";
  }
  const double share = static_cast<double>(count) / static_cast<double>(replicates);
  return share > 0.9995 ? "> 99.9 %" : percent(share, 1) + " %";
}

/// What a chi-square or a rank test estimates beside its p-value stands in the files only.
bool stands_among_estimates(plan::AnalysisKind kind) {
  return kind != plan::AnalysisKind::chi_squared && kind != plan::AnalysisKind::mann_whitney;
}

Table estimates(const Summary& summary) {
  Table table({"", "on average", "one study's SE", "the truth", "bias", "have an answer"});
  for (const auto& analysis : summary.result.analyses) {
    for (const auto& estimate : analysis.estimates) {
      if (!stands_among_estimates(analysis.analysis.kind)) {
        continue;
      }
      const double factor = unit_factor(estimate.estimand);
      const bool one_study = estimate.answered == 1;  // a value, and no error to tell
      const auto cell = [&](const plan::Known& known, auto&& format) {
        return known ? format(scaled(*known, factor)) : std::string(label(known.error()));
      };
      table.add({fmt::format("{}, {}", analysis.analysis.name, label(estimate)),
                 one_study ? fixed(factor * *estimate.values.mean(), 1) : cell(estimate.mean, with_error),
                 cell(estimate.empirical_se, with_error), cell(estimate.truth, with_error),
                 cell(estimate.bias, signed_with_error),
                 answered(estimate.answered, summary.result.replicates)});
    }
  }
  return table;
}

Table tests(const Summary& summary) {
  Table table({"", "test", "rejects, % of studies", "95 % interval", "can be computed"}, 2);
  for (const auto& analysis : summary.result.analyses) {
    if (!analysis.rejected) {
      continue;
    }
    const auto& rejected = *analysis.rejected;
    table.add({analysis.analysis.name, std::string(label(analysis.analysis)), percent_with_error(rejected),
               fmt::format("{}–{}", percent(rejected.wilson.lower, 1), percent(rejected.wilson.upper, 1)),
               answered(analysis.answered, summary.result.replicates)});
  }
  return table;
}

std::string section(std::string_view title, const std::string& body) {
  return body.empty() ? "" : fmt::format("\n{}\n{}", title, body);
}

}  // namespace

std::string as_table(const Summary& summary) {
  const auto& study = summary.study;
  std::string out = fmt::format("{}: {}\n{} simulated {}, seed {}\n", study.name, study.title,
                                grouped(summary.result.replicates),
                                summary.result.replicates == 1 ? "study" : "studies", study.monte_carlo.seed);
  out += section(text::cohort_title, cohort_table(summary));
  out += section(text::calendar_title, calendar_table(summary));
  const Table numbers = estimates(summary);
  if (!numbers.empty()) {
    out += section(text::estimates_title, numbers.text());
    out += wrapped(
        "± is the Monte Carlo error of this simulation. “One study's SE” is how far a single study of this "
        "size scatters. The truth is that of a large cohort of " +
            std::string(study.truth.population == plan::TruthPopulation::all_starters
                            ? "all who start treatment"
                            : "those included") +
            ", followed to the end. Averages are over the studies that have an answer.",
        page_width, "  ", "  ");
  }
  out += section(text::published_title, published_table(summary));
  const Table decisions = tests(summary);
  if (!decisions.empty()) {
    out += section(text::tests_title, decisions.text());
    out += wrapped(
        "A test rejects when p is below its alpha. Where there is a true difference that share is its power; "
        "a test that cannot be computed does not reject.",
        page_width, "  ", "  ");
  }
  std::string sentences;
  for (const auto& sentence : findings(study, summary.result)) {
    sentences += wrapped(sentence, page_width, "  • ", "    ");
  }
  out += section(text::findings_title, sentences);
  return out + "\n" + std::string(text::disclaimer) + "\n";
}

}  // namespace dliplan::app
