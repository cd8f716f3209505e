#include "scenarios/load.hpp"

#include "scenarios/counting.hpp"
#include "scenarios/cross_checks.hpp"
#include "scenarios/presets.hpp"
#include "scenarios/reader.hpp"
#include "scenarios/study_layout.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

namespace dliplan::scenarios {
namespace {

constexpr std::string_view preset_key = "preset";

/// The documents of which a study is made, the basis first; and how they are called.
struct Layers {
  std::vector<Table> documents;
  std::vector<std::string> labels;
};

/// The preset that a document starts from; null when it starts from none.
tl::expected<const Preset*, Complaint> basis_of(const Table& document, const Layers& above) {
  const Node* named = find(document, preset_key);
  if (!named) return nullptr;
  static const sim::Doc doc{.name = preset_key, .meaning = "The preset from which the scenario starts."};
  Report report(above.labels.front());
  std::vector<std::string_view> names;
  for (const Preset& known : presets()) names.push_back(known.name);
  const Leaf leaf{*named, std::string(preset_key), doc, report};
  if (!read_name(leaf, names)) return tl::unexpected(report.complaints().front());
  const Preset* preset = find_preset(std::get<std::string>(named->value));
  if (std::find(above.labels.begin(), above.labels.end(), preset->name) != above.labels.end()) {
    return tl::unexpected(leaf.complaint(Problem::preset_of_itself));
  }
  return preset;
}

/// The document, and below it those that it starts from, one from another.
tl::expected<Layers, Complaint> layers_of(const SourceText& source) {
  Layers layers;
  std::string_view text = source.text;
  std::string label = source.label;
  while (true) {
    auto document = parse_document(text, label);
    if (!document) return tl::unexpected(document.error());
    layers.documents.insert(layers.documents.begin(), *std::move(document));
    layers.labels.insert(layers.labels.begin(), label);
    const auto basis = basis_of(layers.documents.front(), layers);
    if (!basis) return tl::unexpected(basis.error());
    if (!*basis) return layers;
    text = (*basis)->text;
    label = (*basis)->name;
  }
}

/// The place of the last document that has a list of that name.
std::optional<std::size_t> last_with(const Layers& layers, std::string_view name) {
  for (std::size_t i = layers.documents.size(); i > 0; --i) {
    if (find(layers.documents[i - 1], name)) return i - 1;
  }
  return std::nullopt;
}

/// The lists of the last documents that have any. Published figures belong to the analyses: a document with
/// analyses of its own drops those below it.
void read_lists(const Layers& layers, plan::Study& study, const sim::Model& base, Report& report) {
  if (const auto at = last_with(layers, "arm")) {
    Reader reader(layers.documents[*at], "", report);
    describe_arms(reader, study, base);
  }
  const auto analyses = last_with(layers, "analysis");
  if (analyses) {
    Reader reader(layers.documents[*analyses], "", report);
    describe_analyses(reader, study);
  }
  if (const auto at = last_with(layers, "published"); at && (!analyses || *at >= *analyses)) {
    Reader reader(layers.documents[*at], "", report);
    describe_published(reader, study);
  }
}

/// A pathway that is not chosen has no effect, and so no value.
void forget_unused_pathway(sim::Model& model) {
  if (model.pathway == sim::PathwayKind::sequential) {
    model.two_state = {};
  } else {
    model.sequential = {};
  }
}

plan::Study read_study(const Layers& layers, std::string stem, Report& report) {
  plan::Study study;
  sim::Model base;
  for (const Table& document : layers.documents) {
    Reader reader(document, "", report);
    for (const char* list : {"arm", "analysis", "published"}) reader.allow(list);
    reader.allow(preset_key);
    study.name = stem;
    describe_frame(reader, study, base);
    describe_data(reader, study);
    reader.refuse_unknown_keys();
  }
  study.arms = {{.name = "all", .share = 1.0, .model = base, .twin_of = ""}};
  read_lists(layers, study, base, report);
  for (plan::Arm& arm : study.arms) forget_unused_pathway(arm.model);
  return study;
}

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
  keep_last_way_of_counting(layers->documents);
  plan::Study study = read_study(*layers, source->stem, report);
  check_together(study, report);
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
