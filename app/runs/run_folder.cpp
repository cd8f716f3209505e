#include "app/runs/run_folder.hpp"

#include "app/whole_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <stdexcept>

namespace dliplan::app {
namespace {

namespace fs = std::filesystem;

/// Closed at the end of its scope.
struct Descriptor {
  int number;
  ~Descriptor() { close(number); }
};

void flush_folder(const std::string& path) {
  const Descriptor folder{open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (folder.number >= 0) fsync(folder.number);
}

}  // namespace

void RunFolder::create() const {
  std::error_code error;
  fs::create_directories(path_, error);
  if (error) throw std::runtime_error(fmt::format("cannot make the folder {}: {}", path_, error.message()));
}

std::string RunFolder::results(const plan::Shard& shard) const {
  const std::string name =
      shard.is_whole() ? "results.sqlite" : fmt::format("results.{}-of-{}.sqlite", shard.number, shard.of);
  return (fs::path(path_) / name).string();
}

std::vector<std::string> RunFolder::shards() const {
  static const std::regex name(R"(results\.[0-9]+-of-[0-9]+\.sqlite)");
  std::vector<std::string> all;
  std::error_code error;
  for (fs::directory_iterator entry(path_, error), end; !error && entry != end; entry.increment(error)) {
    if (std::regex_match(entry->path().filename().string(), name)) all.push_back(entry->path().string());
  }
  std::sort(all.begin(), all.end());
  return all;
}

void RunFolder::remove_summary() const {
  for (const char* name : {"summary.json", "summary.csv", "report.html"}) {
    std::error_code ignored;
    fs::remove(fs::path(path_) / name, ignored);
  }
}

void RunFolder::write(const std::string& name, std::string_view text) const {
  static_cast<void>(write_whole_file((fs::path(path_) / name).string(), text, IfThere::replace));
  flush_folder(path_);
}

}  // namespace dliplan::app
