#include "scenarios/load.hpp"

#include "scenarios/counting.hpp"
#include "scenarios/cross_checks.hpp"
#include "scenarios/layers.hpp"
#include "scenarios/read_study.hpp"
#include "scenarios/resolve_variants.hpp"

#include <algorithm>
#include <tuple>

namespace dliplan::scenarios {
namespace {

/// The user's file first, then the preset below it, then the command line; each from top to bottom, and then
/// what stands in no line.
Complaints in_order(Complaints complaints, const Layers& layers) {
  const auto rank = [&](const Complaint& complaint) {
    const auto at = std::find(layers.labels.rbegin(), layers.labels.rend(), complaint.source);
    return at - layers.labels.rbegin();
  };
  const auto line = [](const Complaint& complaint) { return complaint.line - 1; };  // 0 becomes the largest
  std::stable_sort(complaints.begin(), complaints.end(), [&](const Complaint& a, const Complaint& b) {
    return std::tuple(rank(a), line(a), a.column) < std::tuple(rank(b), line(b), b.column);
  });
  return complaints;
}

tl::expected<Loaded, Complaints> load_checked(const tl::expected<SourceText, Complaint>& source,
                                              std::span<const Setting> settings) {
  if (!source) return tl::unexpected(Complaints{source.error()});
  auto layers = layers_of(*source);
  if (!layers) return tl::unexpected(Complaints{layers.error()});
  Report report(source->label);
  for (Complaint& complaint : apply_settings(settings, layers->documents))
    report.complain(std::move(complaint));
  keep_last_way_of_counting(layers->documents, settings_label);
  plan::Study study = read_study(*layers, source->stem, report);
  check_together(study, report);
  if (report.complaints().empty()) resolve_variants(study, report);
  if (!report.complaints().empty()) return tl::unexpected(in_order(report.complaints(), *layers));
  return Loaded{std::move(study), std::move(report)};
}

tl::expected<plan::Study, Complaints> study_of(tl::expected<Loaded, Complaints> loaded) {
  if (!loaded) return tl::unexpected(std::move(loaded.error()));
  return std::move(loaded->study);
}

}  // namespace

tl::expected<Loaded, Complaints> load_with_places(const Source& source, std::span<const Setting> settings) {
  return load_checked(read_source(source), settings);
}

tl::expected<plan::Study, Complaints> load(const Source& source, std::span<const Setting> settings) {
  return study_of(load_with_places(source, settings));
}

tl::expected<plan::Study, Complaints> load_text(std::string text,
                                                const std::string& label,
                                                std::span<const Setting> settings) {
  return study_of(load_checked(checked_text(label, label, std::move(text)), settings));
}

}  // namespace dliplan::scenarios
