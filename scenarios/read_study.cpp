#include "scenarios/read_study.hpp"

#include "scenarios/reader.hpp"
#include "scenarios/study_layout.hpp"

#include <optional>

namespace dliplan::scenarios {
namespace {

/// The place of the last document that has a list of that name.
std::optional<std::size_t> last_with(const Layers& layers, std::string_view name) {
  for (std::size_t i = layers.documents.size(); i > 0; --i) {
    if (find(layers.documents[i - 1], name)) return i - 1;
  }
  return std::nullopt;
}

/// Reads a list that belongs to the analyses: a document with analyses of its own drops those below it.
template <class Describe>
void read_with_analyses(const Layers& layers, std::string_view list, Report& report, Describe&& describe) {
  const auto at = last_with(layers, list);
  const auto analyses = last_with(layers, "analysis");
  if (!at || (analyses && *at < *analyses)) return;
  Reader reader(layers.documents[*at], "", report);
  describe(reader);
}

/// The lists of the last documents that have any.
void read_lists(const Layers& layers, plan::Study& study, const sim::Model& base, Report& report) {
  if (const auto at = last_with(layers, "arm")) {
    Reader reader(layers.documents[*at], "", report);
    describe_arms(reader, study, base);
  }
  if (const auto at = last_with(layers, "analysis")) {
    Reader reader(layers.documents[*at], "", report);
    describe_analyses(reader, study);
  }
  read_with_analyses(layers, "variant", report, [&](Reader& reader) { describe_variants(reader, study); });
  read_with_analyses(layers, "audit", report, [&](Reader& reader) { describe_audits(reader, study); });
  read_with_analyses(layers, "published", report, [&](Reader& reader) { describe_published(reader, study); });
}

/// A pathway that is not chosen has no effect, and so no value.
void forget_unused_pathway(sim::Model& model) {
  if (model.pathway == sim::PathwayKind::sequential) {
    model.two_state = {};
  } else {
    model.sequential = {};
  }
}

}  // namespace

plan::Study read_study(const Layers& layers, const std::string& stem, Report& report) {
  plan::Study study;
  sim::Model base;
  for (const Table& document : layers.documents) {
    Reader reader(document, "", report);
    for (const char* list : {"arm", "variant", "analysis", "audit", "published"}) reader.allow(list);
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

}  // namespace dliplan::scenarios
