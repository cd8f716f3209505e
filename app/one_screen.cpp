#include "app/one_screen.hpp"

#include "app/cohort_table.hpp"
#include "app/findings.hpp"
#include "app/page.hpp"
#include "app/published_table.hpp"
#include "app/run_tables.hpp"
#include "app/table.hpp"
#include "app/words.hpp"

#include <algorithm>
#include <vector>

namespace dliplan::app {
namespace {

std::string planned(const Summary& summary) {
  const bool everybody = summary.study.truth.population == plan::TruthPopulation::all_starters;
  const std::string estimates = planned_estimates(summary);
  std::string note = note_on_screen(summary);
  if (!estimates.empty()) {
    note += " " + std::string(everybody ? text::note_on_planned_estimates_of_all
                                        : text::note_on_planned_estimates_of_included);
  }
  return "\n" + planned_tests(summary) + estimates + wrapped(note, screen_width, "  ", "  ");
}

std::string gists(const Summary& summary) {
  std::vector<std::string> all;
  for (const Finding& one : findings(summary.study, summary.result)) all.push_back(one.gist);
  return points(all, screen_width);
}

std::string audits(const Summary& summary) {
  const std::string table = audits_in_brief(summary);
  return table.empty()
             ? ""
             : "\n" + table + wrapped(std::string(text::note_on_audits_in_brief), screen_width, "  ", "  ");
}

}  // namespace

std::string one_screen(const Summary& summary) {
  std::string out = wrapped(cohort_sentence(summary), screen_width, "", "");
  out += planned(summary);
  out += section(text::published_title, published_table(summary));
  out += audits(summary);
  return out + section(text::findings_title, gists(summary));
}

}  // namespace dliplan::app
