#include "app/calibrate_words.hpp"

#include "app/language.hpp"
#include "app/numbers.hpp"
#include "app/say.hpp"
#include "app/version.hpp"
#include "app/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace dliplan::app::text {
namespace {

using plan::CalibrationOutcome;
using plan::Hit;

std::string figures_in_words(std::size_t number) {
  return number == 1 ? tr("1 figure") : say("{} figures", number);
}

std::string numbers_in_words(std::size_t number) {
  return number == 1 ? tr("1 number") : say("{} numbers", number);
}

std::string joined(const std::vector<std::string>& all) {
  std::string out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    out += (i == 0 ? "" : i + 1 == all.size() ? tr(" and ") : tr(", ")) + all[i];
  }
  return out;
}

std::vector<const plan::TargetFit*> with(const CalibrationReport& report, Hit hit) {
  std::vector<const plan::TargetFit*> all;
  for (const plan::TargetFit& fit : report.answer.targets) {
    if (fit.hit == hit) all.push_back(&fit);
  }
  return all;
}

std::string name_of(const plan::TargetFit& fit) {
  return figure_name(fit.target, fit.estimand);
}

std::string outcome(const CalibrationReport& report) {
  const std::size_t all = report.answer.targets.size();
  const std::size_t met = with(report, Hit::met).size();
  switch (report.answer.outcome) {
    case CalibrationOutcome::met:
      return all == 1 ? tr("The figure is met: within the tolerance.")
                      : say("All {} figures are met: within the tolerance.", all);
    case CalibrationOutcome::undecided:
      if (all == 1) {
        return tr(
            "The figure is beyond its tolerance by no more than two Monte Carlo errors: --set "
            "truth.patients=N tells with more patients.");
      }
      return say(
          "{} of {} figures are met; the others are beyond their tolerance by no more than two Monte Carlo "
          "errors: --set truth.patients=N tells with more patients.",
          met, all);
    default: break;
  }
  if (all == 1) return tr("The figure is not met.");
  return say("{} of {} figures are met.", met, all);
}

std::string obstacle(const CalibrationReport& report, const plan::TargetFit& fit) {
  const std::string missed = say("{} is missed", name_of(fit));
  std::vector<std::string> ends;
  for (const std::size_t j : fit.blocked_by) {
    const bool high = report.answer.numbers[j].at_end == plan::RangeEnd::high;
    const std::string value = value_text(report.parameters[j], report.answer.numbers[j].fitted);
    ends.push_back(high ? say("{} above {}", report.parameters[j].path, value)
                        : say("{} below {}", report.parameters[j].path, value));
  }
  switch (fit.obstacle) {
    case plan::Obstacle::nothing_moves_it:
      return say("{}: none of the free numbers moves it by its tolerance.", missed);
    case plan::Obstacle::range_ends:
      return say("{}: it would take {}, where the range ends.", missed, joined(ends));
    default:
      return say(
          "{}: what would help it harms other figures, or the search did not find the way; another start "
          "may.",
          missed);
  }
}

std::string at_ends(const CalibrationReport& report) {
  std::vector<std::string> ends;
  for (std::size_t j = 0; j < report.parameters.size(); ++j) {
    const plan::NumberFit& fit = report.answer.numbers[j];
    if (fit.at_end == plan::RangeEnd::none || fit.idle) continue;
    const std::string value = value_text(report.parameters[j], fit.fitted);
    ends.push_back(fit.at_end == plan::RangeEnd::high
                       ? say("{} ({}, the upper end)", report.parameters[j].path, value)
                       : say("{} ({}, the lower end)", report.parameters[j].path, value));
  }
  return ends.empty() ? "" : say("At the end of the range: {}.", joined(ends));
}

std::string more_numbers_than_figures(const CalibrationReport& report) {
  const std::size_t numbers = report.parameters.size();
  const std::size_t figures = report.answer.targets.size();
  if (numbers <= figures) return "";
  return say("{} cannot pin down {}: many sets fit, and this is one of them.", figures_in_words(figures),
             numbers_in_words(numbers));
}

std::string effort(const CalibrationReport& report) {
  std::string out = say("{} sets of values were simulated, {} patients in all",
                        grouped(report.answer.candidates), grouped(report.answer.patients));
  if (report.answer.starts > 1) out += say(", from {} starts", report.answer.starts);
  out += tr(".");
  if (report.answer.refused > 0) {
    out += say(" {} more cannot be; of the first, {}", grouped(report.answer.refused), report.first_refusal);
  }
  return out;
}

/// "raising A from 1 to 2 and lowering B from 4 to 3"
std::string move(const CalibrationReport& report, const plan::FlatDirection& flat) {
  std::vector<std::string> parts;
  for (std::size_t j = 0; j < report.parameters.size(); ++j) {
    const scenarios::FreeParameter& parameter = report.parameters[j];
    const double before = report.answer.numbers[j].fitted;
    if (std::abs(flat.values[j] - before) <= 1e-9 * std::abs(before)) continue;
    const std::string from = value_text(parameter, before), to = value_text(parameter, flat.values[j]);
    parts.push_back(flat.values[j] > before ? say("raising {} from {} to {}", parameter.path, from, to)
                                            : say("lowering {} from {} to {}", parameter.path, from, to));
  }
  return joined(parts);
}

