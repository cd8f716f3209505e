#include "app/compare/compare_words.hpp"
#include "app/compare/compared.hpp"
#include "app/estimate_text.hpp"
#include "app/numbers.hpp"
#include "app/readable.hpp"
#include "app/say.hpp"
#include "app/table.hpp"
#include "app/words.hpp"
#include "stats/performance/bias.hpp"

#include <fmt/format.h>

#include <functional>

namespace dliplan::app {
namespace {

using plan::AnalysisDifference;
using plan::EstimateCharacteristics;
using plan::EstimateDifference;

constexpr std::size_t width = 100;

std::string or_none(const std::string& canonical) {
  return canonical.empty() ? "–" : readable(canonical);
}

std::string parameters(const Compared& compared) {
  if (compared.parameters.empty()) return text::nothing_differs();
  std::string out;
  for (const auto& one : compared.parameters) {
    const std::string both = fmt::format("{}: {} → {}", one.path, or_none(one.first), or_none(one.second));
    out +=
        wrapped(one.meaning.empty() ? both : fmt::format("{}. {}", both, one.meaning), width, "  ", "      ");
  }
  return out;
}

/// Steps at which patients differ, and the cohort.
std::string cohort(const Compared& compared) {
  Table table({"", "A", "B", tr("B less A")});
  for (std::size_t i = 0; i < plan::funnel_steps; ++i) {
    const auto step = static_cast<plan::FunnelStep>(i);
    const auto a = stats::mean_estimate(compared.result.first.funnel[i]);
    const auto b = stats::mean_estimate(compared.result.second.funnel[i]);
    const auto& difference = compared.result.funnel[i];
    if (!a || !b || !difference) continue;
    const bool same = difference->value == 0.0 && difference->mcse == 0.0;
    if (same && step != plan::FunnelStep::enrolled) continue;
    const auto patients = [](const stats::Measure& mean) {
      return mean.mcse > 0.0 ? with_error(mean) : fixed(mean.value, 0);
    };
    table.add({std::string(label(step)), patients(*a), patients(*b),
               difference->mcse > 0.0 ? signed_with_error(*difference) : fixed(difference->value, 0)});
  }
  return table.empty() ? "" : table.text();
}

/// Rejections of the tests by one reading of each.
std::string rejections(
    const Compared& compared,
    const std::function<std::optional<stats::ProportionMeasure>(const plan::AnalysisCharacteristics&)>& share,
    const std::optional<stats::DifferenceOfShares> AnalysisDifference::*difference) {
  Table table({"", "A", "B", tr("B less A, points")});
  for (const AnalysisDifference& one : compared.result.differences) {
    const auto& a = compared.result.first.analyses[one.at.first];
    if (!(one.*difference) || a.analysis.role == plan::Role::audit) continue;
    const auto& b = compared.result.second.analyses[one.at.second];
    table.add(
        {a.analysis.name, share_text(share(a)), share_text(share(b)), difference_text(*(one.*difference))});
  }
  return table.empty() ? "" : table.text();
}

std::optional<stats::ProportionMeasure> as_planned(const plan::AnalysisCharacteristics& analysis) {
  return analysis.rejected() != nullptr ? std::optional(*analysis.rejected()) : std::nullopt;
}

std::string cell(const plan::Known& known, double factor) {
  return known ? with_error(scaled(*known, factor)) : std::string(why(known.error()));
}

std::string signed_cell(const plan::Known& known, double factor) {
  return known ? signed_with_error(scaled(*known, factor)) : std::string(why(known.error()));
}

std::string estimates(const Compared& compared) {
  Table table({"", tr("truth A"), tr("truth B"), tr("bias A"), tr("bias B"), tr("B less A"),
               tr("one study's SE A"), "SE B"});
  for (const AnalysisDifference& one : compared.result.differences) {
    const auto& first = compared.result.first.analyses[one.at.first];
    const auto& second = compared.result.second.analyses[one.at.second];
    if (first.analysis.role == plan::Role::audit) continue;
    for (std::size_t j = 0; j < one.estimates.size(); ++j) {
      const EstimateCharacteristics& a = first.estimates[one.at.estimates[j].first];
      const EstimateCharacteristics& b = second.estimates[one.at.estimates[j].second];
      const double factor = unit_factor(a.estimand);
      const bool told = a.usually_answered() && b.usually_answered();
      table.add({fmt::format("{}, {}", first.analysis.name, label(a)), cell(a.truth, factor),
                 cell(b.truth, factor), signed_cell(a.bias, factor), signed_cell(b.bias, factor),
                 told ? signed_cell(one.estimates[j].bias, factor) : "–", cell(a.empirical_se, factor),
                 cell(b.empirical_se, factor)});
    }
  }
  return table.empty() ? "" : table.text();
}

std::string section(std::string_view title, const std::string& content, std::string_view note = "") {
  if (content.empty()) return "";
  const std::string words = note.empty() ? "" : wrapped(std::string(note), width, "  ", "  ");
  return fmt::format("\n{}\n{}{}", title, content, words);
}

std::string findings(const Compared& compared) {
  std::string out;
  for (const std::string& one : text::compared_findings(compared)) out += wrapped(one, width, "  • ", "    ");
  return out;
}

}  // namespace

std::string as_table(const Compared& compared) {
  std::string out = text::compared_head(compared);
  out += section(text::parameters_title, parameters(compared));
  out += section(text::compared_cohort_title, cohort(compared));
  out += section(text::compared_tests_title,
                 rejections(compared, as_planned, &AnalysisDifference::as_planned), text::note_on_compared);
  const auto in_null = [](const plan::AnalysisCharacteristics& one) { return one.in_causal_null; };
  out += section(text::compared_nulls_title, rejections(compared, in_null, &AnalysisDifference::causal_null));
  out += section(text::compared_estimates_title, estimates(compared), text::note_on_compared_estimates);
  const std::string alone = text::planned_by_one(compared.result.matching);
  if (!alone.empty()) out += "\n" + wrapped(alone, width, "", "");
  out += section(text::compared_meaning_title, findings(compared));
  return out + "\n" + wrapped(std::string(text::disclaimer), width, "", "");
}

}  // namespace dliplan::app
