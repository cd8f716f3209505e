#pragma once

#include "scenarios/complaint.hpp"

#include <tl/expected.hpp>

#include <string>
#include <string_view>

namespace dliplan::scenarios {

/// A name or path as given on the command line: a name without a slash that does not end in ".toml" is a
/// preset, or else a file of that name.
struct Source {
  std::string name;
};

/// The text of a scenario and what complaints call it.
struct SourceText {
  std::string label;  ///< the path as given, or the name of the preset
  std::string stem;   ///< names a study that does not name itself
  std::string text;   ///< UTF-8 without byte order mark
};

inline constexpr std::size_t largest_file = 1'000'000;

/// Finds and reads a source. Complains of a folder, of an unreadable, empty or too large file, and of text
/// that is not UTF-8 (located at its first bad byte).
[[nodiscard]] tl::expected<SourceText, Complaint> read_source(const Source& source);

/// The checks of the text alone; a byte order mark is dropped.
[[nodiscard]] tl::expected<SourceText, Complaint> checked_text(std::string label,
                                                               std::string stem,
                                                               std::string text);

}  // namespace dliplan::scenarios
