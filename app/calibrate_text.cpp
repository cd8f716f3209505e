#include "app/calibrate_text.hpp"

#include "app/calibrate_words.hpp"
#include "app/numbers.hpp"
#include "app/say.hpp"
#include "app/table.hpp"
#include "app/words.hpp"

#include <fmt/format.h>

#include <cmath>

namespace dliplan::app {
namespace {

constexpr std::size_t width = 100;

/// How a reader would have it: durations of a month and more in months, rates a month.
struct ShownUnit {
  double factor = 1.0;
  std::string name;
};

ShownUnit shown_unit(const scenarios::FreeParameter& parameter) {
  const scenarios::Measure& measure = *parameter.measure;
  if (measure.base_unit == "days" && parameter.range.high >= sim::days_per_month) {
    return {1.0 / sim::days_per_month, tr(" months")};
  }
  if (measure.base_unit == "/ day") return {sim::days_per_month, tr(" / month")};
  return {1.0, measure.base_unit.empty() ? "" : " " + std::string(measure.base_unit)};
}

std::string figure_text(const plan::Known& figure, double factor) {
  return figure ? with_error(scaled(*figure, factor)) : std::string(label(figure.error()));
}

std::string figures_table(const CalibrationReport& report) {
  Table table({"", tr("published"), tr("at the start"), tr("fitted"), tr("tolerance"), ""});
  for (const plan::TargetFit& fit : report.answer.targets) {
    const double factor = unit_factor(fit.estimand);
    table.add({fmt::format("{}, {}", fit.target.analysis, label(fit.estimand)),
               fmt::format("{:.4g}", factor * fit.target.value()), figure_text(fit.at_start, factor),
               figure_text(fit.fitted, factor), fmt::format("{:.2g}", factor * fit.target.allowed_miss()),
               std::string(text::in_words(fit.hit))});
  }
  return table.text();
}

std::string pinned_text(const scenarios::FreeParameter& parameter, const plan::NumberFit& fit) {
  if (fit.idle) return std::string(text::calibrate_idle);
  return fit.pinned ? interval_text(parameter, *fit.pinned) : std::string(text::calibrate_open);
}

std::string numbers_table(const CalibrationReport& report) {
  Table table({"", tr("start"), tr("fitted"), tr("pinned down to"), tr("range")});
  for (std::size_t j = 0; j < report.parameters.size(); ++j) {
    const scenarios::FreeParameter& parameter = report.parameters[j];
    const plan::NumberFit& fit = report.answer.numbers[j];
    const ShownUnit unit = shown_unit(parameter);
    table.add({parameter.path, value_text(parameter, parameter.start),
               value_text(parameter, fit.fitted, uncertainty_of(fit)), pinned_text(parameter, fit),
               say("{:.4g} to {:.4g}{}", parameter.range.low * unit.factor,
                   parameter.range.high * unit.factor, unit.name)});
  }
  return table.text();
}

std::string bullets(const std::vector<std::string>& sentences) {
  std::string out;
  for (const std::string& sentence : sentences) out += wrapped(sentence, width, "  • ", "    ");
  return out;
}

}  // namespace

std::string value_text(const scenarios::FreeParameter& parameter,
                       double value,
                       std::optional<double> uncertainty) {
  const ShownUnit unit = shown_unit(parameter);
  const double shown = value * unit.factor;
  if (!uncertainty) return fmt::format("{:.4g}{}", shown, unit.name);
  return fixed(shown, decimals_for(*uncertainty * unit.factor)) + unit.name;
}

std::string interval_text(const scenarios::FreeParameter& parameter, const stats::Interval& interval) {
  const ShownUnit unit = shown_unit(parameter);
  const int decimals = decimals_for((interval.upper - interval.lower) / 2.0 * unit.factor);
  return say("{} to {}{}", fixed(interval.lower * unit.factor, decimals),
             fixed(interval.upper * unit.factor, decimals), unit.name);
}

std::optional<double> uncertainty_of(const plan::NumberFit& fit) {
  if (!fit.pinned) return std::nullopt;
  return (fit.pinned->upper - fit.pinned->lower) / 2.0;
}

std::string calibration_as_table(const CalibrationReport& report) {
  std::string out = fmt::format("{}: {}\n", report.study.name, report.study.title);
  out += wrapped(text::calibrate_question(report), width, "", "");
  out += fmt::format("\n{}\n{}", text::calibrate_answer_title, bullets(text::calibrate_sentences(report)));
  out += fmt::format("\n{}\n{}", text::calibrate_figures_title, figures_table(report));
  out += fmt::format("\n{}\n{}", text::calibrate_numbers_title, numbers_table(report));
  out += fmt::format("\n{}\n{}", text::calibrate_flat_title, bullets(text::flat_sentences(report)));
  out += "\n" + wrapped(std::string(text::calibrate_note), width, "  ", "  ");
  return out + fmt::format("\n{}\n", text::disclaimer);
}

}  // namespace dliplan::app
