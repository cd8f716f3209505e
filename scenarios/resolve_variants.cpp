#include "scenarios/resolve_variants.hpp"

#include "scenarios/counting.hpp"
#include "scenarios/cross_checks.hpp"
#include "scenarios/read_study.hpp"
#include "scenarios/settings.hpp"

#include <fmt/format.h>

#include <span>

namespace dliplan::scenarios {
namespace {

/// What a variant may not change: how the study is analysed and simulated, and its pathway.
bool leaves_alone(const plan::Study& changed, const plan::Study& study) {
  const auto pathway = [](const plan::Study& one) { return one.arms.front().model.pathway; };
  plan::Study same =
      plan::as_variant(study, {"", {}, changed.calendar, changed.accrual, changed.arms, changed.observation});
  same.variants = changed.variants;
  same.audits = changed.audits;
  return same == changed && pathway(study) == pathway(changed) && study.arms.size() == changed.arms.size();
}

/// The study with these changes; what is wrong with it goes to the report.
plan::Study with_changes(std::span<const Setting> changes,
                         Layers layers,
                         const plan::Study& study,
                         Report& report,
                         const std::string& label) {
  for (Complaint& complaint : apply_settings(changes, layers.documents, label)) {
    report.complain(std::move(complaint));
  }
  keep_last_way_of_counting(layers.documents, label);
  plan::Study changed = read_study(layers, study.name, report);
  check_together(changed, report);
  return changed;
}

/// The first change that a variant may not make: one after the other, each upon those before it.
std::string path_not_left_alone(const std::vector<Setting>& settings,
                                const Layers& layers,
                                const plan::Study& study,
                                const std::string& label) {
  for (std::size_t count = 1; count < settings.size(); ++count) {
    Report aside(label);
    const std::span<const Setting> so_far(settings.data(), count);
    if (!leaves_alone(with_changes(so_far, layers, study, aside, label), study)) {
      return settings[count - 1].path;
    }
  }
  return settings.back().path;
}

/// What is wrong with the changes of a variant; what they come to where nothing is.
Complaints resolve(plan::Variant& variant, const Layers& layers, const plan::Study& study) {
  const std::string label = "variant " + variant.name;
  Report report(label);
  std::vector<Setting> settings;
  for (const std::string& text : variant.set) {
    if (auto setting = parse_setting(text)) {
      settings.push_back(*std::move(setting));
    } else {
      report.complain({.source = label, .path = text, .problem = Problem::bad_setting_path, .read = text});
    }
  }
  const plan::Study result = with_changes(settings, layers, study, report, label);
  if (!report.complaints().empty()) return report.complaints();
  if (!leaves_alone(result, study)) {
    return {{.source = label,
             .path = path_not_left_alone(settings, layers, study, label),
             .problem = Problem::not_in_variant,
             .allowed = "parameters of the patients, the calendar, accrual and observation"}};
  }
  variant.calendar = result.calendar;
  variant.accrual = result.accrual;
  variant.arms = result.arms;
  variant.observation = result.observation;
  return {};
}

}  // namespace

void resolve_variants(const Layers& layers, plan::Study& study, Report& report) {
  std::vector<plan::Variant> resolved = study.variants;
  for (std::size_t i = 0; i < resolved.size(); ++i) {
    for (Complaint complaint : resolve(resolved[i], layers, study)) {
      const Complaint place = report.at(fmt::format("variant.{}.set", i + 1), complaint.problem);
      complaint.source = place.source;
      complaint.line = place.line;
      complaint.column = place.column;
      report.complain(std::move(complaint));
    }
  }
  study.variants = std::move(resolved);
}

}  // namespace dliplan::scenarios
