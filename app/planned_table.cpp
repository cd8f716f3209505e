#include "app/alpha_text.hpp"
#include "app/estimate_text.hpp"
#include "app/numbers.hpp"
#include "app/run_tables.hpp"
#include "app/say.hpp"
#include "app/table.hpp"
#include "app/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dliplan::app {
namespace {

/// A mark, or the room of one, so that numbers stay below each other.
std::string marked(const std::string& number, bool marks, std::string_view mark) {
  return number + (marks ? std::string(mark) : " ");
}

bool is_planned(const plan::AnalysisCharacteristics& analysis) {
  return analysis.analysis.role != plan::Role::audit;
}

bool is_planned_test(const plan::AnalysisCharacteristics& analysis) {
  return is_planned(analysis) && analysis.rejected() != nullptr;
}

template <class Choice>
bool any_planned_test(const Summary& summary, Choice&& chosen) {
  return std::any_of(summary.result.analyses.begin(), summary.result.analyses.end(),
                     [&](const auto& one) { return is_planned_test(one) && chosen(one); });
}

std::string bias(const plan::EstimateCharacteristics& e) {
  return e.bias ? signed_with_error(scaled(*e.bias, unit_factor(e.estimand))) : "–";
}

/// To where its error begins; the section on estimates has that, too.
std::string truth(const plan::EstimateCharacteristics& e) {
  return e.truth ? rounded(scaled(*e.truth, unit_factor(e.estimand))) : std::string(why(e.truth.error()));
}

}  // namespace

bool stands_among_estimates(const plan::Analysis& analysis) {
  return analysis.role != plan::Role::audit && analysis.kind != plan::AnalysisKind::chi_squared &&
         analysis.kind != plan::AnalysisKind::mann_whitney;
}

std::string planned_tests(const Summary& summary) {
  Table table({std::string(text::planned_tests_title), tr("rejects, %"), tr("labels shuffled"),
               tr("no effect"), tr("answered")});
  for (const auto& one : summary.result.analyses) {
    if (!is_planned_test(one)) continue;
    table.add({one.analysis.name, rejected_text(one),
               marked(share_text(one.with_shuffled_labels), one.exceeds_alpha, text::exceeds_alpha_mark),
               marked(share_text(one.in_causal_null), one.exceeds_alpha_in_null, text::exceeds_in_null_mark),
               answered_share(one.answered, summary.result.replicates)});
  }
  return table.empty() ? "" : table.without_empty_columns().text();
}

std::string planned_estimates(const Summary& summary) {
  Table table({std::string(text::planned_estimates_title), tr("half of all: at most"), tr("truth"),
               tr("bias"), tr("covers it, %"), tr("answered")});
  for (const auto& one : summary.result.analyses) {
    if (!stands_among_estimates(one.analysis)) continue;
    for (const auto& e : one.estimates) {
      table.add({fmt::format("{}, {}", one.analysis.name, label(e)), median_text(e), truth(e), bias(e),
                 coverage_text(e), answered_share(e.answered, e.replicates())});
    }
  }
  return table.empty() ? "" : table.text();
}

namespace {

/// What there is among the planned tests, with words for each.
struct Words {
  std::string_view rejections, shuffled_labels, no_effect, exceeds_alpha, exceeds_in_null;
};

std::string note_on(const Summary& summary, const Words& words) {
  std::string note(words.rejections);
  const auto add = [&](std::string_view of_it, auto&& chosen) {
    if (any_planned_test(summary, chosen)) note += " " + std::string(of_it);
  };
  add(words.shuffled_labels, [](const auto& one) { return one.with_shuffled_labels.has_value(); });
  add(words.no_effect, [](const auto& one) { return one.in_causal_null.has_value(); });
  add(words.exceeds_alpha, [](const auto& one) { return one.exceeds_alpha; });
  add(words.exceeds_in_null, [](const auto& one) { return one.exceeds_alpha_in_null; });
  return note;
}

}  // namespace

std::string note_on_screen(const Summary& summary) {
  return note_on(summary, {text::note_on_screen, text::shuffled_labels_in_brief, text::no_effect_in_brief,
                           text::note_on_alpha_mark, text::note_on_null_mark});
}

std::string note_on_tests(const Summary& summary) {
  return note_on(summary, {text::note_on_rejections, text::note_on_shuffled_labels, text::note_on_no_effect,
                           text::note_on_alpha_words, text::note_on_null_words});
}

}  // namespace dliplan::app