std::string capitalised(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  return text;
}

}  // namespace

std::string figure_name(const plan::Published& figure, const plan::Estimand& estimand) {
  const Speaking english(Language::en);  // a name that --target takes
  const std::string quantity = label(estimand);
  return fmt::format("{}, {}", figure.analysis, quantity.substr(0, quantity.find(" (")));
}

std::string calibrate_question(const CalibrationReport& report) {
  return say("{} fitted to {}.", numbers_in_words(report.parameters.size()),
             report.question.targets.size() == 1
                 ? tr("1 published figure")
                 : say("{} published figures", report.question.targets.size()));
}

std::vector<std::string> calibrate_sentences(const CalibrationReport& report) {
  std::vector<std::string> out{outcome(report)};
  for (const plan::TargetFit* fit : with(report, Hit::missed)) out.push_back(obstacle(report, *fit));
  out.push_back(at_ends(report));
  out.push_back(more_numbers_than_figures(report));
  out.push_back(effort(report));
  std::erase(out, "");
  return out;
}

std::vector<std::string> flat_sentences(const CalibrationReport& report) {
  std::vector<std::string> out;
  for (std::size_t j = 0; j < report.parameters.size(); ++j) {
    if (!report.answer.numbers[j].idle) continue;
    out.push_back(say("No figure depends on {}: any value fits as well.", report.parameters[j].path));
  }
  for (const plan::FlatDirection& flat : report.answer.flat) {
    const plan::TargetFit& most = report.answer.targets[flat.changes_most];
    out.push_back(capitalised(move(report, flat)) +
                  (flat.largest_change < 0.005
                       ? tr(" changes no figure.")
                       : say(" changes no figure by more than {} of its tolerance (most: {}).",
                             fixed(flat.largest_change, 2), name_of(most))));
  }
  if (out.empty()) {
    out.emplace_back(
        tr("Nothing by much: no numbers can move together through a fifth of their ranges while every figure "
           "stays within its tolerance."));
  }
  return out;
}

std::string_view in_words(Hit hit) {
  switch (hit) {
    case Hit::met: return tr("met");
    case Hit::missed: return tr("missed");
    case Hit::undecided: return tr("undecided");
  }
  return "";
}

std::string no_published_figures() {
  return tr("the scenario has no [[published]] figure that could be a target");
}

std::string no_such_target(std::string_view read,
                           std::string_view nearest,
                           const std::vector<std::string>& targets) {
  std::string out = say("--target = {}: the scenario publishes no such figure", read);
  if (!nearest.empty()) out += say("; did you mean “{}”?", nearest);
  out += tr("\nIts figures:");
  for (const std::string& target : targets) out += "\n  " + target;
  return out;
}

std::string target_without_tolerance(std::string_view target) {
  return say("{}: tolerance = 0: a target needs a tolerance above 0", target);
}

std::string free_twice(std::string_view path) {
  return say("--free: {}: is given twice", path);
}

std::string file_exists(std::string_view path) {
  return say("--write = {}: is there already; another name, or --overwrite", path);
}

std::string no_folder(std::string_view path) {
  return say("--write = {}: no such folder, or none that can be written", path);
}

std::string calibration_interrupted(std::uint64_t candidates) {
  return say("dliplan: interrupted after {} sets of values; there is nothing to print", candidates);
}

std::string written(std::string_view path) {
  return say("dliplan: wrote {}", path);
}

std::vector<std::string> calibrated_head(const CalibrationReport& report) {
  std::vector<std::string> head{
      say("Calibrated by dliplan {} from {}: seed {}, search with {} patients.", version, report.study.name,
          report.study.monte_carlo.seed, grouped(static_cast<std::uint64_t>(report.question.patients))),
      tr("The targets (published, simulated, and whether they are met):")};
  for (const plan::TargetFit& fit : report.answer.targets) {
    const double factor = unit_factor(fit.estimand);
    head.push_back(fmt::format(
        "  {}, {}: {:.4g}; {}; {}. {}", fit.target.analysis, label(fit.estimand), factor * fit.target.value(),
        fit.fitted ? with_error(scaled(*fit.fitted, factor)) : std::string(label(fit.fitted.error())),
        in_words(fit.hit), fit.target.source));
  }
  head.emplace_back(tr("What these figures do not pin down:"));
  for (const std::string& sentence : flat_sentences(report)) head.push_back("  " + sentence);
  head.emplace_back("");
  return head;
}

std::string calibrated_note(const CalibrationReport& report, std::size_t number) {
  const scenarios::FreeParameter& parameter = report.parameters[number];
  const plan::NumberFit& fit = report.answer.numbers[number];
  const std::string key = parameter.path.substr(parameter.path.rfind('.') + 1);
  if (fit.idle) return say("{}: no target depends on it", key);
  const std::string pinned =
      fit.pinned ? interval_text(parameter, *fit.pinned) : tr("the targets leave it open");
  return say("{}: calibrated to the targets above, {} [{}]", key,
             value_text(parameter, fit.fitted, uncertainty_of(fit)), pinned);
}

}  // namespace dliplan::app::text
