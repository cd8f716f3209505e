#include "app/cohort_table.hpp"
#include "app/findings.hpp"
#include "app/numbers.hpp"
#include "app/one_screen.hpp"
#include "app/page.hpp"
#include "app/published_table.hpp"
#include "app/run_tables.hpp"
#include "app/runs/run_words.hpp"
#include "app/say.hpp"
#include "app/summary.hpp"
#include "app/table.hpp"
#include "app/verdicts.hpp"
#include "app/words.hpp"

#include <fmt/format.h>

#include <span>
#include <string_view>
#include <vector>

namespace dliplan::app {
namespace {

std::string estimates(const Summary& summary) {
  const bool everybody = summary.study.truth.population == plan::TruthPopulation::all_starters;
  return section(text::estimates_title, estimates_table(summary),
                 everybody ? text::note_on_estimates_of_all : text::note_on_estimates_of_included) +
         section(text::published_title, published_table(summary));
}

std::string errors(const Summary& summary) {
  return section(text::tests_title, errors_table(summary), note_on_tests(summary)) +
         section(text::formula_title, formula_table(summary), text::note_on_formula) +
         section(text::exact_title, exact_table(summary));
}

std::string meanings(const Summary& summary) {
  std::vector<std::string> all;
  for (const Finding& one : findings(summary.study, summary.result)) {
    all.push_back(one.gist + (one.gist.empty() || one.detail.empty() ? "" : " ") + one.detail);
  }
  return section(text::findings_title, points(all));
}

std::string family(const Summary& summary) {
  if (!summary.result.family) return "";
  return section(text::family_title,
                 wrapped(verdict(*summary.result.family), page_width, "  ", "  ") + family_table(summary),
                 text::note_on_family);
}

std::string audits(const Summary& summary) {
  return section(text::audit_title, audit_tables(summary), note_on_audits(summary));
}

std::string efficiency(const Summary& summary) {
  return section(text::efficiency_title, efficiency_table(summary), text::note_on_efficiency) +
         section(text::pairing_title, pairing_table(summary), text::note_on_pairing);
}

/// Where nobody is in any cohort: how that comes, and no number of what was never computed.
std::string without_patients(const Summary& summary) {
  return section(text::cohort_title, cohort_table(summary)) +
         section(text::findings_title, points({std::string(text::nobody_enrolled)}));
}

std::string shown(const Summary& summary, Section what);

/// All but the first, which is the summary, and the last, which is all of them.
constexpr std::span<const std::string_view> names_of_parts =
    std::span(section_names).subspan(1, section_names.size() - 2);

std::string all_parts(const Summary& summary) {
  std::string out = shown(summary, Section::summary);
  for (std::size_t i = 1; i <= names_of_parts.size(); ++i) out += shown(summary, static_cast<Section>(i));
  return out;
}

/// The sections that this run has.
std::string where_the_rest_is(const Summary& summary) {
  std::string names;
  for (std::size_t i = 1; i <= names_of_parts.size(); ++i) {
    if (!shown(summary, static_cast<Section>(i)).empty()) names += std::string(section_names[i]) + tr(", ");
  }
  return "\n" + wrapped(text::more_by_show(names + std::string(section_names.back())), screen_width, "", "");
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
    case Section::estimates: return estimates(summary);
    case Section::performance:
      return section(text::performance_title, performance_table(summary), text::note_on_performance);
    case Section::errors: return errors(summary);
    case Section::audit: return audits(summary);
    case Section::findings: return meanings(summary);
    case Section::family: return family(summary);
    case Section::ledger: return section(text::ledger_title, ledger_table(summary));
    case Section::answers: return section(text::answers_title, answers_table(summary));
    case Section::efficiency: return efficiency(summary);
    case Section::all: return all_parts(summary);
  }
  return "";
}

}  // namespace

std::string as_table(const Summary& summary, std::span<const Section> sections) {
  const auto& study = summary.study;
  std::string out = fmt::format("{}: {}\n", study.name, study.title);
  out += summary.result.replicates == 1 ? say("1 simulated study, seed {}\n", study.monte_carlo.seed)
                                        : say("{} simulated studies, seed {}\n",
                                              grouped(summary.result.replicates), study.monte_carlo.seed);
  if (is_too_imprecise(summary)) {
    out += text::budget_ended(summary.result.replicates, summary.result.largest_error, *summary.precision) +
           "\n";
  }
  if (!summary.missing.empty()) out += text::without(summary.missing) + "\n";
  for (const Section each : sections) {
    const std::string text = shown(summary, each);
    out += text.empty() ? say("\nNothing to show as “{}”: the scenario plans nothing of that kind.\n",
                              section_names[static_cast<std::size_t>(each)])
                        : text;
  }
  const bool is_screen = sections.size() == 1 && sections.front() == Section::summary;
  out += is_screen && summary.result.enrolled_anybody() ? where_the_rest_is(summary) : "\n";
  return out + std::string(text::disclaimer) + "\n";
}

}  // namespace dliplan::app
