#pragma once

#include "scenarios/complaint.hpp"
#include "scenarios/document.hpp"
#include "scenarios/source.hpp"

#include <tl/expected.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace dliplan::scenarios {

/// The key of a document that says what it starts from.
inline constexpr std::string_view preset_key = "preset";

/// The documents of which a study is made, the basis first; and how they are called.
struct Layers {
  std::vector<Table> documents;
  std::vector<std::string> labels;
};

/// The document of a source, and below it the presets that it starts from, one from another.
[[nodiscard]] tl::expected<Layers, Complaint> layers_of(const SourceText& source);

}  // namespace dliplan::scenarios
