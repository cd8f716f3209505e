#include "scenarios/source.hpp"

#include "scenarios/presets.hpp"
#include "scenarios/spelling.hpp"
#include "scenarios/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <optional>
#include <vector>

namespace dliplan::scenarios {
namespace {

/// The first byte that cannot stand in a scenario.
std::optional<Complaint> bad_byte(std::string_view text, const std::string& label) {
  unsigned line = 1;
  unsigned column = 1;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text.substr(at));
    if (length == 0 || text[at] == '\0') {
      return Complaint{.source = label,
                       .line = line,
                       .column = column,
                       .problem = length == 0 ? Problem::not_utf8 : Problem::nul_byte,
                       .read = fmt::format("0x{:02X}", static_cast<unsigned char>(text[at]))};
    }
    ++column;
    if (text[at] == '\n') {
      ++line;
      column = 1;
    }
    at += length;
  }
  return std::nullopt;
}

Complaint not_found(const Source& source) {
  std::vector<std::string> names;
  for (const Preset& preset : presets()) names.emplace_back(preset.name);
  std::string near = nearest(source.name, names);
  Complaint complaint{.source = source.name, .problem = Problem::not_found, .read = source.name};
  for (const std::string& name : names) complaint.allowed += (complaint.allowed.empty() ? "" : ", ") + name;
  if (!near.empty()) {
    complaint.hint = Hint::nearest;
    complaint.hint_value = std::move(near);
  }
  return complaint;
}

tl::expected<SourceText, Complaint> read_file(const std::filesystem::path& path, const std::string& label) {
  std::ifstream file(path, std::ios::binary);
  std::string text(largest_file + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!file && !file.eof())
    return tl::unexpected(Complaint{.source = label, .problem = Problem::not_readable});
  text.resize(static_cast<std::size_t>(file.gcount()));
  return checked_text(label, path.stem().string(), std::move(text));
}

}  // namespace

tl::expected<SourceText, Complaint> checked_text(std::string label, std::string stem, std::string text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (text.size() > largest_file) {
    return tl::unexpected(
        Complaint{.source = std::move(label), .problem = Problem::too_large, .allowed = "1 MB"});
  }
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
    return tl::unexpected(Complaint{.source = std::move(label), .problem = Problem::empty});
  }
  if (auto complaint = bad_byte(text, label)) return tl::unexpected(std::move(*complaint));
  return SourceText{std::move(label), std::move(stem), std::move(text)};
}

tl::expected<SourceText, Complaint> read_source(const Source& source) {
  const bool may_be_preset = source.name.find('/') == std::string::npos && !source.name.ends_with(".toml");
  if (may_be_preset) {
    if (const Preset* preset = find_preset(source.name)) {
      return checked_text(source.name, source.name, std::string(preset->text));
    }
  }
  const std::filesystem::path path(source.name);
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (source.name.find('\0') != std::string::npos || status.type() == std::filesystem::file_type::not_found ||
      source.name.empty()) {
    return tl::unexpected(not_found(source));
  }
  if (std::filesystem::is_directory(status)) {
    return tl::unexpected(Complaint{.source = source.name, .problem = Problem::is_a_folder});
  }
  return read_file(path, source.name);
}

}  // namespace dliplan::scenarios
