#include "tests/house/repository.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace dliplan::house {

namespace {

bool is_foreign(const std::filesystem::path& relative) {
  const auto first = relative.begin()->string();
  return first == ".git" || first == ".cache" || first.starts_with("build");
}

}  // namespace

std::filesystem::path source_root() {
  return DLIPLAN_SOURCE_DIR;
}

std::string folder_of(const std::string& path) {
  const auto slash = path.find('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

bool ends_with_any(const std::string& path, const std::vector<std::string>& endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](const auto& ending) { return path.ends_with(ending); });
}

std::vector<SourceFile> source_files() {
  std::vector<SourceFile> files;
  auto walk = std::filesystem::recursive_directory_iterator(source_root());
  for (auto entry = begin(walk); entry != end(walk); ++entry) {
    const auto relative = entry->path().lexically_relative(source_root());
    if (is_foreign(relative)) {
      if (entry->is_directory()) entry.disable_recursion_pending();
      continue;
    }
    if (!entry->is_regular_file()) continue;
    std::ifstream in(entry->path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    if (text.find('\0') != std::string::npos) continue;
    SourceFile file{relative.generic_string(), {}};
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) file.lines.push_back(line);
    files.push_back(std::move(file));
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

}  // namespace dliplan::house
