#include "scenarios/resolve_variants.hpp"

#include "scenarios/canonical.hpp"
#include "scenarios/counting.hpp"
#include "scenarios/cross_checks.hpp"
#include "scenarios/read_study.hpp"
#include "scenarios/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

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

/// Whether a path is one of the model, which every arm has.
bool is_of_model(std::string_view path) {
  constexpr std::array elsewhere{"arm",          "calendar",  "accrual", "observation", "analysis",
                                 "audit",        "variant",   "truth",   "data",        "monte_carlo",
                                 "multiplicity", "published", "name",    "title",       "pathway"};
  const std::string_view first = path.substr(0, path.find('.'));
  return std::find(elsewhere.begin(), elsewhere.end(), first) == elsewhere.end();
}

/// A change of the model is one of every arm: the document says of the others only how they differ from the
/// first.
void add_to_all_arms(const Setting& setting, std::size_t arms, std::vector<Setting>& all) {
  all.push_back(setting);
  if (!is_of_model(setting.path)) return;
  for (std::size_t arm = 2; arm <= arms; ++arm) {
    all.push_back({fmt::format("arm.{}.{}", arm, setting.path), setting.value});
  }
}

/// The study as one document, with all that is in force.
Layers whole_document(const plan::Study& study) {
  return {{*parse_document(canonical_text(study), study.name)}, {study.name}};
}

/// What is wrong with the changes of a variant; what they come to where nothing is.
Complaints resolve(plan::Variant& variant, const Layers& layers, const plan::Study& study) {
  const std::string label = "variant " + variant.name;
  Report report(label);
  std::vector<Setting> settings;
  for (const std::string& text : variant.set) {
    if (auto setting = parse_setting(text)) {
      add_to_all_arms(*setting, study.arms.size(), settings);
    } else {
      report.complain({.source = label, .path = text, .problem = Problem::bad_setting_path, .read = text});
    }
  }
  const auto refused = [&](std::string path) -> Complaints {
    return {{.source = label,
             .path = std::move(path),
             .problem = Problem::not_in_variant,
             .allowed = "parameters of the patients, the calendar, accrual and observation"}};
  };
  for (const Setting& setting : settings) {
    if (setting.path == "pathway")
      return refused(setting.path);  // what the other is made of is not even read
  }
  const plan::Study result = with_changes(settings, layers, study, report, label);
  if (!report.complaints().empty()) return report.complaints();
  if (!leaves_alone(result, study)) return refused(path_not_left_alone(settings, layers, study, label));
  variant.calendar = result.calendar;
  variant.accrual = result.accrual;
  variant.arms = result.arms;
  variant.observation = result.observation;
  return {};
}

}  // namespace

void resolve_variants(plan::Study& study, Report& report) {
  if (study.variants.empty()) return;
  const Layers layers = whole_document(study);
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
