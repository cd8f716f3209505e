#include "app/cohort_table.hpp"
#include "app/findings.hpp"
#include "app/numbers.hpp"
#include "app/published_table.hpp"
#include "app/run_tables.hpp"
#include "app/runs/run_words.hpp"
#include "app/summary.hpp"
#include "app/table.hpp"
#include "app/verdicts.hpp"
#include "app/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dliplan::app {
namespace {

constexpr std::size_t page_width = 100;

std::string section(std::string_view title, const std::string& body, std::string_view note = "") {
  if (body.empty()) {
    return "";
  }
  return fmt::format("\n{}\n{}", title, body) +
         (note.empty() ? "" : wrapped(std::string(note), page_width, "  ", "  "));
}

std::string list(const std::vector<std::string>& sentences) {
  std::string out;
  for (const auto& sentence : sentences) {
    if (!sentence.empty()) {
      out += wrapped(sentence, page_width, "  • ", "    ");
    }
  }
  return out;
}

std::string verdicts(const Summary& summary) {
  std::vector<std::string> all;
  for (const auto& audit : summary.result.audits) {
    const std::string sentence = verdict(audit);
    if (!sentence.empty()) all.push_back(audit.name + ". " + sentence);
  }
  if (summary.result.family && !summary.result.audits.empty()) {
    all.push_back("Many tests. " + verdict(*summary.result.family));
  }
  return list(all);
}

std::string estimates(const Summary& summary) {
  const bool everybody = summary.study.truth.population == plan::TruthPopulation::all_starters;
  return section(text::estimates_title, estimates_table(summary),
                 everybody ? text::note_on_estimates_of_all : text::note_on_estimates_of_included);
}

std::string errors(const Summary& summary) {
  return section(text::tests_title, errors_table(summary), text::note_on_tests) +
         section(text::formula_title, formula_table(summary), text::note_on_formula) +
         section(text::exact_title, exact_table(summary));
}

std::string efficiency(const Summary& summary) {
  return section(text::efficiency_title, efficiency_table(summary), text::note_on_efficiency) +
         section(text::pairing_title, pairing_table(summary), text::note_on_pairing);
}

std::string one_screen(const Summary& summary) {
  std::string out = section(text::cohort_title, cohort_table(summary));
  out += section(text::calendar_title, calendar_table(summary));
  out += estimates(summary);
  out += section(text::published_title, published_table(summary));
  out += errors(summary);
  out += section(text::findings_title, list(findings(summary.study, summary.result)));
  return out + section(text::audit_title, verdicts(summary), text::note_on_audit);
}

/// Where nobody is in any cohort: how that comes, and no number of what was never computed.
std::string without_patients(const Summary& summary) {
  return section(text::cohort_title, cohort_table(summary)) +
         section(text::findings_title, list({std::string(text::nobody_enrolled)}));
}

std::string shown(const Summary& summary, Section what) {
  if (!summary.result.enrolled_anybody() && what != Section::cohort) return without_patients(summary);
  switch (what) {
    case Section::summary: return one_screen(summary);
    case Section::cohort:
      return section(text::cohort_title, cohort_table(summary)) +
             section(text::calendar_title, calendar_table(summary));
    case Section::feasibility:
      return section(text::feasibility_title, feasibility_table(summary), text::note_on_feasibility);
    case Section::performance:
      return section(text::performance_title, performance_table(summary), text::note_on_performance);
    case Section::errors: return errors(summary);
    case Section::audit: return section(text::audit_title, audit_tables(summary));
    case Section::family: return section(text::family_title, family_table(summary), text::note_on_family);
    case Section::ledger: return section(text::ledger_title, ledger_table(summary));
    case Section::answers: return section(text::answers_title, answers_table(summary));
    case Section::efficiency: return efficiency(summary);
    case Section::all: break;
  }
  std::string out;
  for (const auto each : {Section::summary, Section::feasibility, Section::performance, Section::audit,
                          Section::family, Section::ledger, Section::answers, Section::efficiency}) {
    out += shown(summary, each);
  }
  return out;
}

}  // namespace

std::string as_table(const Summary& summary, std::span<const Section> sections) {
  const auto& study = summary.study;
  std::string out = fmt::format("{}: {}\n{} simulated {}, seed {}\n", study.name, study.title,
                                grouped(summary.result.replicates),
                                summary.result.replicates == 1 ? "study" : "studies", study.monte_carlo.seed);
  if (is_too_imprecise(summary)) {
    out += text::budget_ended(summary.result.replicates, summary.result.largest_error, *summary.precision) +
           "\n";
  }
  if (!summary.missing.empty()) out += text::without(summary.missing) + "\n";
  for (const Section each : sections) {
    const std::string text = shown(summary, each);
    out += text.empty() ? fmt::format("\nNothing to show as “{}”: the scenario plans nothing of that kind.\n",
                                      section_names[static_cast<std::size_t>(each)])
                        : text;
  }
  return out + "\n" + std::string(text::disclaimer) + "\n";
}

}  // namespace dliplan::app
