#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace dliplan::house {

/// A text file of the repository; `path` is relative to its root, with forward slashes.
struct SourceFile {
  std::string path;
  std::vector<std::string> lines;
};

/// Every text file below the source root, in path order; not .git, not build/, not binary files.
std::vector<SourceFile> source_files();

/// The first part of a path: "stats/survival/log_rank.hpp" → "stats"; empty when there is none.
std::string folder_of(const std::string& path);

bool ends_with_any(const std::string& path, const std::vector<std::string>& endings);

std::filesystem::path source_root();

}  // namespace dliplan::house
