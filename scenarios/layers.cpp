#include "scenarios/layers.hpp"

#include "scenarios/presets.hpp"
#include "scenarios/values.hpp"

#include <algorithm>
#include <variant>

namespace dliplan::scenarios {
namespace {

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

}  // namespace

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

}  // namespace dliplan::scenarios
